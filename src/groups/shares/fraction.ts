import { gcd } from '../../values/share.ts';

/**
 * An exact number in lowest terms, the denominator positive; every `Share` is one. Sums and products of shares decide
 * about lines of the law (more than 25 %, more than 50 %), where a double errs: 4.77 + 29.6 + 15.63 is 50 here.
 */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** 0. */
export const ZERO: Fraction = { num: 0n, den: 1n };
/** 1. */
export const ONE: Fraction = { num: 1n, den: 1n };

/** `num/den` in lowest terms. Throws RangeError when `den` is 0. */
export function fraction(num: bigint, den: bigint): Fraction {
  if (den === 0n) throw new RangeError('A fraction cannot have the denominator 0.');
  if (num === 0n) return ZERO;
  const divisor = gcd(size(num), size(den)) * (den < 0n ? -1n : 1n);
  return { num: num / divisor, den: den / divisor };
}

/** a + b. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (a.num === 0n) return b;
  if (b.num === 0n) return a;
  if (a.den === b.den) return fraction(a.num + b.num, a.den);
  // Only what the denominators have in common can be reduced, and that is small beside them.
  const common = gcd(a.den, b.den);
  const rest = a.den / common;
  const num = a.num * (b.den / common) + b.num * rest;
  if (num === 0n) return ZERO;
  const divisor = gcd(size(num), common);
  return { num: num / divisor, den: rest * (b.den / divisor) };
}

/** a - b. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { num: -b.num, den: b.den });
}

/** a · b. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  if (isOne(a) || b.num === 0n) return b;
  if (isOne(b) || a.num === 0n) return a;
  const first = gcd(size(a.num), b.den);
  const second = gcd(size(b.num), a.den);
  return { num: (a.num / first) * (b.num / second), den: (a.den / second) * (b.den / first) };
}

/** a / b. Throws RangeError when b is 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.num === 0n) throw new RangeError('Division by zero.');
  const sign = b.num < 0n ? -1n : 1n;
  return multiply(a, { num: b.den * sign, den: b.num * sign });
}

/** Below 0 when a < b, 0 when they are equal, above 0 when a > b: for `sort`, and for lines of the law. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The smaller of the two. */
export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/** The greater of the two. */
export function greatest(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** Bits of the quotient: two more than a double holds, so that it rounds as the fraction would. */
const BITS = 55;

/** The nearest double (below 2^-1022 a double has less to say); for display and for order, never for a line of the law. */
export function toNumber({ num, den }: Fraction): number {
  const positive = size(num);
  if (positive <= SAFE && den <= SAFE) return Number(num) / Number(den);
  const shift = BITS + bitLength(den) - bitLength(positive);
  const [top, bottom] = shift >= 0 ? [positive << BigInt(shift), den] : [positive, den << BigInt(-shift)];
  // What is cut off stays as an odd last bit: without it a quotient just above the middle would round down.
  const quotient = ((top / bottom) << 1n) | (top % bottom === 0n ? 0n : 1n);
  const scale = -(shift + 1);
  // In two steps: 2^-1100 is no double, though the number may be one.
  const number = Number(quotient) * 2 ** Math.trunc(scale / 2) * 2 ** (scale - Math.trunc(scale / 2));
  return num < 0n ? -number : number;
}

/** Percent with two decimals, cut and not rounded (75/284 is "26.40"): what reads as above a line is above it. */
export function toPercent({ num, den }: Fraction): string {
  const hundredths = (size(num) * 10_000n) / den;
  const digits = hundredths.toString().padStart(3, '0');
  const sign = num < 0n && hundredths > 0n ? '-' : '';
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const size = (n: bigint): bigint => (n < 0n ? -n : n);

const isOne = ({ num, den }: Fraction): boolean => num === 1n && den === 1n;

function bitLength(n: bigint): number {
  const hex = n.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}
