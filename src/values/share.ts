/**
 * A share in a company's capital as an exact fraction in lowest terms, 0 < num/den ≤ 1. Thirds are common in the
 * register and no decimal holds them; exactly 50 % and exactly 25 % decide under the law (ГК 67.3, НК 105.1).
 */
export interface Share {
  readonly num: bigint;
  readonly den: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function gcdOfNumbers(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Greatest common divisor of two integers, neither negative; of 0 and n it is n. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b > SAFE || (a > SAFE && b !== 0n)) [a, b] = [b, a % b];
  return b === 0n ? a : BigInt(gcdOfNumbers(Number(a), Number(b)));
}

/** The fraction in lowest terms; null when the denominator is not positive, or the value is ≤ 0 or > 1. */
export function makeShare(num: bigint, den: bigint): Share | null {
  if (den <= 0n || num <= 0n || num > den) return null;
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

/** Reads a decimal (`33.33`, `33,33`) as an exact fraction `[num, den]`, not reduced; null when it is none. */
export function parseDecimal(text: string): [bigint, bigint] | null {
  const match = /^(\d{1,24})(?:[.,](\d{1,18}))?$/.exec(text.trim());
  if (match === null) return null;
  const tail = match[2] ?? '';
  return [BigInt(match[1]! + tail), 10n ** BigInt(tail.length)];
}

/** A share given in percent (`"33.33"`, `"33,33 %"`), or null when it is no number in (0, 100]. */
export function shareFromPercent(text: string): Share | null {
  const decimal = parseDecimal(text.endsWith('%') ? text.slice(0, -1) : text);
  return decimal && makeShare(decimal[0], decimal[1] * 100n);
}

/** A share given as a decimal part of one (`"0.25"`), or null when it is no number in (0, 1]. */
export function shareFromDecimal(text: string): Share | null {
  const decimal = parseDecimal(text);
  return decimal && makeShare(decimal[0], decimal[1]);
}

/** A share given by its nominal value and the capital, decimal strings of one currency; null when impossible. */
export function shareFromNominal(nominal: string, capital: string): Share | null {
  const part = parseDecimal(nominal);
  const whole = parseDecimal(capital);
  if (!part || !whole) return null;
  return makeShare(part[0] * whole[1], part[1] * whole[0]);
}

/** The share as a floating-point part of one; for display and for decisions far from a legal line only. */
export function shareToNumber(share: Share): number {
  return Number(share.num) / Number(share.den);
}
