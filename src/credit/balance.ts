import { daysBetween, type AsOf, type IsoDate } from '../values/period.ts';
import type { Currency, Minor } from '../values/money.ts';

/** A balance as a statement returns it; see `exposure.cypher`. A list, since a map repeats its keys in every row. */
export type BalanceRow = readonly [
  clientId: string,
  currency: Currency,
  asOf: AsOf,
  outstanding: Minor,
  advance: Minor,
  writtenOff: Minor,
  limit: Minor | null,
  overdueDue: readonly IsoDate[],
  overdueAmount: readonly Minor[],
];

/** Days past due, in the four parts of an answer. */
export const AGES = ['1-30', '31-60', '61-90', '90+'] as const;
/** One part of the ageing. */
export type Age = (typeof AGES)[number];

/** Sums in one currency, minor units. */
export interface Sums {
  outstanding: Minor;
  overdue: Minor;
  readonly ageing: Record<Age, Minor>;
  writtenOff: Minor;
  advance: Minor;
  /** Of deals that no balance holds yet. */
  reserved: Minor;
  /** Null until a balance states a limit. */
  limit: Minor | null;
  /** Outstanding of the balances that state a limit: what the limit is compared with. */
  againstLimit: Minor;
}

/** The sums of some balances, by currency. */
export interface Tally {
  readonly byCurrency: Map<Currency, Sums>;
  /** Of the oldest unpaid item; null when nothing is overdue. */
  oldestOverdueDays: number | null;
  /** The oldest balance; null when there is none. */
  asOf: AsOf | null;
}

/** Sums of nothing; no limit stated. */
export function emptySums(): Sums {
  return {
    outstanding: 0n,
    overdue: 0n,
    ageing: { '1-30': 0n, '31-60': 0n, '61-90': 0n, '90+': 0n },
    writtenOff: 0n,
    advance: 0n,
    reserved: 0n,
    limit: null,
    againstLimit: 0n,
  };
}

/** A tally without balances, to add to. */
export function emptyTally(): Tally {
  return { byCurrency: new Map(), oldestOverdueDays: null, asOf: null };
}

/**
 * Adds balances to a tally. Outstanding is gross: an advance never nets. Days count from the due date to the date of
 * the balance: it knows nothing of later payments.
 */
export function addBalances(tally: Tally, rows: readonly BalanceRow[]): void {
  for (const row of rows) addBalance(tally, row);
}

/** Adds what deals reserve to a tally. */
export function addReserved(
  tally: Tally,
  rows: Iterable<readonly [currency: Currency, amount: Minor]>,
): void {
  for (const [currency, amount] of rows) sumsOf(tally, currency).reserved += amount;
}

function addBalance(tally: Tally, row: BalanceRow): void {
  const [, currency, asOf, outstanding, advance, writtenOff, limit] = row;
  const sums = sumsOf(tally, currency);
  sums.outstanding += outstanding;
  sums.advance += advance;
  sums.writtenOff += writtenOff;
  if (limit !== null) {
    sums.limit = (sums.limit ?? 0n) + limit;
    sums.againstLimit += outstanding;
  }
  if (tally.asOf === null || asOf < tally.asOf) tally.asOf = asOf;
  addOverdue(tally, sums, row);
}

function sumsOf({ byCurrency }: Tally, currency: Currency): Sums {
  let sums = byCurrency.get(currency);
  if (sums === undefined) byCurrency.set(currency, (sums = emptySums()));
  return sums;
}

function addOverdue(tally: Tally, sums: Sums, [, , asOf, , , , , due, amounts]: BalanceRow): void {
  for (const [i, amount] of amounts.entries()) {
    if (amount <= 0n) continue;
    const days = Math.max(0, daysBetween(due[i]!, asOf));
    sums.overdue += amount;
    sums.ageing[ageOf(days)] += amount;
    if (tally.oldestOverdueDays === null || days > tally.oldestOverdueDays) tally.oldestOverdueDays = days;
  }
}

/** The part of the ageing for so many days past due. What is listed as overdue on its due date counts as one day. */
export function ageOf(days: number): Age {
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : '90+';
}
