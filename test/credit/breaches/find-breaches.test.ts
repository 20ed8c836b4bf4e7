import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBreaches, type Circle } from '../../../src/credit/breaches/find-breaches.ts';
import { readRates, type Money } from '../../../src/credit/conversion.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { isOther } from '../../../src/credit/council/what-changed.ts';

// A line is broken when more than it is used, by what is owed and reserved together, whatever the currencies.

const RATES = readRates('RUB', [['EUR', '100']]);
const amount = fc.bigInt({ min: 0n, max: 1_000_000n });
const money: fc.Arbitrary<Money> = fc.tuple(fc.constantFrom('RUB', 'EUR'), amount);
const inRoubles = (all: readonly Money[]): bigint =>
  all.reduce((sum, [currency, each]) => sum + each * (currency === 'EUR' ? 100n : 1n), 0n);

const circle = fc.record({
  own: fc.array(money, { maxLength: 3 }),
  held: fc.array(money, { maxLength: 3 }),
  owed: fc.array(money, { maxLength: 3 }),
  beyond: fc.array(money, { maxLength: 2 }),
  reserved: fc.array(
    money.map(([currency, each]): [string, string, bigint] => ['d', currency, each]),
    { maxLength: 2 },
  ),
});
const of = (parts: Partial<Circle>): Circle => ({
  ...{ id: 'x', kind: 'entity', lens: null, own: [], held: [], owed: [], reserved: [], beyond: [] },
  ...{ balances: [], stops: [], ...parts },
});
const codes = (parts: Partial<Circle>): string[] =>
  findBreaches(of(parts), RATES, DEFAULT_POLICY).map(({ code }) => code);

describe('limits', () => {
  test('are broken by what is owed and reserved together; of several of a group by the largest', () => {
    fc.assert(
      fc.property(circle, (parts) => {
        const used = inRoubles([...parts.owed, ...parts.reserved.map(([, ...each]): Money => each)]);
        const found = codes(parts);
        const reserves = parts.reserved.length > 0;
        expect(found.includes('no-limit')).toBe(parts.own.length === 0 && reserves);
        expect(found.includes('over-limit')).toBe(parts.own.length > 0 && used > inRoubles(parts.own));
        const overAll = parts.held.every((limit) => used + inRoubles(parts.beyond) > inRoubles([limit]));
        expect(found.includes('over-group-limit')).toBe(parts.held.length > 0 && overAll);
      }),
      { numRuns: 500 },
    );
  });

  test('cannot be told without a rate', () => {
    expect(codes({ own: [['USD', 1n]], owed: [['RUB', 5n]] })).toEqual([]);
    expect(codes({ own: [['RUB', 1n]], owed: [['USD', 5n]] })).toEqual([]);
    expect(
      codes({
        own: [['RUB', 1n]],
        owed: [
          ['USD', 0n],
          ['RUB', 2n],
        ],
      }),
    ).toEqual(['over-limit']);
  });

  test('of the wider lens only refer', () => {
    const parts = { own: null, kind: 'group', held: [['RUB', 1n]], owed: [['RUB', 2n]] } as const;
    const effects = ['linked', 'linked20'].map(
      (lens) =>
        findBreaches(
          of({ ...parts, held: [['RUB', 1n]], owed: [['RUB', 2n]], lens }),
          RATES,
          DEFAULT_POLICY,
        )[0]?.effect,
    );
    expect(effects).toEqual(['refer', 'block']);
  });
});

describe('debt and the stop list', () => {
  const late = ['C-1', 'RUB', '2026-11-20', 9_000_000n, 0n, 0n, null, ['2026-10-01'], [1_000_001n]] as const;
  const lost = ['C-1', 'RUB', '2026-11-20', 0n, 0n, 1n, null, [], []] as const;
  const all = { own: null, balances: [late, lost], stops: [['s', 'why']] as [string, string][] };

  test('matter while something is reserved', () => {
    expect(codes(all)).toEqual([]);
    expect(codes({ ...all, reserved: [['d', 'RUB', 1n]] })).toEqual(['overdue', 'written-off', 'stop-list']);
  });
});

describe('figures of a case', () => {
  test('are others by both lines only, up and down alike', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 0, max: 100 }), (a, b, line, percent) => {
        const by = a > b ? a - b : b - a;
        expect(isOther(a, b, line, percent)).toBe(
          by > line && Number(by) / Math.max(Number(a), 1e-9) > percent / 100,
        );
      }),
      { numRuns: 500 },
    );
    expect([isOther(null, 1n, 0n, 0), isOther(1n, null, 0n, 0)]).toEqual([false, false]);
  });
});
