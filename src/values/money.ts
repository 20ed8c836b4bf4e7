/**
 * An amount in minor units (kopeks, cents) of one currency. Two decimals for every currency: the files carry
 * "1250.00" whatever the currency, and the CRM and 1С do the same.
 */
export type Minor = bigint;

/** ISO 4217 letter code, three capitals. */
export type Currency = string;

const AMOUNT = /^(-?)(\d{1,15})(?:[.,](\d{1,2})0*)?$/;

/**
 * Reads a decimal string in major units ("1250.00", "1250,5", "-3"; spaces as thousands separators allowed) into
 * minor units; null when it is no such number, has more than two significant decimals, or over 15 digits.
 */
export function parseMoney(text: string): Minor | null {
  const match = AMOUNT.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  if (match === null) return null;
  const minor = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -minor : minor;
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
