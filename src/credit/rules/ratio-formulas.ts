import { lineOf } from './lines.ts';
import type { Ratio, RatioCode } from './types.ts';

/** A ratio of one year, exact, or why it cannot be told; `light`: what can be said all the same. */
export interface Computed {
  readonly unit: Ratio['unit'];
  readonly value: { readonly num: bigint; readonly den: bigint } | null;
  readonly reason: string | null;
  readonly light: 'red' | null;
}

type Lines = ReadonlyMap<string, string>;
/** A line, or a sum of lines; the name of the line that is missing when it cannot be had. */
type Term = (lines: Lines) => bigint | string;

/** The lines of the Russian statement (приказ Минфина № 66н) that ratios are made of. */
export const LINES = [
  ...['1200', '1210', '1230', '1240', '1250', '1300', '1400', '1500', '1520', '1600', '1700'],
  ...['2100', '2110', '2120', '2200', '2400'],
] as const;

const line =
  (code: (typeof LINES)[number]): Term =>
  (lines) =>
    lineOf(lines, code) ?? code;

/** The first that can be had; the missing line of the first when none can. */
const either =
  (first: Term, other: Term): Term =>
  (lines) => {
    const [a, b] = [first(lines), other(lines)];
    return typeof a === 'string' && typeof b === 'bigint' ? b : a;
  };

const sum =
  (...terms: readonly Term[]): Term =>
  (lines) => {
    const values = terms.map((term) => term(lines));
    const missing = values.find((value) => typeof value === 'string');
    return missing ?? (values as bigint[]).reduce((a, b) => a + b);
  };

/** Costs are written in brackets, which some take for a minus: their sign says nothing. */
const size =
  (term: Term): Term =>
  (lines) => {
    const value = term(lines);
    return typeof value === 'bigint' && value < 0n ? -value : value;
  };

const minus =
  (term: Term): Term =>
  (lines) => {
    const value = term(lines);
    return typeof value === 'bigint' ? -value : value;
  };

const assets = either(line('1600'), line('1700'));
const cost = size(line('2120'));
const gross = either(line('2100'), sum(line('2110'), minus(cost)));
const money = sum(line('1240'), line('1250'));

/** What is divided by what; `positive`: a divisor that is not above zero is bad in itself. */
interface Formula {
  readonly unit: Ratio['unit'];
  readonly of: Term;
  readonly by: Term;
  /** The line, or lines, of the divisor. */
  readonly divisor: string;
  readonly positive?: true;
}

const FORMULAS: Readonly<Record<RatioCode, Formula>> = {
  currentLiquidity: { unit: 'times', of: line('1200'), by: line('1500'), divisor: '1500' },
  quickLiquidity: { unit: 'times', of: sum(line('1230'), money), by: line('1500'), divisor: '1500' },
  absoluteLiquidity: { unit: 'times', of: money, by: line('1500'), divisor: '1500' },
  autonomy: { unit: 'times', of: line('1300'), by: assets, divisor: '1600' },
  debtToEquity: {
    unit: 'times',
    of: sum(line('1400'), line('1500')),
    by: line('1300'),
    divisor: '1300',
    positive: true,
  },
  receivablesDays: { unit: 'days', of: line('1230'), by: line('2110'), divisor: '2110' },
  inventoryDays: { unit: 'days', of: line('1210'), by: cost, divisor: '2120' },
  payablesDays: { unit: 'days', of: line('1520'), by: cost, divisor: '2120' },
  grossMargin: { unit: 'percent', of: gross, by: line('2110'), divisor: '2110' },
  operatingMargin: { unit: 'percent', of: line('2200'), by: line('2110'), divisor: '2110' },
  netMargin: { unit: 'percent', of: line('2400'), by: line('2110'), divisor: '2110' },
  returnOnEquity: { unit: 'percent', of: line('2400'), by: line('1300'), divisor: '1300', positive: true },
  returnOnAssets: { unit: 'percent', of: line('2400'), by: assets, divisor: '1600' },
};

/** Days of a year and parts of a hundred, by unit. */
const TIMES: Readonly<Record<Ratio['unit'], bigint>> = { times: 1n, days: 365n, percent: 100n };

/** How a ratio is made of the lines of a year. */
export function formulaOf(code: RatioCode): (lines: Lines) => Computed {
  const { unit, of, by, divisor, positive } = FORMULAS[code];
  const none = (reason: string, light: 'red' | null = null): Computed => ({
    unit,
    value: null,
    reason,
    light,
  });
  return (lines) => {
    const [num, den] = [of(lines), by(lines)];
    if (typeof den === 'string') return none(`line ${den} is not told`);
    if (typeof num === 'string') return none(`line ${num} is not told`);
    if (positive === true && den <= 0n) return none(`line ${divisor} is not above zero`, 'red');
    if (den === 0n) return none(`line ${divisor} is zero`);
    const sign = den < 0n ? -1n : 1n;
    return { unit, value: { num: num * TIMES[unit] * sign, den: den * sign }, reason: null, light: null };
  };
}
