import type { z } from 'zod';
import type { NewChange } from '../../feed/change.ts';
import type { Journal } from '../../feed/journal.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import { ALL_WALK_RULES } from '../../groups/walk-rules.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import * as cypher from './statements.ts';

/** What bringing figures up to date needs of its surroundings. */
export interface RefreshDeps {
  readonly db: Db;
  /** Where crossed limits are written down. */
  readonly journal: Journal;
  readonly policy?: CreditPolicy;
  readonly onProgress?: (note: string) => void;
}

const NODES = 2_000n;
const TOTALS = 1_000n;
const GROUPS = 500n;

/**
 * Brings up to date what answers about debt are made of: who is a debtor or near one, what stands behind ties that
 * never bind, what groups owe together, and the preparation of large ones. Only what is marked (`cypher/README.md`)
 * is looked at, after the first time; run it after every load and resolve. Marks fall in the transaction that writes
 * the figures, so that a kill forgets nothing.
 */
export async function refreshFigures(deps: RefreshDeps, all = false): Promise<void> {
  if (all) await markAll(deps);
  let done = 0n;
  let allMarked = all;
  for (let more = true; more;) {
    const batch = await deps.db.transaction((tx) => refreshBatch(tx, deps, allMarked));
    if (batch === null) await markAll(deps);
    else ({ more } = batch);
    allMarked = batch === null || (allMarked && batch.groups === 0);
    done += batch?.taken ?? 0n;
    deps.onProgress?.(`figures of ${done}`);
  }
}

/** Marks everything. The transaction around it holds loaders off, and falls with the connection. */
async function markAll({ db, policy = DEFAULT_POLICY }: RefreshDeps): Promise<void> {
  await db.transaction(async (tx) => {
    await tx(cypher.beginFigures, {});
    await db.batch(cypher.markAllStale, {});
    await db.batch(cypher.markAllUntotalled, {});
    await db.batch(cypher.markGroupsUnsummed, { least: BigInt(policy.prepared) });
    await tx(cypher.markFigured, { made: false });
  });
}

/** How many a batch brought up to date, and whether others are left. */
interface Batch {
  readonly taken: bigint;
  /** How many of them are groups. */
  readonly groups: number;
  readonly more: boolean;
}

/**
 * One batch: nodes first; when none are left, totals behind ties, then groups, so that each is looked at once in a run.
 * Null when nothing was ever marked. `allMarked`: every large group is, so that none need be looked for. Who is over a
 * limit when figures are made for the first time has not crossed it.
 */
async function refreshBatch(
  tx: Run,
  { journal, policy = DEFAULT_POLICY }: RefreshDeps,
  allMarked: boolean,
): Promise<Batch | null> {
  const shake = !allMarked;
  const least = BigInt(policy.prepared);
  const [[begun], [stale]] = await Promise.all([
    tx(cypher.beginFigures, {}),
    tx(cypher.takeStale, { limit: NODES }),
  ]);
  const { figured } = begun!;
  if (figured === null) return null;
  const tell = async (crossed: NewChange[]): Promise<void> => {
    if (figured) await journal.write(tx, crossed);
  };
  const count = BigInt(stale!.nodes.length);
  if (count > 0n) await tell(await refreshNodes(tx, stale!, policy.base, shake));
  if (count === NODES) return { taken: count, groups: 0, more: true };
  const [[totals], [shaken]] = await Promise.all([
    tx(cypher.withheldTotals, { limit: TOTALS, shake }),
    tx(cypher.takeShaken, { limit: NODES, least }),
  ]);
  const taken = count + totals!.taken;
  if (totals!.taken === TOTALS || shaken!.taken === NODES) return { taken, groups: 0, more: true };
  const groups = await refreshGroups(tx, policy);
  await tell(groups.flatMap((group) => crossed(group)));
  const more = groups.length === Number(GROUPS);
  if (!more && !figured) await tx(cypher.markFigured, { made: true });
  return { taken: taken + BigInt(groups.length), groups: groups.length, more };
}

/**
 * Figures of nodes and of who is around them; marks what depends on them. Around whose balances alone are others,
 * nobody comes near a debtor. Gives back who crossed a limit alone, in no group of the default lens.
 */
async function refreshNodes(
  tx: Run,
  { nodes, stale }: z.output<typeof cypher.takeStale.row>,
  base: string,
  shake: boolean,
): Promise<NewChange[]> {
  const [turned, , , alone] = await Promise.all([
    tx(cypher.markDebtors, { nodes }),
    tx(cypher.markUntotalled, { nodes }),
    tx(cypher.markUnsummed, { nodes }),
    tx(cypher.sumAlone, { nodes, lens: DEFAULT_LENS, base }),
  ]);
  const around = [...new Set([...stale, ...turned.map(({ node }) => node)])];
  if (around.length > 0) await tx(cypher.markNearDebtors, { nodes: around, shake });
  return alone.flatMap(({ id, person, over, outstanding, limit, grouped }) => {
    if (grouped) return [];
    const subject = { kind: person ? 'person' : 'entity', id } as const;
    return [limitCrossed(subject, { over: !over }, { over, ...inWords(outstanding, limit) })];
  });
}

/** Sums of groups, and the preparation of large ones. */
async function refreshGroups(tx: Run, policy: CreditPolicy): Promise<GroupSums[]> {
  const { base } = policy;
  const groups = await tx(cypher.sumGroups, { limit: GROUPS, base, least: BigInt(policy.prepared) });
  const large = groups.flatMap((group) => (group.large ? [group.node] : []));
  if (large.length > 0) {
    const shown = BigInt(policy.withheldShown);
    await tx(cypher.prepareGroups, { groups: large, rules: ALL_WALK_RULES, base, shown });
  }
  return groups;
}

type GroupSums = z.output<typeof cypher.sumGroups.row>;

function crossed(group: GroupSums): NewChange[] {
  const { id, lens, retired, untold, overBefore, over } = group;
  const { outstandingBefore, limitBefore, outstanding, limit } = group;
  if (retired || untold || overBefore === over) return [];
  const before =
    outstandingBefore === null ? null : { over: overBefore, ...inWords(outstandingBefore, limitBefore) };
  const change = limitCrossed({ kind: 'group', id }, before, { over, ...inWords(outstanding, limit) });
  return [{ ...change, lens }];
}

const limitCrossed = (
  subject: NewChange['subject'],
  before: NewChange['before'],
  after: NewChange['after'],
): NewChange => ({ kind: 'limit-crossed', subject, before, after });

const inWords = (
  outstanding: bigint,
  limit: bigint | null,
): { outstanding: string; limit: string | null } => ({
  outstanding: formatMoney(outstanding),
  limit: limit === null ? null : formatMoney(limit),
});
