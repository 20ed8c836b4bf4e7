import type { z } from 'zod';
import type { Currency, Minor } from '../../values/money.ts';
import type { BalanceRow } from '../balance.ts';
import { convert, readRates, sumsOf, withoutRate, type Money, type Rates } from '../conversion.ts';
import type { ExposureRead } from '../exposure-read.ts';
import type { LimitRow, readStanding, ReservedRow } from './statements.ts';

/** What statements told of a customer and those who belong with it, under lock. */
export interface StandingRead {
  /** By the lens that blocks, and by the wider one that only refers. */
  readonly narrow: ExposureRead;
  readonly wide: ExposureRead;
  readonly standing: z.output<typeof readStanding.row>;
}

/** A limit and what is used of it, in the base currency. */
export interface Used {
  /** Null: there is none. */
  readonly limit: Minor | null;
  /** Outstanding, and reserved by deals. */
  readonly used: Minor;
  /** Currencies without a rate; if any, the two amounts say nothing. */
  readonly missing: readonly Currency[];
  /** Of how many. */
  readonly size: number;
}

/** How a customer and its group stand against their limits. */
export interface Standing {
  readonly rates: Rates;
  readonly own: Used;
  readonly narrow: Used;
  readonly wide: Used;
}

/**
 * Weighs what statements told. The customer is all cards of one entity; each card has the limit that people decided, else that
 * of its balances, or none. A group has the largest of the limits decided for members of it, never their sum: two groups that
 * merge get no more than one of them had. Against it counts what its members owe and have reserved, and what those owe with
 * whom the limit was decided: a part of a group that split gains nothing by it.
 */
export function standingOf({ narrow, wide, standing }: StandingRead, base: Currency): Standing {
  const rates = readRates(base, wide.rates);
  const seed = standing.seed ?? UNBOUND;
  const rowsOf = (read: ExposureRead): BalanceRows =>
    standing.seed === null ? [[UNBOUND, read.unbound ?? []]] : read.balances;
  const cards = rowsOf(wide).find(([id]) => id === seed)?.[1] ?? [];
  const own = reservedBy(standing.deals, ([member]) => (member ?? UNBOUND) === seed);
  const nearDeals = reservedBy(standing.deals, ([, , , , where]) => where === 'near');
  const deals = reservedBy(standing.deals, ([, , , , where]) => where !== 'gone');
  const nearLimits = standing.limits.filter(([, , , near]) => near);
  const limited = (limits: readonly LimitRow[], owed: readonly Money[], size: bigint | undefined): Used =>
    groupOf(rates, limits, [...owed, ...owedBeyond(limits, standing)], Number(size ?? 1n));
  return {
    rates,
    own: usedOf(rates, limitsOfCards(cards, standing.decided), [...owedOn(cards), ...own], 1),
    narrow: limited(nearLimits, [...owedIn(rowsOf(narrow)), ...nearDeals], standing.nearSize),
    wide: limited(standing.limits, [...owedIn(rowsOf(wide)), ...deals], standing.group?.[2]),
  };
}

/** In place of the id of whom a card is bound to, when it is bound to nobody. */
const UNBOUND = '';

type BalanceRows = readonly (readonly [string, readonly BalanceRow[]])[];

const owedOn = (rows: readonly BalanceRow[]): Money[] => rows.map(([, currency, , owed]) => [currency, owed]);

const owedIn = (balances: BalanceRows): Money[] => balances.flatMap(([, rows]) => owedOn(rows));

const reservedBy = (deals: readonly ReservedRow[], which: (deal: ReservedRow) => boolean): Money[] =>
  deals.filter(which).map(([, , currency, amount]) => [currency, amount]);

/** What those owe and have reserved whom some limits count though they are tied to the group no more, each once. */
function owedBeyond(
  limits: readonly LimitRow[],
  { owing, deals }: Pick<StandingRead['standing'], 'owing' | 'deals'>,
): Money[] {
  const gone = new Set(limits.flatMap(([, , , , ids]) => ids));
  return [
    ...owing.flatMap(([id, currency, owed]): Money[] => (gone.has(id) ? [[currency, owed]] : [])),
    ...reservedBy(deals, ([id, , , , where]) => where === 'gone' && gone.has(id ?? UNBOUND)),
  ];
}

/** The limits of some cards of one customer, one by one; null when none has any. */
function limitsOfCards(
  rows: readonly BalanceRow[],
  decided: StandingRead['standing']['decided'],
): readonly Money[] | null {
  const byPeople = new Set(decided.map(([card]) => card));
  const limits = decided.map(([, amount, currency]): Money => [currency, amount]);
  for (const [card, currency, , , , , limit] of rows)
    if (limit !== null && !byPeople.has(card)) limits.push([currency, limit]);
  return limits.length === 0 ? null : limits;
}

function groupOf(rates: Rates, limits: readonly LimitRow[], used: readonly Money[], size: number): Used {
  const largest = limits
    .map(([, amount, currency]): Money => [currency, amount])
    .sort((a, b) => compare(convert(rates, [b]), convert(rates, [a])))[0];
  return usedOf(rates, largest === undefined ? null : [largest], used, size);
}

/** What cannot be converted comes first: it is then told as such. */
function compare(a: Minor | null, b: Minor | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null) || 0;
  return a < b ? -1 : Number(a > b);
}

function usedOf(rates: Rates, limit: readonly Money[] | null, used: readonly Money[], size: number): Used {
  const sums = sumsOf(used);
  const missing = withoutRate(rates, [...sums, ...(limit ?? [])]);
  if (missing.length > 0) return { limit: limit === null ? null : 0n, used: 0n, missing, size };
  return {
    limit: limit === null ? null : convert(rates, sumsOf(limit)),
    used: convert(rates, sums)!,
    missing,
    size,
  };
}
