import type { Currency, Minor } from '../../values/money.ts';
import { convert, type Money, type Rates } from '../conversion.ts';
import type { MemberRow, OwingRow } from './rows.ts';
import type { Part, Run } from './splits.ts';

/** What parts of a walked group hold and owe; each answer takes as long as the part has runs, not members. */
export interface PartSums {
  readonly members: (part: Part) => number;
  readonly clients: (part: Part) => number;
  /** In the base currency, converted once; null when a rate is missing. */
  readonly outstanding: (part: Part) => Minor | null;
  /** Null with `outstanding`, too. */
  readonly overdue: (part: Part) => Minor | null;
}

/** Running sums over the order of a walk. */
interface Running {
  readonly outstanding: Minor[];
  readonly overdue: Minor[];
}

/** Sums over the nodes of a walk in their order; of the nodes, the first are `members`, the others owe nothing. */
export function partSums(order: Int32Array, members: readonly MemberRow[], rates: Rates): PartSums {
  const rows = Array.from(order, (node) => members[node]);
  const count = running(rows, (row) => (row === undefined ? 0 : 1));
  const cards = running(rows, (row) => Number(row?.[1] ?? 0n));
  const debts = new Map<Currency, Running>();
  for (const currency of new Set(members.flatMap(([, , owing]) => owing.map(([code]) => code)))) {
    debts.set(currency, {
      outstanding: runningDebt(rows, currency, ([, outstanding]) => outstanding),
      overdue: runningDebt(rows, currency, overdueOf),
    });
  }
  const inBase = (part: Part, of: keyof Running): Minor | null =>
    convert(
      rates,
      Array.from(debts, ([currency, debt]): Money => [currency, total(part, debt[of])]),
    );
  return {
    members: (part) => part.reduce((sum, run) => sum + between(count, run), 0),
    clients: (part) => part.reduce((sum, run) => sum + between(cards, run), 0),
    outstanding: (part) => inBase(part, 'outstanding'),
    overdue: (part) => (inBase(part, 'outstanding') === null ? null : inBase(part, 'overdue')),
  };
}

function running(
  rows: readonly (MemberRow | undefined)[],
  of: (row: MemberRow | undefined) => number,
): number[] {
  const sums = [0];
  for (const row of rows) sums.push(sums.at(-1)! + of(row));
  return sums;
}

function runningDebt(
  rows: readonly (MemberRow | undefined)[],
  currency: Currency,
  of: (owing: OwingRow) => Minor,
): Minor[] {
  const sums = [0n];
  for (const row of rows) {
    let sum = sums.at(-1)!;
    for (const owing of row?.[2] ?? []) if (owing[0] === currency) sum += of(owing);
    sums.push(sum);
  }
  return sums;
}

/** As in an exposure: an amount that is not positive is no overdue debt. */
function overdueOf([, , amounts]: OwingRow): Minor {
  return amounts.reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n);
}

const between = (sums: readonly number[], [from, to]: Run): number => sums[to]! - sums[from]!;

const total = (part: Part, sums: readonly Minor[]): Minor =>
  part.reduce((sum, [from, to]) => sum + sums[to]! - sums[from]!, 0n);
