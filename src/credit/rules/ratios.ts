import { divideHalfEven } from '../../values/money.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { YearLines } from './entity-file.ts';
import { showHundredths } from './lines.ts';
import { formulaOf, LINES } from './ratio-formulas.ts';
import { RATIO_CODES, type Ratio, type RatioCode, type YearRatios } from './types.ts';

type Norms = CreditPolicy['ratios'];

/** A ratio as an exact fraction; `den` > 0. */
interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

/** The lines of statements that ratios are made of. */
export const RATIO_LINES: readonly string[] = LINES;

/**
 * The financial ratios of each year, the latest year first: by exact arithmetic, shown with two decimals, coloured by the
 * norms, with the trend against the latest year before that tells of the ratio. Balances are those at the end of the year.
 */
export function ratiosOf(statements: readonly YearLines[], norms: Norms): YearRatios[] {
  const exact = statements.map(({ lines }) =>
    Object.fromEntries(RATIO_CODES.map((code) => [code, formulaOf(code)(lines)] as const)),
  );
  const years = statements.map(({ year }, at): YearRatios => {
    const ratios = RATIO_CODES.map((code): Ratio => {
      const { value, unit, reason, light } = exact[at]![code]!;
      const before = exact.slice(0, at).findLast((each) => each[code]!.value !== null)?.[code]?.value ?? null;
      return {
        code,
        unit,
        value: value === null ? null : showHundredths(divideHalfEven(value.num * 100n, value.den)),
        light: value === null ? light : lightOf(code, value, norms),
        trend: value === null || before === null ? null : trendOf(code, value, before, norms),
        reason,
      };
    });
    return { year, ratios };
  });
  return years.reverse();
}

/** Exactly on a line is still its colour. */
function lightOf(code: RatioCode, { num, den }: Exact, norms: Norms): 'green' | 'yellow' | 'red' {
  const norm = norms[code];
  const compared = (line: bigint): bigint => num * 100n - line * den;
  const [green, yellow] =
    'greenFrom' in norm
      ? [compared(norm.greenFrom) >= 0n, compared(norm.yellowFrom) >= 0n]
      : [compared(norm.greenTo) <= 0n, compared(norm.yellowTo) <= 0n];
  if (green) return 'green';
  return yellow ? 'yellow' : 'red';
}

/** Which way it moved, by the part of what it was before; from nothing any move is one. */
function trendOf(code: RatioCode, now: Exact, before: Exact, norms: Norms): NonNullable<Ratio['trend']> {
  const moved = now.num * before.den - before.num * now.den;
  const size = (before.num < 0n ? -before.num : before.num) * now.den;
  const far = (moved < 0n ? -moved : moved) * 100n;
  if (moved === 0n || far < size * BigInt(norms.trendPercent)) return 'steady';
  return moved > 0n === 'greenFrom' in norms[code] ? 'improving' : 'worsening';
}
