import { divideHalfEven, type Currency, type Minor } from '../values/money.ts';

/** An exact decimal: `units / 10^scale`. */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** The latest rates to the base currency. */
export interface Rates {
  readonly base: Currency;
  readonly of: ReadonlyMap<Currency, Decimal>;
}

/** An amount in one currency. */
export type Money = readonly [currency: Currency, amount: Minor];

const RATE = /^(\d+)(?:[.,](\d+))?$/;
const ONE: Decimal = { units: 1n, scale: 0 };

/** Reads `[currency, rate]` rows, a rate being a decimal string; a rate that is no positive number is left out. */
export function readRates(base: Currency, rows: readonly (readonly [Currency, string])[]): Rates {
  const of = new Map<Currency, Decimal>();
  for (const [currency, text] of rows) {
    const match = RATE.exec(text);
    if (match === null) continue;
    const fraction = match[2] ?? '';
    const units = BigInt(match[1]! + fraction);
    if (units > 0n) of.set(currency, { units, scale: fraction.length });
  }
  of.set(base, ONE);
  return { base, of };
}

/**
 * The sum in minor units of the base currency, added up exactly and rounded once, half to even; null when a currency
 * with an amount other than zero has no rate. Give one sum per currency.
 */
export function convert(rates: Rates, sums: Iterable<Money>): Minor | null {
  let total = 0n;
  let scale = 0;
  for (const [currency, amount] of sums) {
    if (amount === 0n) continue;
    const rate = rates.of.get(currency);
    if (rate === undefined) return null;
    if (rate.scale > scale) {
      total *= 10n ** BigInt(rate.scale - scale);
      scale = rate.scale;
    }
    total += amount * rate.units * 10n ** BigInt(scale - rate.scale);
  }
  return scale === 0 ? total : divideHalfEven(total, 10n ** BigInt(scale));
}

/** Currencies of `sums` that hold something and have no rate, in order of their code. */
export function withoutRate(rates: Rates, sums: Iterable<Money>): Currency[] {
  const missing = new Set<Currency>();
  for (const [currency, amount] of sums) if (amount !== 0n && !rates.of.has(currency)) missing.add(currency);
  return [...missing].sort();
}

/** One sum per currency, as `convert` wants them. */
export function sumsOf(amounts: Iterable<Money>): Money[] {
  const sums = new Map<Currency, Minor>();
  for (const [currency, amount] of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums];
}
