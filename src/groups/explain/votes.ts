import { divideHalfEven } from '../../values/money.ts';
import type { ShareAnswer } from '../../values/schemas.ts';
import { add, compare, divide, fraction, ONE, subtract, type Fraction } from '../shares/fraction.ts';

/** No more decimals than anybody reads. */
const MOST_DECIMALS = 12;

/**
 * The votes that a share gives: of what is not the company's own (ГК РФ 67.3 speaks of votes, and by 14-ФЗ, статья 24,
 * nobody votes with the company's own share).
 */
export function votesOf(share: Fraction, treasury: Fraction | null): Fraction {
  if (treasury === null || compare(treasury, ONE) >= 0) return share;
  return divide(share, subtract(ONE, treasury));
}

/** The sum; null of nothing. Sums of holdings exceed 1 where the register does. */
export function sumOf(fractions: readonly Fraction[]): Fraction | null {
  return fractions.length === 0 ? null : fractions.reduce(add);
}

/**
 * In percent: two decimals, and more where two would show what lies beside the line as lying on it (50.001 as 50.00), or
 * would show nothing at all.
 */
export function percentOf(value: Fraction, line: Fraction | null): string {
  for (let decimals = 2; ; decimals++) {
    const shown = rounded(value, decimals);
    const hides = value.num !== 0n && /^0\.0*$/.test(shown);
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
  const { num, den } = fraction(value.num, value.den);
  return { num: num.toString(), den: den.toString(), percent: percentOf(value, line) };
}

/** `50.00` as people write it: `50`. */
export const plain = (percent: string): string => percent.replace(/\.?0+$/, '');
