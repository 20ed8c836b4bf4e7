import { formatMoney, type Currency, type Minor } from '../../values/money.ts';
import { missingRates } from '../block.ts';
import { convert, withoutRate, type Money, type Rates } from '../conversion.ts';
import type { ReservePolicy } from './policy.ts';
import { reserveOf, type ReserveSums, type ReserveTally } from './reserve-tally.ts';
import type { CurrencyReserve, ReserveAmounts, ReserveFigures } from './types.ts';

/** Minor units of one currency. */
interface Amounts {
  readonly outstanding: Minor;
  readonly overdue: Minor;
  readonly alone: Minor;
  readonly together: Minor;
}

/**
 * A tally as answers show it: each figure rounded half to even once per currency, and its sum converted once; a
 * difference is that of the figures beside it. So figures of parts may miss those of the whole by kopeks.
 */
export function reserveFigures(tally: ReserveTally, rates: Rates, policy: ReservePolicy): ReserveFigures {
  const all = [...tally.byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sums]) => ({ currency, sums, amounts: amountsOf(sums, policy) }));
  const money = (of: keyof Amounts): Money[] => all.map(({ currency, amounts }) => [currency, amounts[of]]);
  const missing = withoutRate(rates, [...money('outstanding'), ...money('overdue'), ...money('together')]);
  const total = (of: keyof Amounts): Minor => convert(rates, money(of))!;
  return {
    byCurrency: all.map(({ currency, sums, amounts }) => ofCurrency(currency, sums, amounts, policy)),
    base:
      missing.length > 0
        ? null
        : shown(rates.base, {
            outstanding: total('outstanding'),
            overdue: total('overdue'),
            alone: total('alone'),
            together: total('together'),
          }),
    baseMissing: missing.length > 0 ? missingRates(rates.base, missing) : null,
    clients: tally.clients,
  };
}

/** What is set aside together in the base currency, to sort by; a currency without a rate counts as nothing. */
export function weightOf(tally: ReserveTally, rates: Rates, policy: ReservePolicy): Minor {
  const sums = [...tally.byCurrency].filter(([currency]) => rates.of.has(currency));
  return convert(
    rates,
    sums.map(([currency, each]): Money => [currency, reserveOf(each, policy).together]),
  )!;
}

function amountsOf(sums: ReserveSums, policy: ReservePolicy): Amounts {
  const { outstanding, overdue } = sums;
  return { outstanding, overdue, ...reserveOf(sums, policy) };
}

function ofCurrency(
  currency: Currency,
  sums: ReserveSums,
  amounts: Amounts,
  { bands }: ReservePolicy,
): CurrencyReserve {
  return {
    ...shown(currency, amounts),
    bands: bands.map((band, at) => ({ ...band, amount: formatMoney(sums.bands[at]!) })),
    drawnIn: formatMoney(sums.drawnIn),
  };
}

function shown(currency: Currency, { outstanding, overdue, alone, together }: Amounts): ReserveAmounts {
  return {
    currency,
    outstanding: formatMoney(outstanding),
    overdue: formatMoney(overdue),
    alone: formatMoney(alone),
    together: formatMoney(together),
    difference: formatMoney(together - alone),
  };
}
