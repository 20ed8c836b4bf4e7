import { formatMoney, type Currency, type Minor } from '../values/money.ts';
import { AGES, emptySums, emptyTally, type Sums, type Tally } from './balance.ts';
import { convert, withoutRate, type Money, type Rates } from './conversion.ts';
import type { CurrencyAmounts, ExposureBlock } from './types.ts';

/** Sums in the base currency, or the currencies whose rate is missing. */
export type BaseSums = { readonly sums: Sums; readonly missing: null } | { readonly missing: Currency[] };

/**
 * A tally in the base currency. Each sum is converted whole, not part by part; what rounding leaves between the
 * overdue sum and its four ages goes to the largest age, so that they add up.
 */
export function toBase(rates: Rates, tally: Tally): BaseSums {
  const all = [...tally.byCurrency];
  const every = all.flatMap(([currency, s]): Money[] =>
    [s.outstanding, s.overdue, s.writtenOff, s.advance, s.reserved, s.limit ?? 0n].map((amount) => [
      currency,
      amount,
    ]),
  );
  const missing = withoutRate(rates, every);
  if (missing.length > 0) return { missing };
  const only = all.length === 1 ? all[0]! : null;
  if (only?.[0] === rates.base) return { sums: only[1], missing: null };

  const total = (of: (sums: Sums) => Minor): Minor =>
    convert(
      rates,
      all.map(([currency, sums]): Money => [currency, of(sums)]),
    )!;
  const sums = emptySums();
  sums.outstanding = total((s) => s.outstanding);
  sums.overdue = total((s) => s.overdue);
  sums.writtenOff = total((s) => s.writtenOff);
  sums.advance = total((s) => s.advance);
  sums.reserved = total((s) => s.reserved);
  sums.againstLimit = total((s) => s.againstLimit);
  if (all.some(([, s]) => s.limit !== null)) sums.limit = total((s) => s.limit ?? 0n);
  for (const age of AGES) sums.ageing[age] = total((s) => s.ageing[age]);
  levelAges(sums);
  return { sums, missing: null };
}

function levelAges(sums: Sums): void {
  let left = sums.overdue;
  let largest: (typeof AGES)[number] = AGES[0];
  for (const age of AGES) {
    left -= sums.ageing[age];
    if (sums.ageing[age] > sums.ageing[largest]) largest = age;
  }
  sums.ageing[largest] += left;
}

/** The answer's shape of a tally. Currencies in order of their code. */
export function exposureBlock(
  rates: Rates,
  tally: Tally,
  counts: { readonly clients: number; readonly entities: number },
  base: BaseSums = toBase(rates, tally),
): ExposureBlock {
  const byCurrency = [...tally.byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sums]) => amounts(currency, sums));
  return {
    byCurrency,
    base: base.missing === null ? amounts(rates.base, base.sums) : null,
    baseMissing: base.missing === null ? null : missingRates(rates.base, base.missing),
    clients: counts.clients,
    entities: counts.entities,
    oldestOverdueDays: tally.oldestOverdueDays,
  };
}

/** A block with nothing in it. */
export function emptyBlock(rates: Rates): ExposureBlock {
  return exposureBlock(rates, emptyTally(), { clients: 0, entities: 0 });
}

/** Why there is no sum in the base currency, and what to do. */
export function missingRates(base: Currency, missing: readonly Currency[]): string {
  return `No rate of ${missing.join(', ')} to ${base} is loaded; load one with --rates.`;
}

function amounts(currency: Currency, sums: Sums): CurrencyAmounts {
  return {
    currency,
    outstanding: formatMoney(sums.outstanding),
    overdue: formatMoney(sums.overdue),
    ageing: {
      '1-30': formatMoney(sums.ageing['1-30']),
      '31-60': formatMoney(sums.ageing['31-60']),
      '61-90': formatMoney(sums.ageing['61-90']),
      '90+': formatMoney(sums.ageing['90+']),
    },
    reserved: formatMoney(sums.reserved),
    writtenOff: formatMoney(sums.writtenOff),
    advance: formatMoney(sums.advance),
    limit: sums.limit === null ? null : formatMoney(sums.limit),
  };
}
