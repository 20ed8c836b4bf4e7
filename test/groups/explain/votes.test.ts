import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/groups/shares/fraction.ts';
import { percentOf, plain, showFraction, sumOf, votesOf } from '../../../src/groups/explain/votes.ts';

const HALF = { num: 1n, den: 2n };

describe('votesOf', () => {
  it('is the share of what is not the company’s own', () => {
    expect(votesOf({ num: 1n, den: 2n }, { num: 1n, den: 2n })).toEqual({ num: 1n, den: 1n });
    expect(votesOf({ num: 3n, den: 10n }, { num: 2n, den: 5n })).toEqual(HALF);
    expect(votesOf({ num: 3n, den: 10n }, null)).toEqual({ num: 3n, den: 10n });
  });
});

describe('sumOf', () => {
  it('is exact where doubles are not', () => {
    const parts = [477n, 2960n, 1563n].map((num) => ({ num, den: 10_000n }));
    expect(sumOf(parts)).toEqual(HALF);
    expect(sumOf([])).toBeNull();
  });
});

describe('percentOf', () => {
  it.each([
    [1n, 3n, '33.33'],
    [1n, 2n, '50.00'],
    [50_001n, 100_000n, '50.001'],
    [499_999_999n, 1_000_000_000n, '49.9999999'],
    [1n, 1n, '100.00'],
    [1n, 1_000_000n, '0.0001'],
  ])('%s/%s: %s', (num, den, text) => {
    expect(percentOf({ num, den }, HALF)).toBe(text);
  });

  it('never shows what lies beside a line as on it, nor on the other side', () => {
    const parts = fc.tuple(fc.bigInt(1n, 1_000_000n), fc.bigInt(1n, 1_000_000n));
    const near = fc.tuple(fc.bigInt(-3n, 3n), fc.bigInt(2_000n, 1_000_000n));
    const fractions = fc.oneof(
      parts.map(([a, b]) => ({ num: a < b ? a : b, den: a < b ? b : a })),
      near.map(([off, den]) => ({ num: den / 2n + off, den })),
    );
    fc.assert(
      fc.property(fractions, (value) => {
        const shown = Number(percentOf(value, HALF)) - 50;
        expect(Math.sign(shown)).toBe(Math.sign(compare(value, HALF)));
      }),
      { numRuns: 500 },
    );
  });
});

it('answers hold lowest terms, and people read no needless noughts', () => {
  expect(showFraction({ num: 50n, den: 100n }, HALF)).toEqual({ num: '1', den: '2', percent: '50.00' });
  expect([plain('50.00'), plain('4.10'), plain('100.00')]).toEqual(['50', '4.1', '100']);
});
