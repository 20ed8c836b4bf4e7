import type { z } from 'zod';
import { formatMoney, type Minor } from '../../values/money.ts';
import { greaterFirst } from '../bridges/weigh.ts';
import { readRates, type Rates } from '../conversion.ts';
import { groupRef } from '../exposure-answer.ts';
import { memberSums } from '../member-sums.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { brief } from '../rows.ts';
import type { PlacedRow, readParts } from './statements.ts';
import type { LensDiff } from './types.ts';

/** Members named of each part, and parts shown. */
const NAMED = 3;
const PARTS = 20;

/** A group that differs, in the shape of an answer. Pure. */
export function diffItem(
  { rates: rows, group, members }: z.output<typeof readParts.row>,
  { base }: CreditPolicy,
): LensDiff {
  const rates = readRates(base, rows);
  const owed = new Map(members.map((member) => [member, owedBy([member], rates)]));
  const ordered = [...members].sort((a, b) => greaterFirst(owed.get(a)!, owed.get(b)!) || byId(a, b));
  const lists = [...Map.groupBy(ordered, ([, other]) => other?.[0] ?? null).values()];
  const parts = lists.map((list) => ({ list, outstanding: owedBy(list, rates) }));
  parts.sort(
    (a, b) =>
      greaterFirst(a.outstanding, b.outstanding) ||
      b.list.length - a.list.length ||
      byId(a.list[0]!, b.list[0]!),
  );
  const alone = members.filter(([, other]) => other === null).length;
  return {
    group: groupRef(group)!,
    name: ordered.find(([[, , , name]]) => name !== null)?.[0][3] ?? null,
    currency: base,
    outstanding: text(owedBy(members, rates)),
    parts: parts.slice(0, PARTS).map(({ list, outstanding }) => ({
      group: groupRef(list[0]![1]),
      members: list.length,
      first: list.slice(0, NAMED).map(([row]) => brief(row)),
      outstanding: text(outstanding),
    })),
    partCount: lists.length + Math.max(0, alone - 1),
  };
}

function owedBy(members: readonly PlacedRow[], rates: Rates): Minor | null {
  return memberSums(
    members.map(([, , balances]) => balances),
    rates,
  ).outstanding;
}

const byId = ([[a]]: PlacedRow, [[b]]: PlacedRow): number => (a < b ? -1 : 1);

const text = (amount: Minor | null): string | null => (amount === null ? null : formatMoney(amount));
