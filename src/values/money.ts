/**
 * An amount in minor units (kopeks, cents) of one currency. Two decimals for every currency: the files carry
 * "1250.00" whatever the currency, and the CRM and 1С do the same.
 */
export type Minor = bigint;

/** ISO 4217 letter code, three capitals. */
export type Currency = string;

const AMOUNT = /^([-\u2212]?)(\d{1,15})(?:[.,](\d{1,2})0*)?$/;
const GROUPED = /^[-\u2212]?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d ])/;
const GAPS = /[ \u00a0\u202f\u2009]/g;

/**
 * Reads a decimal string in major units ("1250.00", "1250,5", "-3", and as 1С and Excel write it "1 250,00", with
 * any kind of space between thousands) into minor units; null when it is no such number, has more than two
 * significant decimals, or over 15 digits before the point. One comma is a decimal comma: "1,250" is 1.25.
 */
export function parseMoney(text: string): Minor | null {
  const trimmed = text.trim();
  const match = AMOUNT.exec(GROUPED.test(trimmed) ? trimmed.replace(GAPS, '') : trimmed);
  if (match === null) return null;
  const minor = BigInt(match[2]! + (match[3] ?? '').padEnd(2, '0'));
  return match[1] === '' ? minor : -minor;
}

/** Writes minor units as the decimal string of the files and the API: `125000n` → "1250.00". */
export function formatMoney(minor: Minor): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The currency code when it has the shape of one (three capital Latin letters), else null. */
export function parseCurrency(text: string): Currency | null {
  return /^[A-Z]{3}$/.test(text) ? text : null;
}

/** `num/den` rounded to an integer, halves to even (banker's rounding); `den` > 0. */
export function divideHalfEven(num: bigint, den: bigint): bigint {
  const sign = num < 0n ? -1n : 1n;
  const abs = num * sign;
  const quotient = abs / den;
  const twice = (abs % den) * 2n;
  const up = twice > den || (twice === den && quotient % 2n === 1n);
  return sign * (up ? quotient + 1n : quotient);
}
