import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, readRates } from '../../../src/credit/conversion.ts';
import { accountReserve } from '../../../src/credit/reserve/account-reserve.ts';
import { reserveFigures, weightOf } from '../../../src/credit/reserve/figures.ts';
import {
  addReserve,
  emptyReserve,
  exactReserve,
  type ReserveTally,
} from '../../../src/credit/reserve/reserve-tally.ts';
import type { ReservePolicy } from '../../../src/credit/reserve/policy.ts';
import { unitReserve } from '../../../src/credit/reserve/unit-reserve.ts';
import { DAY, GROUP, owing, SHIPPED, standing } from './rows.ts';

// What holds of the reserve of any customers, by any policy.

const RATES = readRates('RUB', [['EUR', '100.5']]);

const amount = fc.bigInt(0n, 1_000_000n);
const anyBalance = fc
  .record({
    outstanding: amount,
    overdue: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), amount), { maxLength: 4 }),
    currency: fc.constantFrom('RUB', 'EUR'),
    secured: fc.oneof(fc.constant(0n), amount),
  })
  .map(({ outstanding, overdue, currency, secured }) =>
    standing(outstanding, overdue, { currency, secured }),
  );
const anyUnit = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(anyBalance, { minLength: 1, maxLength: 3 })),
  { minLength: 1, maxLength: 6 },
);
const anyPolicy = fc
  .record({
    bands: fc.constantFrom(
      SHIPPED.bands,
      [{ fromDays: 1, percent: 100 }],
      [
        { fromDays: 10, percent: 0 },
        { fromDays: 30, percent: 33 },
        { fromDays: 60, percent: 33 },
      ],
    ),
    securedCovers: fc.constantFrom('youngest' as const, 'oldest' as const),
    groupContagion: fc.constantFrom('yes' as const, 'no' as const),
  })
  .map((policy): ReservePolicy => policy);

/** By currency, in a hundredth of the minor unit. */
function exact(tally: ReserveTally, policy: ReservePolicy): Record<string, unknown> {
  return Object.fromEntries(
    [...tally.byCurrency].map(([currency, sums]) => [
      currency,
      { ...exactReserve(sums, policy), outstanding: sums.outstanding, overdue: sums.overdue },
    ]),
  );
}

function sum(tallies: readonly ReserveTally[]): ReserveTally {
  const total = emptyReserve();
  for (const tally of tallies) addReserve(total, tally);
  return total;
}

describe('for all customers', () => {
  it('cards add up to debtors, debtors to groups and singles, and these to the total', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 5 }), anyPolicy, (drawn, policy) => {
        const units = drawn.map((cards, at) =>
          unitReserve(
            { group: at % 2 === 0 ? GROUP : null, cards: cards.map(([n, rows]) => owing(n, ...rows)) },
            DAY,
            policy,
          ),
        );
        const total = sum(units.map(({ tally }) => tally));
        const debtors = units.flatMap((unit) => unit.debtors);
        const cards = debtors.flatMap((debtor) => debtor.cards);
        expect(exact(sum(debtors.map(({ tally }) => tally)), policy)).toEqual(exact(total, policy));
        expect(exact(sum(cards.map(({ tally }) => tally)), policy)).toEqual(exact(total, policy));
        expect(total.clients).toBe(cards.length);
      }),
      { numRuns: 300 },
    );
  });

  it('together is never less than alone, and neither more than what nothing secures', () => {
    fc.assert(
      fc.property(anyUnit, anyPolicy, (drawn, policy) => {
        const cards = drawn.map(([n, rows]) => owing(n, ...rows));
        const { tally } = unitReserve({ group: GROUP, cards }, DAY, policy);
        for (const [currency, sums] of tally.byCurrency) {
          const found = exactReserve(sums, policy);
          const open = drawn
            .flatMap(([, rows]) => rows)
            .filter(([code]) => code === currency)
            .map(([, , outstanding, secured, , overdue]) => {
              const late = overdue.reduce((all, each) => all + each, 0n);
              const owed = late > outstanding ? late : outstanding;
              return owed > secured ? owed - secured : 0n;
            })
            .reduce((all, each) => all + each, 0n);
          expect(found.alone).toBeGreaterThanOrEqual(0n);
          expect(found.together).toBeGreaterThanOrEqual(found.alone);
          expect(found.together).toBeLessThanOrEqual(open * 100n);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an account is split into bands and the rest, whatever is secured', () => {
    fc.assert(
      fc.property(anyBalance, anyPolicy, (row, policy) => {
        const { bands, fresh, outstanding, overdue } = accountReserve(row, DAY, policy);
        const open = bands.reduce((all, each) => all + each, fresh);
        const owed = overdue > outstanding ? overdue : outstanding;
        expect(open).toBe(owed > row[3] ? owed - row[3] : 0n);
      }),
      { numRuns: 300 },
    );
  });

  it('the base amount is the sum of the rounded ones, converted once', () => {
    fc.assert(
      fc.property(anyUnit, (drawn) => {
        const { tally } = unitReserve(
          { group: GROUP, cards: drawn.map(([n, rows]) => owing(n, ...rows)) },
          DAY,
          SHIPPED,
        );
        const found = reserveFigures(tally, RATES, SHIPPED);
        const minor = (text: string): bigint => BigInt(text.replace('.', ''));
        const sums = found.byCurrency.map((each) => [each.currency, minor(each.together)] as const);
        expect(minor(found.base!.together)).toBe(convert(RATES, sums));
        expect(weightOf(tally, RATES, SHIPPED)).toBe(convert(RATES, sums));
      }),
      { numRuns: 100 },
    );
  });
});
