import { divideHalfEven } from '../../values/money.ts';

const SCALE = 18;
const LINE = /^(-?)(\d{1,24})(?:\.(\d{1,18}))?$/;

/** A line of a statement as a whole number of 10^-18 units, so that no decimal is lost; null when it is not told. */
export function lineOf(lines: ReadonlyMap<string, string>, code: string): bigint | null {
  const [, minus, whole, fraction = ''] = LINE.exec(lines.get(code) ?? '') ?? [];
  if (whole === undefined) return null;
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return minus === '-' ? -value : value;
}

/** The value of a line with two decimals, rounded half to even. */
export function shownLine(value: bigint): string {
  return showHundredths(divideHalfEven(value, 10n ** BigInt(SCALE - 2)));
}

/** Hundredths as a decimal string: `-5n` → "-0.05". */
export function showHundredths(hundredths: bigint): string {
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
