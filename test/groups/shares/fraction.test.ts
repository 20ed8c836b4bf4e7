import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  fraction,
  multiply,
  ONE,
  subtract,
  toNumber,
  toPercent,
  ZERO,
  type Fraction,
} from '../../../src/groups/shares/fraction.ts';
import { gcd } from '../../../src/values/share.ts';

const huge = 10n ** 40n;
const any = fc
  .tuple(fc.bigInt({ min: -huge, max: huge }), fc.bigInt({ min: 1n, max: huge }))
  .map(([num, den]) => fraction(num, den));
const small = fc
  .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 }))
  .map(([num, den]) => fraction(BigInt(num), BigInt(den)));
const number = fc.oneof(any, small);

const inLowestTerms = ({ num, den }: Fraction): boolean => den > 0n && gcd(num < 0n ? -num : num, den) === 1n;

describe('fractions', () => {
  it('are in lowest terms, the sign above', () => {
    expect(fraction(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(fraction(0n, -4n)).toEqual(ZERO);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
  });

  it('keep the laws of arithmetic, whatever the size', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(add(a, b)).toEqual(fraction(a.num * b.den + b.num * a.den, a.den * b.den));
        expect(multiply(a, b)).toEqual(fraction(a.num * b.num, a.den * b.den));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        if (b.num !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        for (const made of [add(a, b), subtract(a, b), multiply(a, b)]) {
          expect(inLowestTerms(made)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('compare as their difference has it', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const difference = subtract(a, b).num;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });
});

describe('toNumber', () => {
  it('is the double a short fraction is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (num, den) => {
        expect(toNumber(fraction(BigInt(num), BigInt(den)))).toBe(num === 0 ? 0 : num / den);
      }),
    );
  });

  it('gives every whole double back, whatever factor both parts carry', () => {
    const whole = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1 }).map(Math.trunc);
    fc.assert(
      fc.property(whole, fc.bigInt({ min: 1n, max: 10n ** 400n }), (x, factor) => {
        // Not reduced on purpose: a fraction in lowest terms would be short again.
        expect(toNumber({ num: BigInt(x) * factor, den: factor })).toBe(x);
        expect(toNumber({ num: -BigInt(x) * factor, den: factor })).toBe(-x);
      }),
    );
  });

  it.each([
    [fraction(1n, 3n ** 2000n), 0],
    [fraction(3n ** 2000n, 3n ** 2000n * 3n), 1 / 3],
    [fraction(-(2n ** 3000n), 2n ** 3001n + 1n), -0.5],
    [fraction(10n ** 300n + 1n, 10n ** 310n), 1e-10],
    [fraction(1n, 2n ** 1070n), 2 ** -1070],
    // Just above the middle between 1 and the next double, far behind the point.
    [fraction(2n ** 400n + 2n ** 347n + 1n, 2n ** 400n), 1 + 2 ** -52],
    [fraction(2n ** 400n + 2n ** 347n, 2n ** 400n), 1],
  ])('is right for %o', (value, expected) => {
    expect(toNumber(value)).toBe(expected);
  });
});

describe('toPercent', () => {
  it.each([
    [fraction(75n, 284n), '26.40'],
    [fraction(1n, 4n), '25.00'],
    [fraction(2_500_999n, 10_000_000n), '25.00'],
    [fraction(24_999_999n, 100_000_000n), '24.99'],
    [ZERO, '0.00'],
    [ONE, '100.00'],
    [fraction(1n, 100_000n), '0.00'],
    [fraction(-1n, 8n), '-12.50'],
    [fraction(-1n, 100_000n), '0.00'],
  ])('%o is cut to %s', (value, text) => {
    expect(toPercent(value)).toBe(text);
  });
});
