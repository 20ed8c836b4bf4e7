import type { HistoryRow } from '../../../src/credit/history/card-history.ts';
import type { AccountRow, PartRow, PeriodRow } from '../../../src/credit/history/rows.ts';

/** What is read of a card, for tests of what is made of it. Amounts in roubles. */

/** An invoice of contract D-1, or a part of it; `paid` null: not yet. */
export const part = (
  invoice: string,
  due: string,
  paid: string | null,
  amount = 100,
  contract = 'D-1',
): PartRow => [invoice, contract, due, paid, BigInt(amount) * 100n];

interface Balance {
  readonly from: string;
  readonly until?: string;
  readonly limit?: number | null;
  readonly owed?: number;
  readonly writtenOff?: number;
  readonly overdue?: number;
  readonly oldest?: string;
}

/** Values of an account from one day to another. */
export function period(balance: Balance): PeriodRow {
  const { from, until = from, limit = null, owed = 0, writtenOff = 0, overdue = 0, oldest = null } = balance;
  const minor = (amount: number): bigint => BigInt(amount) * 100n;
  return [
    from,
    until,
    limit === null ? null : minor(limit),
    minor(owed),
    0n,
    minor(writtenOff),
    0n,
    minor(overdue),
    oldest,
  ];
}

/** An account in roubles, of contract D-1. */
export const account = (periods: readonly Balance[], contract = 'D-1', currency = 'RUB'): AccountRow => [
  contract,
  currency,
  periods.map(period),
];

/** A card that is bound to a living firm. */
export function row(more: Partial<HistoryRow> = {}): HistoryRow {
  return {
    card: ['C-1', 'Карточка', null, null, null, null, null],
    gone: null,
    entity: ['ogrn:1', null, null, 'ООО «Проба»', 'legal', 'active'],
    ended: null,
    bankrupt: null,
    accounts: [],
    payments: [],
    ...more,
  };
}
