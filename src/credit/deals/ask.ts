import { KindredError } from '../../errors.ts';
import { formatMoney, parseMoney, type Currency, type Minor } from '../../values/money.ts';
import { daysBetween, type AsOf } from '../../values/period.ts';
import { convert, readRates } from '../conversion.ts';
import type { CreditPolicy } from '../policy/policy.ts';

const TWO_DECIMALS = /^\d{1,15}\.\d{2}$/;

/**
 * Reads the amount of a deal. Exactly two decimals, so that nobody passes kopeks for roubles; more than nothing, and no more
 * than the policy calls a slip of the pen. Throws `amount-invalid`.
 */
export function readDealAmount(text: string, policy: CreditPolicy): Minor {
  const refuse = (why: string): KindredError =>
    new KindredError('amount-invalid', `The amount «${text.slice(0, 40)}» ${why}.`, {
      value: text.slice(0, 40),
    });
  if (!TWO_DECIMALS.test(text))
    throw refuse('is not like "1250.00": more than nothing, in major units, a point and two decimals');
  const amount = parseMoney(text)!;
  if (amount === 0n) throw refuse('is nothing. Give more than that');
  if (amount > policy.gate.largestDeal)
    throw refuse(
      `is more than ${formatMoney(policy.gate.largestDeal)}, the most the policy takes for no slip of the pen`,
    );
  return amount;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** The currency of a deal. Throws `currency-unknown`. */
export function readDealCurrency(text: string): Currency {
  if (CURRENCIES.has(text)) return text;
  const value = text.slice(0, 10);
  throw new KindredError(
    'currency-unknown',
    `«${value}» is no currency. Give its ISO 4217 code, like RUB or EUR.`,
    {
      value,
    },
  );
}

/** A rate as it is loaded; null: none is. */
export type LoadedRate = readonly [rate: string, asOf: AsOf] | null;

/** The amount in the base currency. Throws `rate-missing`, and `rate-stale` when the policy calls the rate too old. */
export function inBase(
  amount: Minor,
  currency: Currency,
  rate: LoadedRate,
  now: string,
  policy: CreditPolicy,
): Minor {
  const { base, gate } = policy;
  if (currency === base) return amount;
  if (rate === null) {
    const detail = `No rate of ${currency} to ${base} is loaded. Load one, or make the deal in ${base}.`;
    throw new KindredError('rate-missing', detail, { currency });
  }
  const [value, asOf] = rate;
  const age = daysBetween(asOf, now);
  if (age > gate.rateMaxAgeDays) {
    const detail = `The rate of ${currency} is of ${asOf.slice(0, 10)}, ${age} days old; the policy takes ${gate.rateMaxAgeDays}. Load a newer one.`;
    throw new KindredError('rate-stale', detail, { currency, asOf });
  }
  return convert(readRates(base, [[currency, value]]), [[currency, amount]])!;
}
