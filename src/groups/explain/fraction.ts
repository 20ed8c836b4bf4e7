import { divideHalfEven } from '../../values/money.ts';
import type { ShareAnswer } from '../../values/schemas.ts';

/** A part of a whole, exact; sums of holdings may exceed 1 where the register does. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** No more decimals than anybody reads. */
const MOST_DECIMALS = 12;

function reduce({ num, den }: Fraction): Fraction {
  let [a, b] = [num, den];
  while (b !== 0n) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/**
 * The votes that a share gives: of what is not the company's own (ГК РФ 67.3 speaks of votes, and 14-ФЗ, статья 24, lets
 * nobody vote with the company's own share).
 */
export function votesOf(share: Fraction, treasury: Fraction | null): Fraction {
  if (treasury === null || treasury.num >= treasury.den) return share;
  return reduce({ num: share.num * treasury.den, den: share.den * (treasury.den - treasury.num) });
}

/** The sum; null of nothing. */
export function sumOf(fractions: readonly Fraction[]): Fraction | null {
  if (fractions.length === 0) return null;
  return reduce(
    fractions.reduce((sum, { num, den }) => ({ num: sum.num * den + num * sum.den, den: sum.den * den })),
  );
}

/** Less than, equal to or greater than: negative, zero, positive. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/**
 * In percent: two decimals, and more where two would show what lies beside the line as lying on it (50.001 as 50.00), or
 * would show nothing at all.
 */
export function percentOf(value: Fraction, line: Fraction | null): string {
  for (let decimals = 2; ; decimals++) {
    const shown = rounded(value, decimals);
    const hides = /^0\.0*$/.test(shown);
    const misleads = line !== null && compare(value, line) !== 0 && shown === rounded(line, decimals);
    if ((!hides && !misleads) || decimals === MOST_DECIMALS) return shown;
  }
}

function rounded({ num, den }: Fraction, decimals: number): string {
  const scaled = divideHalfEven(num * 100n * 10n ** BigInt(decimals), den)
    .toString()
    .padStart(decimals + 1, '0');
  return `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
}

/** As answers show it. */
export function showFraction(value: Fraction, line: Fraction | null): ShareAnswer {
  const { num, den } = reduce(value);
  return { num: num.toString(), den: den.toString(), percent: percentOf(value, line) };
}

/** `50.00` as people write it: `50`. */
export const plain = (percent: string): string => percent.replace(/\.?0+$/, '');
