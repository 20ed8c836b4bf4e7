import type { NewChange } from '../feed/change.ts';
import type { Db, Run } from '../neo4j/client.ts';
import { notResolved } from '../errors.ts';
import { inOneTransaction } from '../neo4j/statement.ts';
import { DEFAULT_LENS, NEIGHBOURHOODS, PARTITIONS, type LensRules } from './lens.ts';
import { keepMoved } from './moved.ts';
import { NotKept, resolveBatch } from './resolve.ts';
import { isResolvedStatement } from './statements.ts';
import { sweepIn } from './sweep.ts';

/** What a rehearsal needs of its surroundings. */
export interface RehearseDeps {
  readonly db: Pick<Db, 'rehearsal'>;
  readonly clock: () => Date;
  readonly onProgress?: (note: string) => void;
  readonly lenses?: readonly LensRules[];
}

/** Marked nodes at a time. */
const BATCH_SIZE = 250;

/**
 * What resolving would do to groups: `before` draws the case, in one transaction with the resolver, `after` looks at what came
 * of it, and all of it is taken back. While it lasts, loaders and resolvers wait, and it waits for those that are at work.
 * Throws `not-resolved`.
 */
export async function rehearse<B, A>(
  { db, clock, onProgress = () => undefined, lenses = PARTITIONS }: RehearseDeps,
  before: (run: Run) => Promise<B>,
  after: (run: Run, changes: readonly NewChange[], drawn: B) => Promise<A>,
): Promise<A> {
  return db.rehearsal(async (tx) => {
    const [state] = await tx(isResolvedStatement, { lens: DEFAULT_LENS });
    if (!state!.resolved) throw notResolved();
    const drawn = await before(tx);
    const all = { lenses, pairs: NEIGHBOURHOODS };
    const journal = keepMoved();
    const one: Run = (statement, params) => tx(inOneTransaction(statement), params);
    const deps = { tx, clock, journal, onProgress, db: { batch: one, stream: streamed(one) } };
    for (let more = true; more;) {
      try {
        ({ more } = await resolveBatch(tx, { journal, clock, batchSize: BATCH_SIZE }, all));
      } catch (error) {
        if (!(error instanceof NotKept)) throw error;
        await sweepIn(deps, all, false);
      }
    }
    return after(tx, journal.changes, drawn);
  });
}

const streamed = (run: Run): Db['stream'] =>
  async function* (statement, params) {
    yield* await run(statement, params);
  };
