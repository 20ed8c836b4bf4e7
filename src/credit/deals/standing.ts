import type { z } from 'zod';
import type { Currency, Minor } from '../../values/money.ts';
import type { BalanceRow } from '../balance.ts';
import { convert, readRates, withoutRate, type Money, type Rates } from '../conversion.ts';
import type { ExposureRead } from '../exposure-read.ts';
import type { readStanding } from './statements.ts';

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
export function standingOf({ wide, standing }: StandingRead, base: Currency): Standing {
  const rates = readRates(base, wide.rates);
  const unbound = standing.seed === null ? (wide.unbound ?? []) : [];
  const balances: [string, readonly BalanceRow[]][] = [...wide.balances, [UNBOUND, unbound]];
  const debts = new Map<string, Money[]>(
    balances.map(([id, rows]) => [id, rows.map(([, currency, , owed]): Money => [currency, owed])]),
  );
  for (const [id, currency, owed] of standing.owing) add(debts, id, [currency, owed]);
  for (const [id, , currency, reserved] of standing.deals) add(debts, id ?? UNBOUND, [currency, reserved]);

  const seed = standing.seed ?? UNBOUND;
  const cards = balances.find(([id]) => id === seed)?.[1] ?? [];
  const circle = (members: readonly string[]): Used =>
    groupOf(rates, standing.seed === null ? [UNBOUND] : members, standing, debts);
  return {
    rates,
    own: usedOf(rates, limitsOfCards(cards, standing.decided), debtsOf(debts, [seed]), 1),
    narrow: circle(standing.near),
    wide: circle(standing.members),
  };
}

/** In place of the id of whom a card is bound to, when it is bound to nobody. */
const UNBOUND = '';

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

function groupOf(
  rates: Rates,
  members: readonly string[],
  { limits, members: all }: Pick<StandingRead['standing'], 'limits' | 'members'>,
  debts: ReadonlyMap<string, readonly Money[]>,
): Used {
  const within = new Set(members);
  const tied = new Set(all);
  const holding = limits.filter(([, , , holdsFor]) => holdsFor.some((id) => within.has(id)));
  // Those who are tied by less only count where ties of less count; who is tied no more counts always.
  const gone = holding.flatMap(([, , , , counts]) => counts).filter((id) => !tied.has(id));
  const counted = new Set([...members, ...gone]);
  const largest = holding
    .map(([, amount, currency]): Money => [currency, amount])
    .sort((a, b) => compare(convert(rates, [b]), convert(rates, [a])))[0];
  return usedOf(rates, largest === undefined ? null : [largest], debtsOf(debts, counted), members.length);
}

/** What cannot be converted comes first: it is then told as such. */
function compare(a: Minor | null, b: Minor | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null) || 0;
  return a < b ? -1 : Number(a > b);
}

function debtsOf(debts: ReadonlyMap<string, readonly Money[]>, ids: Iterable<string>): Money[] {
  const sums = new Map<Currency, Minor>();
  for (const id of ids)
    for (const [currency, amount] of debts.get(id) ?? [])
      sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums];
}

function usedOf(rates: Rates, limit: readonly Money[] | null, used: readonly Money[], size: number): Used {
  const missing = withoutRate(rates, [...used, ...(limit ?? [])]);
  if (missing.length > 0) return { limit: limit === null ? null : 0n, used: 0n, missing, size };
  return {
    limit: limit === null ? null : convert(rates, sumsOf(limit)),
    used: convert(rates, used)!,
    missing,
    size,
  };
}

/** One sum per currency, as `convert` wants them. */
function sumsOf(amounts: readonly Money[]): Money[] {
  return debtsOf(new Map([['', amounts]]), ['']);
}

function add(debts: Map<string, Money[]>, id: string, money: Money): void {
  const list = debts.get(id);
  if (list === undefined) debts.set(id, [money]);
  else list.push(money);
}
