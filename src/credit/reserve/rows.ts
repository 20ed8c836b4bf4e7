import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf, IsoDate } from '../../values/period.ts';
import type { BriefRow } from '../rows.ts';

/** The short lists in which the statements of the reserve return what cards owed on a day. */

/** What an account stated on that day; `told`: the last time it did, until then. */
export type StandingRow = readonly [
  currency: Currency,
  told: AsOf,
  outstanding: Minor,
  secured: Minor,
  overdueDue: readonly IsoDate[],
  overdueAmount: readonly Minor[],
];

/** A card with whoever it is bound to, null for nobody. */
export type OwingCardRow = readonly [
  whose: BriefRow | null,
  id: string,
  name: string | null,
  balances: readonly StandingRow[],
];

/** A rate to the base currency and the time it is of. */
export type DatedRateRow = readonly [currency: Currency, rate: string, asOf: AsOf | null];
