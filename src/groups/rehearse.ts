import type { NewChange } from '../feed/change.ts';
import type { Db, Run } from '../neo4j/client.ts';
import { KindredError, notResolved } from '../errors.ts';
import { inOneTransaction } from '../neo4j/statement.ts';
import { DEFAULT_LENS, NEIGHBOURHOODS, PARTITIONS, type LensRules } from './lens.ts';
import { keepMoved } from './moved.ts';
import { NotKept, resolveBatch } from './resolve.ts';
import { countWaiting, isResolvedStatement } from './statements.ts';
import { sweepIn } from './sweep.ts';

/** What a rehearsal needs of its surroundings. */
export interface RehearseDeps {
  readonly db: Pick<Db, 'rehearsal'>;
  readonly clock: () => Date;
  readonly onProgress?: (note: string) => void;
  readonly lenses?: readonly LensRules[];
}

/** How much a rehearsal may take of everybody's time; without, it takes what it needs. */
export interface RehearseLimits {
  readonly timeoutMs: number;
  /** Marks that may wait for the resolver before it begins. */
  readonly waiting: number;
}

/** A transaction that is taken back. */
export interface Rehearsal {
  readonly run: Run;
  /** Resolves what is marked by now, as the resolver would, and tells what that changed. Holds loaders and resolvers off. */
  readonly settle: () => Promise<readonly NewChange[]>;
}

/** Marked nodes at a time. */
const BATCH_SIZE = 250;
/** Under limits all at once, so that ids go by where most members went, and no group comes and goes on the way. */
const ALL = 50_000;

/**
 * What resolving would do to groups: `before` draws the case, in one transaction with the resolver, `after` looks at what came
 * of it, and all of it is taken back. While it lasts, loaders and resolvers wait, and it waits for those that are at work.
 * Throws `not-resolved`.
 */
export async function rehearse<B, A>(
  deps: RehearseDeps,
  before: (run: Run) => Promise<B>,
  after: (run: Run, changes: readonly NewChange[], drawn: B) => Promise<A>,
): Promise<A> {
  return inRehearsal(deps, async ({ run, settle }) => {
    const drawn = await before(run);
    return after(run, await settle(), drawn);
  });
}

/**
 * Does the work in a transaction that is taken back. Throws `not-resolved`; under limits also when groups wait for a sweep
 * over all of them, which takes too long, and `busy`.
 */
export async function inRehearsal<T>(
  deps: RehearseDeps,
  work: (rehearsal: Rehearsal) => Promise<T>,
  limits?: RehearseLimits,
): Promise<T> {
  return deps.db.rehearsal(async (run) => {
    const [[state], [marks]] = await Promise.all([
      run(isResolvedStatement, { lens: DEFAULT_LENS }),
      run(countWaiting, { most: BigInt((limits?.waiting ?? 0) + 1) }),
    ]);
    if (!state!.resolved) throw notResolved();
    if (limits !== undefined && Number(marks!.waiting) > limits.waiting) throw justLoaded();
    const settle =
      limits === undefined
        ? () => settleAll(deps, run)
        : () => settleWith(deps, run, { batchSize: ALL, groupsOnly: true }, rulesDiffer);
    return work({ run, settle });
  }, limits?.timeoutMs);
}

/** As the resolver, with its sweeps where rules changed. */
function settleAll(deps: RehearseDeps, run: Run): Promise<readonly NewChange[]> {
  const { clock, onProgress = () => undefined, lenses = PARTITIONS } = deps;
  const one: Run = (statement, params) => run(inOneTransaction(statement), params);
  const db = { batch: one, stream: streamed(one) };
  return settleWith(deps, run, { batchSize: BATCH_SIZE }, async (journal) => {
    await sweepIn({ tx: run, clock, journal, onProgress, db }, { lenses, pairs: NEIGHBOURHOODS }, false);
  });
}

async function settleWith(
  { clock, lenses = PARTITIONS }: RehearseDeps,
  run: Run,
  how: { readonly batchSize: number; readonly groupsOnly?: true },
  unkept: (journal: ReturnType<typeof keepMoved>) => Promise<void>,
): Promise<readonly NewChange[]> {
  const journal = keepMoved();
  const all = { lenses, pairs: NEIGHBOURHOODS };
  for (let more = true; more;) {
    try {
      ({ more } = await resolveBatch(run, { journal, clock, ...how }, all));
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      await unkept(journal);
    }
  }
  return journal.changes;
}

const rulesDiffer = (): Promise<never> => {
  const detail = 'Groups were made by other rules than those of the lens files. Run kindred resolve.';
  return Promise.reject(new KindredError('not-resolved', detail));
};

function justLoaded(): KindredError {
  const detail = 'A load has just changed the graph. Ask again when groups have been resolved.';
  return new KindredError('busy', detail);
}

const streamed = (run: Run): Db['stream'] =>
  async function* (statement, params) {
    yield* await run(statement, params);
  };
