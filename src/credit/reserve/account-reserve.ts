import type { Currency, Minor } from '../../values/money.ts';
import { daysBetween, type IsoDate } from '../../values/period.ts';
import type { ReservePolicy } from './policy.ts';
import type { StandingRow } from './rows.ts';

/** What an account owes on a day, as the reserve sees it. Minor units of its currency. */
export interface AccountReserve {
  readonly currency: Currency;
  readonly outstanding: Minor;
  readonly overdue: Minor;
  /** Overdue debt that nothing secures, by the bands of the policy: doubtful debt. */
  readonly bands: readonly Minor[];
  /** All else that is owed and nothing secures: not due yet, or not overdue for long enough. */
  readonly fresh: Minor;
}

interface Item {
  readonly days: number;
  amount: Minor;
}

/**
 * Sorts what an account owes into the bands of the policy, each overdue item by its age on `day` (НК РФ 266 p. 4 counts
 * calendar days). Doubtful is only what nothing secures (НК РФ 266 p. 1). What secures an account is told as one amount: it is
 * counted against overdue debt first, there against the youngest, and what is left of it against debt not overdue. That is
 * the careful reading: taken for the oldest debt, or for all alike, it would lessen the reserve more. The policy may say
 * `oldest`. An advance does not lessen debt, nor does a limit matter; debt written off is not outstanding any more.
 */
export function accountReserve(
  [currency, , outstanding, secured, due, amounts]: StandingRow,
  day: IsoDate,
  { bands, securedCovers }: ReservePolicy,
): AccountReserve {
  const items = amounts
    .map((amount, at): Item => ({ amount, days: daysBetween(due[at]!, day) }))
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => (securedCovers === 'youngest' ? a.days - b.days : b.days - a.days));
  const overdue = items.reduce((sum, { amount }) => sum + amount, 0n);
  const left = cover(items, secured);
  const notOverdue = outstanding > overdue ? outstanding - overdue : 0n;
  const found = { bands: bands.map(() => 0n), fresh: notOverdue > left ? notOverdue - left : 0n };
  for (const { days, amount } of items) {
    const band = bands.findLastIndex(({ fromDays }) => days >= fromDays);
    if (band === -1) found.fresh += amount;
    else found.bands[band]! += amount;
  }
  return { currency, outstanding, overdue, ...found };
}

/** Takes what is secured off the items, in their order; gives back what is left of it. */
function cover(items: Item[], secured: Minor): Minor {
  let left = secured > 0n ? secured : 0n;
  for (const item of items) {
    const covered = item.amount < left ? item.amount : left;
    item.amount -= covered;
    left -= covered;
  }
  return left;
}
