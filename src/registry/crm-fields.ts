import { parseInn, parseInn10, parseInn12, whyNotInn } from '../values/inn.ts';
import { parseCurrency, parseMoney } from '../values/money.ts';
import type { Currency, Minor } from '../values/money.ts';
import { parseAsOf, parseDate } from '../values/period.ts';
import type { AsOf, IsoDate } from '../values/period.ts';
import type { Check } from './field-checks.ts';
import { refuseField, refuseRecord, shown, textField } from './field-checks.ts';

/** Above this a JSON number no longer holds cents exactly (2^53 of them). */
const EXACT_NUMBER = 90_071_992_547_409;

/**
 * An amount in major units: a decimal string, or a JSON number exact to cents. Negative ones, and what is no amount,
 * are null; absent and blank are undefined.
 */
export function parseAmount(value: unknown): Minor | null | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Math.abs(value) > EXACT_NUMBER) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const amount = parseMoney(String(value).trim());
  return amount === null || amount < 0n ? null : amount;
}

/** What an amount must look like, for a reject. */
export const AMOUNT_SHAPE = 'must be an amount not below 0 with at most two decimals, such as "1250.00"';

/** An amount that may be absent; a bad one is dropped and reported. */
export function amountField(check: Check, field: string, value: unknown): Minor | undefined {
  const amount = parseAmount(value);
  if (amount !== null) return amount;
  refuseField(check, field, shown(value), `${AMOUNT_SHAPE}; dropped`);
  return undefined;
}

/** Text without which there is no record; absent or blank refuses it. */
export function requiredText(check: Check, field: string, value: unknown): string | null {
  const text = textField(check, field, value);
  return text ?? refuseRecord(check, field, '', `no ${field}; the record is nothing without it`);
}

/** An amount without which there is no record; absent or bad refuses it. `remedy` ends the reason. */
export function requiredAmount(check: Check, field: string, value: unknown, remedy = ''): Minor | null {
  const amount = parseAmount(value);
  if (amount === undefined)
    return refuseRecord(check, field, '', `no ${field}; the record is nothing without it`);
  return amount ?? refuseRecord(check, field, shown(value), AMOUNT_SHAPE + remedy);
}

/** The moment a record speaks of; absent or bad refuses it. */
export function requiredAsOf(check: Check, value: unknown): AsOf | null {
  if (value === undefined || value === null || value === '') {
    return refuseRecord(check, 'asOf', '', 'no asOf, the moment the figures speak of; add it');
  }
  const asOf = typeof value === 'string' ? parseAsOf(value.trim()) : null;
  const reason = 'no such date or time; write YYYY-MM-DD or an RFC 3339 time with its zone';
  return asOf ?? refuseRecord(check, 'asOf', shown(value), reason);
}

/** A date without which there is no record; absent or bad refuses it. */
export function requiredDate(check: Check, field: string, value: unknown): IsoDate | null {
  const date = typeof value === 'string' ? parseDate(value.trim()) : null;
  const reason = 'no such date; write a calendar date as YYYY-MM-DD';
  return (
    date ?? refuseRecord(check, field, value === undefined || value === null ? '' : shown(value), reason)
  );
}

/** Three letters of a currency, in any case; absent or bad refuses the record. */
export function requiredCurrency(check: Check, field: string, value: unknown): Currency | null {
  const text = textField(check, field, value) ?? '';
  const reason = 'must be the three letters of a currency (ISO 4217), such as RUB';
  return parseCurrency(text.toUpperCase()) ?? refuseRecord(check, field, text, reason);
}

/** The ИНН a record is about; absent or wrong refuses it. */
export function requiredInn(check: Check, value: unknown): string | null {
  const text = textField(check, 'inn', value);
  if (text === undefined) return refuseRecord(check, 'inn', '', 'no ИНН, so nobody knows whom it is about');
  return parseInn(text) ?? refuseRecord(check, 'inn', text, whyNotInn(text));
}

/** The ИНН of a card, 10 or 12 digits; a wrong one is dropped and reported. */
export function cardInn(check: Check, text: string): string | undefined {
  const inn = parseInn10(text) ?? parseInn12(text);
  if (inn !== null) return inn;
  refuseField(check, 'inn', text, `${whyNotInn(text)}; the card is kept without it`);
  return undefined;
}
