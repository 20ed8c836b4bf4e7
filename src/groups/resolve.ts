import type { Journal } from '../feed/journal.ts';
import type { Db, Run } from '../neo4j/client.ts';
import { recontrol } from './control/control.ts';
import { groupChanges } from './group-changes.ts';
import { capsOf } from './hubs.ts';
import { reinterest } from './interest/interest.ts';
import { NEIGHBOURHOODS, PARTITIONS, type LensRules, type NeighbourhoodRules } from './lens.ts';
import { planGroups, type GroupPlan } from './stable-ids.ts';
import * as cypher from './statements.ts';
import { areKept, sweep, type Lenses } from './sweep.ts';
import { newGroupId, walkLens } from './walk.ts';

/** What resolving needs of its surroundings. */
export interface ResolveDeps {
  readonly db: Db;
  readonly clock: () => Date;
  /** Where changes of groups are written down. */
  readonly journal: Journal;
  /** Called as the work goes on, with words for a progress line. */
  readonly onProgress: (note: string) => void;
  /** Whose groups are stored; by default all partitions there are rule files of. */
  readonly lenses?: readonly LensRules[];
  /** Whose effective shares are kept; by default those of all lenses of pairs. */
  readonly pairs?: readonly NeighbourhoodRules[];
  /** Marked nodes per transaction; by default as many as keep a group of thousands beside them no burden. */
  readonly batchSize?: number;
}

/** What came of it. */
export interface ResolveResult {
  /** Groups were resolved for the first time. */
  readonly first: boolean;
  /** How many marked nodes were resolved again. */
  readonly again: number;
  readonly seconds: number;
}

const BATCH_SIZE = 250;

/**
 * Brings the groups of every lens, control and effective shares in line with the graph. The first time every component is walked and
 * written in one sweep of Cypher; later only what is marked `:Dirty`, and with `full` whatever a sweep over all finds to
 * differ. A lens whose rules are others than those its groups were made by is brought in line where that can matter. Each
 * transaction leaves whole groups behind, and a kill between two leaves marks for the next run. Resolvers and loaders at
 * the same time wait for each other, a transaction at a time.
 */
export async function resolve(deps: ResolveDeps, full: boolean): Promise<ResolveResult> {
  const started = deps.clock().getTime();
  const { lenses = PARTITIONS, pairs = NEIGHBOURHOODS } = deps;
  const all: Lenses = { lenses, pairs };
  let again = 0;
  let first = full && (await sweep(deps, all, full));
  for (let more = true; more;) {
    const batch = await batchOrNone(deps, all);
    if (batch === null) first = (await sweep(deps, all, false)) || first;
    else ({ more } = batch);
    again += batch?.taken ?? 0;
    deps.onProgress(`${again} changes resolved`);
  }
  return { first, again, seconds: (deps.clock().getTime() - started) / 1000 };
}

/** How many marked nodes a batch took, and whether others are left. */
interface Batch {
  readonly taken: number;
  readonly more: boolean;
}

/** What a batch is resolved with. */
interface BatchDeps extends Pick<ResolveDeps, 'journal' | 'clock' | 'batchSize'> {
  /** Leaves effective shares as they are: for a rehearsal, which asks for groups alone. */
  readonly groupsOnly?: boolean;
}

/** Groups are not stored by these rules yet: a sweep must come first. */
export class NotKept extends Error {}

/** One batch in a transaction; null, and nothing done, while a lens waits for a sweep. */
async function batchOrNone(deps: ResolveDeps, lenses: Lenses): Promise<Batch | null> {
  try {
    return await deps.db.transaction((tx) => resolveBatch(tx, deps, lenses));
  } catch (error) {
    if (error instanceof NotKept) return null;
    throw error;
  }
}

/**
 * Resolves some of the marked nodes whole, in one transaction. First hubs are counted around all of them: whoever crosses
 * a cap marks its neighbours, and groups come out the same whatever the batches were. The statements of one round travel
 * one behind the other; what they did falls with the transaction when a lens turns out to wait for a sweep.
 */
export async function resolveBatch(
  tx: Run,
  { journal, clock, batchSize = BATCH_SIZE, groupsOnly = false }: BatchDeps,
  { lenses, pairs }: Lenses,
): Promise<Batch> {
  const limit = BigInt(batchSize);
  const { caps, least } = capsOf(lenses);
  const [[begun], [hubs], [marked]] = await Promise.all([
    tx(cypher.beginRun, {}),
    tx(cypher.recountHubs, { caps, least, limit }),
    tx(cypher.takeUnwalked, { limit }),
  ]);
  if (!begun!.resolved || !areKept({ lenses, pairs }, begun!.lenses)) throw new NotKept();
  const { taken, seeds } = marked!;
  if (taken === 0n) return { taken: 0, more: hubs!.counted === limit };
  const control = lenses.some(({ binds }) => binds.controls) ? recontrol(tx, seeds) : Promise.resolve([]);
  const day = clock().toISOString().slice(0, 10);
  await Promise.all([
    pairs.length > 0 && !groupsOnly && reinterest(tx, seeds),
    ...lenses.map(async (rules) => {
      const from = rules.binds.controls ? [...new Set([...seeds, ...(await control)])] : seeds;
      const components = await walkLens(tx, rules, begun!.run, from);
      const plan = planGroups(components, newGroupId(rules.lens, begun!.run));
      const changes = groupChanges(components, plan, rules.lens);
      await Promise.all([...writePlan(tx, plan, rules.lens, day), journal.write(tx, changes)]);
    }),
  ]);
  return { taken: Number(taken), more: taken === limit };
}

/** Sends what a plan asks for, one statement behind the other; to be awaited together. */
function writePlan(
  tx: Run,
  { put, join, leave, retire }: GroupPlan,
  lens: string,
  day: string,
): Promise<unknown>[] {
  const sizes = put.map(({ id, size }) => ({ id, size: BigInt(size) }));
  return [
    leave.length > 0 && tx(cypher.leaveGroups, { today: day, rows: [...leave] }),
    put.length > 0 && tx(cypher.putGroups, { lens, today: day, rows: sizes }),
    join.length > 0 && tx(cypher.joinGroups, { today: day, rows: [...join] }),
    retire.length > 0 && tx(cypher.retireGroups, { today: day, rows: [...retire] }),
  ].filter((sent) => sent !== false);
}
