import { KindredError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** The right to fill an empty graph without looking; held by a heartbeat, so that a killed load frees it. */
export interface FirstLoadClaim {
  /** The graph is whole, or still empty. */
  readonly complete: () => Promise<void>;
  /** Gives up: what was written stays marked as unfinished, and the next load fills the gaps. */
  readonly abandon: () => Promise<void>;
}

const BEAT_MS = 10_000;
const DEAD_AFTER_MS = 45_000;

/**
 * Claims the graph for a first load; null when it holds a register already, so that records must be merged. A first
 * load that was cut short is seen here: its records are then taken for unknown, and loading again fills the gaps.
 * Throws `locked` while another first load is alive.
 */
export async function claimFirstLoad(
  db: Db,
  run: string,
  clock: () => Date,
  log: Logger,
): Promise<FirstLoadClaim | null> {
  const claim = (): ReturnType<
    typeof db.write<typeof cypher.beginFirstLoad.params, typeof cypher.beginFirstLoad.row>
  > => db.write(cypher.beginFirstLoad, { run, at: clock().toISOString() });
  let [found] = await claim();
  if (found!.loading !== null) {
    const alive = clock().getTime() - Date.parse(found!.loadingAt!) < DEAD_AFTER_MS;
    if (alive && found!.loading !== run) {
      throw new KindredError(
        'locked',
        'Another first load is filling this database. Wait until it has ended; if it was killed, try again in a minute.',
      );
    }
    log.warn({ run: found!.loading }, 'an earlier first load was cut short; filling its gaps');
    if (!found!.empty) await db.batch(cypher.forgetDigests, {});
    await db.write(cypher.endFirstLoad, {});
    [found] = await claim();
  }
  if (!found!.empty) return null;
  const timer = setInterval(() => {
    db.write(cypher.beatFirstLoad, { run, at: clock().toISOString() }).catch((error: unknown) => {
      log.debug({ err: error }, 'heartbeat of the first load failed');
    });
  }, BEAT_MS);
  return {
    complete: async () => {
      clearInterval(timer);
      await db.write(cypher.endFirstLoad, {});
    },
    abandon: async () => {
      clearInterval(timer);
      // So that nobody waits for a heartbeat; without a database they will have to.
      await db.write(cypher.beatFirstLoad, { run, at: new Date(0).toISOString() }).catch(() => undefined);
    },
  };
}
