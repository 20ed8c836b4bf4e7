import { divideHalfEven, type Currency, type Minor } from '../../values/money.ts';
import type { AsOf } from '../../values/period.ts';
import type { AccountReserve } from './account-reserve.ts';
import type { ReservePolicy } from './policy.ts';

/** Sums in one currency, minor units: exact, since nothing is a percentage yet. */
export interface ReserveSums {
  outstanding: Minor;
  overdue: Minor;
  /** Doubtful debt, by band. */
  readonly bands: Minor[];
  /** Debt that is taken to be in the first band because of others of the group. */
  drawnIn: Minor;
}

/** The reserve of some accounts. */
export interface ReserveTally {
  readonly byCurrency: Map<Currency, ReserveSums>;
  /** The oldest time at which one of the balances was told; null when there is none. */
  oldest: AsOf | null;
  clients: number;
}

/** A tally of nothing, to add to. */
export function emptyReserve(): ReserveTally {
  return { byCurrency: new Map(), oldest: null, clients: 0 };
}

/** Adds an account; `drawn`: others of the group make doubtful what it owes otherwise. */
export function addAccount(tally: ReserveTally, account: AccountReserve, drawn: boolean): void {
  const { currency, outstanding, overdue, bands, fresh } = account;
  add(tally, currency, { outstanding, overdue, bands: [...bands], drawnIn: drawn ? fresh : 0n });
}

/** Adds what another tally holds. */
export function addReserve(tally: ReserveTally, more: ReserveTally): void {
  for (const [currency, sums] of more.byCurrency) add(tally, currency, sums);
  if (more.oldest !== null) seeTime(tally, more.oldest);
  tally.clients += more.clients;
}

/** Takes note of when a balance was told. */
export function seeTime(tally: ReserveTally, told: AsOf): void {
  if (tally.oldest === null || told < tally.oldest) tally.oldest = told;
}

function add({ byCurrency }: ReserveTally, currency: Currency, more: ReserveSums): void {
  const sums = byCurrency.get(currency);
  if (sums === undefined) {
    byCurrency.set(currency, { ...more, bands: [...more.bands] });
    return;
  }
  sums.outstanding += more.outstanding;
  sums.overdue += more.overdue;
  sums.drawnIn += more.drawnIn;
  for (const [at, amount] of more.bands.entries()) sums.bands[at]! += amount;
}

/** The reserve of some sums in a hundredth of their minor unit, exact: if each debtor stands alone, and together. */
export function exactReserve(
  { bands: amounts, drawnIn }: ReserveSums,
  { bands }: ReservePolicy,
): { readonly alone: bigint; readonly together: bigint } {
  const alone = bands.reduce((sum, { percent }, at) => sum + amounts[at]! * BigInt(percent), 0n);
  return { alone, together: alone + drawnIn * BigInt(bands[0]!.percent) };
}

/** The same in minor units, each rounded half to even, once. */
export function reserveOf(
  sums: ReserveSums,
  policy: ReservePolicy,
): { readonly alone: Minor; readonly together: Minor } {
  const { alone, together } = exactReserve(sums, policy);
  return { alone: divideHalfEven(alone, 100n), together: divideHalfEven(together, 100n) };
}
