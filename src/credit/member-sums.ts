import type { Minor } from '../values/money.ts';
import { addBalances, emptyTally, type BalanceRow } from './balance.ts';
import { toBase } from './block.ts';
import type { Rates } from './conversion.ts';

/** What some members owe together, in minor units of the base currency; null when a rate is missing. */
export interface MemberSums {
  readonly outstanding: Minor | null;
  readonly overdue: Minor | null;
}

/** As groups are summed: exactly, currency by currency, each converted once. */
export function memberSums(lists: Iterable<readonly BalanceRow[]>, rates: Rates): MemberSums {
  const tally = emptyTally();
  for (const balances of lists) addBalances(tally, balances);
  const base = toBase(rates, tally);
  if (base.missing !== null) return { outstanding: null, overdue: null };
  return { outstanding: base.sums.outstanding, overdue: base.sums.overdue };
}
