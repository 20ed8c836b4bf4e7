import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** The right to do something alone, for longer than a transaction; a killed holder loses it. */
export interface Lease {
  readonly release: () => Promise<void>;
}

/** Milliseconds between signs of life, and without one until a holder counts as dead. */
export const BEAT_MS = 10_000;
/** See BEAT_MS. */
export const DEAD_AFTER_MS = 45_000;

/** Takes a lease for a run. Throws `locked`, with who holds it and since when, while somebody alive does. */
export async function takeLease(db: Db, name: string, run: string, clock: () => Date): Promise<Lease> {
  const now = clock();
  const [held] = await db.write(cypher.takeLease, {
    name,
    run,
    at: now.toISOString(),
    deadSince: new Date(now.getTime() - DEAD_AFTER_MS).toISOString(),
  });
  const { holder, since } = held!;
  if (holder !== run) throw lockedBy(name, holder, since);
  const timer = setInterval(() => {
    // A sign of life that fails is made up for by the next; a database that is away ends the run anyhow.
    db.write(cypher.beatLease, { name, run, at: clock().toISOString() }).catch(() => undefined);
  }, BEAT_MS);
  return {
    release: async () => {
      clearInterval(timer);
      await db.write(cypher.endLease, { name, run });
    },
  };
}

function lockedBy(name: string, holder: string, since: string): KindredError {
  return new KindredError(
    'locked',
    `Another ${name} run, ${holder}, is at work since ${since}. Wait until it has ended, or give --wait; one that was ` +
      `killed is taken over ${DEAD_AFTER_MS / 1000} seconds after its last sign of life.`,
    { holder, since },
  );
}
