import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBalances,
  ageOf,
  AGES,
  emptyTally,
  type BalanceRow,
  type Tally,
} from '../../src/credit/balance.ts';
import { exposureBlock, toBase } from '../../src/credit/block.ts';
import { convert, readRates, withoutRate } from '../../src/credit/conversion.ts';
import { formatMoney } from '../../src/values/money.ts';

const RATES = readRates('RUB', [
  ['EUR', '98.5512'],
  ['USD', '80.1'],
  ['KZT', '0.155'],
]);

const amount = fc.bigInt({ min: 0n, max: 10n ** 14n });
const due = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10));
const balance: fc.Arbitrary<BalanceRow> = fc
  .tuple(
    fc.constantFrom('RUB', 'EUR', 'USD', 'KZT'),
    fc.constantFrom('2026-11-20', '2026-11-19T23:30:00.000Z'),
    amount,
    amount,
    amount,
    fc.option(amount),
    fc.array(fc.tuple(due, amount), { maxLength: 4 }),
  )
  .map(([currency, asOf, outstanding, advance, writtenOff, limit, overdue]) => [
    'C',
    currency,
    asOf,
    outstanding,
    advance,
    writtenOff,
    limit,
    overdue.map(([day]) => day),
    overdue.map(([, sum]) => sum),
  ]);

function tally(rows: readonly BalanceRow[]): Tally {
  const made = emptyTally();
  addBalances(made, rows);
  return made;
}

/** Sums may have more digits than `parseMoney` takes of an amount. */
const minor = (text: string | null): bigint => BigInt((text ?? '0.00').replace('.', ''));

describe('sums', () => {
  test('equal those added up naively, currency by currency', () => {
    fc.assert(
      fc.property(fc.array(balance, { maxLength: 30 }), (rows) => {
        const { byCurrency } = exposureBlock(RATES, tally(rows), { clients: 0, entities: 0 });
        expect(byCurrency.map((c) => c.currency)).toEqual([...new Set(rows.map((r) => r[1]))].toSorted());
        for (const sums of byCurrency) {
          const own = rows.filter((r) => r[1] === sums.currency);
          const sum = (of: (row: BalanceRow) => bigint): string =>
            formatMoney(own.reduce((s, r) => s + of(r), 0n));
          expect(sums.outstanding).toBe(sum((r) => r[3]));
          expect(sums.advance).toBe(sum((r) => r[4]));
          expect(sums.writtenOff).toBe(sum((r) => r[5]));
          expect(sums.limit).toBe(own.every((r) => r[6] === null) ? null : sum((r) => r[6] ?? 0n));
          expect(sums.overdue).toBe(sum((r) => r[8].reduce((s, a) => s + a, 0n)));
        }
      }),
    );
  });

  test('the four ages add up to the overdue sum, in the base currency too', () => {
    fc.assert(
      fc.property(fc.array(balance, { maxLength: 30 }), (rows) => {
        const block = exposureBlock(RATES, tally(rows), { clients: 0, entities: 0 });
        for (const sums of [...block.byCurrency, block.base!]) {
          expect(AGES.reduce((total, age) => total + minor(sums.ageing[age]), 0n)).toBe(minor(sums.overdue));
          for (const age of AGES) expect(sums.ageing[age]).not.toMatch(/^-/);
        }
      }),
    );
  });

  test('are converted once: within half a kopek of the exact sum', () => {
    fc.assert(
      fc.property(fc.array(balance, { maxLength: 30 }), (rows) => {
        const scale: Record<string, bigint> = { RUB: 10_000n, EUR: 985_512n, USD: 801_000n, KZT: 1_550n };
        const exact = rows.reduce((sum, r) => sum + r[3] * scale[r[1]]!, 0n);
        const base = toBase(RATES, tally(rows));
        const off = (base.missing === null ? base.sums.outstanding : 0n) * 10_000n - exact;
        expect(off <= 5_000n && off >= -5_000n).toBe(true);
      }),
    );
  });

  test('an advance never nets', () => {
    const row: BalanceRow = ['C', 'RUB', '2026-11-20', 100n, 900n, 0n, null, [], []];
    expect(exposureBlock(RATES, tally([row]), { clients: 1, entities: 1 }).base).toMatchObject({
      outstanding: '1.00',
      advance: '9.00',
    });
  });

  test('the oldest balance and the oldest unpaid item are kept', () => {
    const row = (asOf: string, day: string): BalanceRow => ['C', 'RUB', asOf, 9n, 0n, 0n, null, [day], [1n]];
    expect(tally([row('2026-11-20', '2026-11-10'), row('2026-11-18', '2026-11-01')])).toMatchObject({
      asOf: '2026-11-18',
      oldestOverdueDays: 17,
    });
    expect(tally([])).toMatchObject({ asOf: null, oldestOverdueDays: null });
  });
});

test.each([
  [0, '1-30'],
  [1, '1-30'],
  [30, '1-30'],
  [31, '31-60'],
  [60, '31-60'],
  [61, '61-90'],
  [90, '61-90'],
  [91, '90+'],
])('%i days past due belong to %s', (days, age) => {
  expect(ageOf(days)).toBe(age);
});

test('days count to the date of the balance, not to today', () => {
  const row = (asOf: string): BalanceRow => ['C', 'RUB', asOf, 5n, 0n, 0n, null, ['2026-10-06'], [5n]];
  expect(tally([row('2026-11-05T23:59:59.999Z')]).byCurrency.get('RUB')!.ageing['1-30']).toBe(5n);
  expect(tally([row('2026-11-06')]).byCurrency.get('RUB')!.ageing['31-60']).toBe(5n);
});

describe('conversion', () => {
  test('rounds halves to even, once, after adding', () => {
    const half = readRates('RUB', [
      ['AAA', '0.5'],
      ['BBB', '1.25'],
    ]);
    expect(convert(half, [['AAA', 1n]])).toBe(0n);
    expect(convert(half, [['AAA', 3n]])).toBe(2n);
    expect(convert(half, [['AAA', 5n]])).toBe(2n);
    // 0.5 + 2.5 = 3 exactly; each rounded alone would give 0 + 2.
    expect(
      convert(half, [
        ['AAA', 1n],
        ['BBB', 2n],
      ]),
    ).toBe(3n);
  });

  test('needs a rate only for what is not zero', () => {
    expect(convert(RATES, [['CNY', 0n]])).toBe(0n);
    expect(convert(RATES, [['CNY', 1n]])).toBeNull();
    expect(
      withoutRate(RATES, [
        ['XXX', 1n],
        ['CNY', 1n],
        ['EUR', 1n],
      ]),
    ).toEqual(['CNY', 'XXX']);
  });

  test('a rate that is no positive number is no rate', () => {
    const rates = readRates('RUB', [
      ['AAA', '0'],
      ['BBB', 'x'],
      ['CCC', '1,5'],
    ]);
    expect(convert(rates, [['AAA', 1n]])).toBeNull();
    expect(convert(rates, [['BBB', 1n]])).toBeNull();
    expect(convert(rates, [['CCC', 2n]])).toBe(3n);
  });
});
