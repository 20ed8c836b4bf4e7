import type { z } from 'zod';
import type { GroupListAsk, GroupListItem, GroupSort, Lens } from '../groups/types.ts';
import type { Db } from '../neo4j/client.ts';
import { formatMoney, type Minor } from '../values/money.ts';
import type { Page } from '../values/page.ts';
import { addBalances, emptyTally } from './balance.ts';
import { toBase } from './block.ts';
import { readRates } from './conversion.ts';
import { DEFAULT_POLICY, type CreditPolicy } from './policy/policy.ts';
import { groupsByOutstanding, groupsByOverdue, groupsBySize, readGroupSums } from './statements.ts';

const STATEMENTS = {
  outstanding: groupsByOutstanding,
  overdue: groupsByOverdue,
  size: groupsBySize,
} as const satisfies Record<GroupSort, unknown>;

/** Greater than any stored value, so that the first page needs no statement of its own. */
const FIRST = 2n ** 63n - 1n;

/**
 * A page of groups, the greatest first. The order is that of the totals stored by `refreshFigures`; the amounts
 * shown are summed now, so that a row may owe more than the one above it until the next refresh.
 */
export async function listGroups(
  db: Db,
  { lens, sort, after, limit }: GroupListAsk,
  policy: CreditPolicy = DEFAULT_POLICY,
): Promise<Page<GroupListItem>> {
  const [value, id] = after === null ? [FIRST, ''] : [BigInt(after[0]!), after[1]!];
  const rows = await db.read(STATEMENTS[sort], { lens, value, id, limit: BigInt(limit) + 1n });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await groupItems(
      db,
      lens,
      page.map((row) => row.id),
      policy,
    ),
    next: last === undefined ? null : [last.value.toString(), last.id],
  };
}

/** The `n` groups that owe most. */
export async function largestExposures(
  db: Db,
  lens: Lens,
  n: number,
  policy: CreditPolicy = DEFAULT_POLICY,
): Promise<readonly GroupListItem[]> {
  return (await listGroups(db, { lens, sort: 'outstanding', after: null, limit: n }, policy)).items;
}

async function groupItems(
  db: Db,
  lens: Lens,
  ids: readonly string[],
  policy: CreditPolicy,
): Promise<GroupListItem[]> {
  if (ids.length === 0) return [];
  const found = await db.read(readGroupSums, { ids: [...ids], base: policy.base });
  const rows = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [groupItem(row, lens, policy)];
  });
}

/** A group in the shape of a list, with its sums. */
export function groupItem(
  row: z.output<typeof readGroupSums.row>,
  lens: Lens,
  { base: currency }: CreditPolicy,
): GroupListItem {
  const tally = emptyTally();
  addBalances(tally, row.balances);
  const base = toBase(readRates(currency, row.rates), tally);
  const text = (amount: Minor | undefined): string | null =>
    amount === undefined ? null : formatMoney(amount);
  const sums = base.missing === null ? base.sums : undefined;
  return {
    id: row.id,
    lens,
    version: Number(row.version),
    size: Number(row.size),
    since: row.since?.slice(0, 10) ?? null,
    name: row.name,
    clients: Number(row.clients),
    currency,
    outstanding: text(sums?.outstanding),
    overdue: text(sums?.overdue),
  };
}
