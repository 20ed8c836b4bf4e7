import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BalanceRow } from '../../../src/credit/balance.ts';
import { readRates } from '../../../src/credit/conversion.ts';
import { Largest } from '../../../src/credit/largest.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import type { SegmentCardRow } from '../../../src/credit/segments/rows.ts';
import type { DormantCard } from '../../../src/credit/segments/types.ts';
import { cardsOf, dormantCards } from '../../../src/credit/segments/unit-segments.ts';
import { verdictOf, type Known } from '../../../src/credit/segments/verdict.ts';
import { whose } from '../reserve/rows.ts';

const RATES = readRates('RUB', [['EUR', '100']]);
const nothing: Known = {
  others: { isOverdue: false, overdue: 0n, days: null, writtenOff: false },
  itselfOwes: false,
  invoices: { due: 0, inTime: 0 },
};
const overdue = (days: number, amount: bigint | null): Known['others'] => ({
  isOverdue: true,
  overdue: amount,
  days,
  writtenOff: false,
});

describe('the verdict on a dormant card', () => {
  // As shipped: more than 5 days and more than 10,000.00; 5 invoices, 90 % of them in time.
  it.each<[string, string, Partial<Known>]>([
    ['owes', 'past both lines', { others: overdue(6, 1_000_001n) }],
    ['owes-some', 'past one line only', { others: overdue(6, 1_000_000n) }],
    ['owes-some', 'past the other only', { others: overdue(5, 1_000_001n) }],
    ['owes', 'past the line of age, when a rate is missing', { others: overdue(6, null) }],
    ['owes-some', 'not old, when a rate is missing', { others: overdue(5, null) }],
    ['owes', 'written off', { others: { ...nothing.others, writtenOff: true } }],
    ['owes-some', 'others before itself', { others: overdue(1, 1n), itselfOwes: true }],
    ['owes-itself', 'though invoices were paid', { itselfOwes: true, invoices: { due: 9, inTime: 9 } }],
    ['owes-some', 'though invoices were paid', { others: overdue(1, 1n), invoices: { due: 9, inTime: 9 } }],
    ['pays-well', 'enough, all in time', { invoices: { due: 5, inTime: 5 } }],
    ['unknown', 'too few', { invoices: { due: 4, inTime: 4 } }],
    ['pays-well', 'just enough in time', { invoices: { due: 10, inTime: 9 } }],
    ['pays-late', 'not enough in time', { invoices: { due: 9, inTime: 8 } }],
    ['unknown', 'nothing', {}],
  ])('is %s: %s', (verdict, _, known) => {
    expect(verdictOf({ ...nothing, ...known }, DEFAULT_POLICY)).toBe(verdict);
  });
});

const balance = (
  id: string,
  rows: readonly [days: number, amount: bigint][],
  more: object = {},
): BalanceRow => {
  const { currency = 'RUB', writtenOff = 0n } = more as { currency?: string; writtenOff?: bigint };
  const due = rows.map(([days]) => `2026-11-${String(20 - days).padStart(2, '0')}`);
  return [id, currency, '2026-11-20', 0n, 0n, writtenOff, null, due, rows.map(([, amount]) => amount)];
};
const card = (n: number, segment: SegmentCardRow[3], ...balances: BalanceRow[]): SegmentCardRow => [
  whose(n),
  `C-${n}`,
  null,
  segment,
  'M-1',
  null,
  balances,
];
const dormant = (cards: SegmentCardRow[], rates = RATES): DormantCard[] => {
  const unit = { group: null, cards, inTime: 0n, behind: 0n };
  return dormantCards(unit, cardsOf(unit), rates, DEFAULT_POLICY).map((each) => each.card);
};

describe('what others of the group owe', () => {
  it('is all but its own debt, with who owes most and the oldest of theirs', () => {
    const cards = [
      card(1, 'lapsed', balance('C-1', [[15, 5_000_000n]])),
      card(2, 'contract', balance('C-2', [[9, 200n]]), balance('C-2', [[3, 10n]], { currency: 'EUR' })),
      card(3, 'unworked', balance('C-3', [[2, 300n]])),
      card(4, null),
    ];
    expect(dormant(cards)).toMatchObject([
      {
        client: { id: 'C-1' },
        verdict: 'owes-some',
        debtor: { client: 'C-2', entity: { inn: '2' } },
        overdue: {
          base: '15.00',
          byCurrency: [
            { currency: 'EUR', overdue: '0.10' },
            { currency: 'RUB', overdue: '5.00' },
          ],
          days: 9,
        },
      },
      { client: { id: 'C-3' }, verdict: 'owes', debtor: { client: 'C-1' }, overdue: { days: 15 } },
    ]);
  });

  it('is by currency when a rate is missing', () => {
    const cards = [card(1, 'lapsed'), card(2, null, balance('C-2', [[9, 200n]], { currency: 'CNY' }))];
    expect(dormant(cards)[0]).toMatchObject({
      verdict: 'owes',
      overdue: { base: null, byCurrency: [{ currency: 'CNY', overdue: '2.00' }] },
    });
  });

  it('knows debt written off, of others and of its own', () => {
    const wroteOff = (n: number): BalanceRow => balance(`C-${n}`, [], { writtenOff: 100n });
    expect(dormant([card(1, 'lapsed', wroteOff(1)), card(2, 'lapsed')])).toMatchObject([
      { verdict: 'owes-itself', debtor: null, overdue: { writtenOff: false } },
      { verdict: 'owes', debtor: { client: 'C-1' }, overdue: { base: '0.00', writtenOff: true } },
    ]);
    expect(dormant([card(1, 'lapsed', wroteOff(1)), card(2, 'lapsed', wroteOff(2))])).toMatchObject([
      { verdict: 'owes' },
      { verdict: 'owes' },
    ]);
  });

  it('is the sum of what each of them owes', () => {
    const segment = fc.constantFrom('lapsed' as const, 'contract' as const);
    const debt = fc.tuple(fc.integer({ min: 1, max: 19 }), fc.bigInt(1n, 1000n));
    const drawn = fc.array(fc.tuple(segment, fc.array(debt, { maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(drawn, (all) => {
        const cards = all.map(([kind, items], n) => card(n, kind, balance(`C-${n}`, items)));
        for (const found of dormant(cards)) {
          const others = all.flatMap(([, items], n) => (`C-${n}` === found.client.id ? [] : items));
          const sum = others.reduce((total, [, amount]) => total + amount, 0n);
          expect(BigInt(found.overdue.base!.replace('.', ''))).toBe(sum);
          const days = others.map(([age]) => age);
          expect(found.overdue.days).toBe(days.length === 0 ? null : Math.max(...days));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the largest of many', () => {
  it('are the first of all in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (numbers, most) => {
        const largest = new Largest<number>(most, (a, b) => b - a);
        for (const number of numbers) largest.add(number);
        expect(largest.items()).toEqual(numbers.toSorted((a, b) => b - a).slice(0, most));
      }),
    );
  });
});
