import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf, IsoDate } from '../../values/period.ts';

/** The short lists in which `history.cypher` returns what is known of a card, in no order. */

/** Values that an account had since `from`; `asOf` is when they were told last. */
export type PeriodRow = readonly [
  from: AsOf,
  asOf: AsOf,
  limit: Minor | null,
  outstanding: Minor,
  advance: Minor,
  writtenOff: Minor,
  secured: Minor,
  overdue: Minor,
  /** The earliest due date of what is overdue. */
  oldest: IsoDate | null,
];

/** An account with all its periods. */
export type AccountRow = readonly [contract: string, currency: Currency, periods: readonly PeriodRow[]];

/** An invoice or a part of it; `paid` null: not yet. Payments carry no currency. */
export type PartRow = readonly [
  invoice: string,
  contract: string,
  due: IsoDate,
  paid: IsoDate | null,
  amount: Minor,
];
