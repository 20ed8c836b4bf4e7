import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import type { ReservePolicy } from '../../../src/credit/reserve/policy.ts';
import type { OwingCardRow, StandingRow } from '../../../src/credit/reserve/rows.ts';
import type { BriefRow, GroupRow } from '../../../src/credit/rows.ts';
import { addDays } from '../../../src/credit/history/days.ts';

/** Rows as the statements of the reserve return them, of invented debtors. */

export const DAY = '2026-11-20';
export const SHIPPED: ReservePolicy = DEFAULT_POLICY.reserve;
export const GROUP: GroupRow = ['G-1', 1n, 2n];

/** A balance; `overdue` by days past due on DAY. */
export function standing(
  outstanding: bigint,
  overdue: readonly (readonly [days: number, amount: bigint])[] = [],
  { currency = 'RUB', secured = 0n } = {},
): StandingRow {
  const due = overdue.map(([days]) => addDays(DAY, -days));
  return [currency, DAY, outstanding, secured, due, overdue.map(([, amount]) => amount)];
}

/** The card of debtor `n`. */
export function owing(n: number, ...balances: StandingRow[]): OwingCardRow {
  return [whose(n), `C-${n}`, `Карточка ${n}`, balances];
}

export const whose = (n: number): BriefRow => [`inn:${n}`, String(n), null, `Фирма ${n}`, 'legal', 'active'];
