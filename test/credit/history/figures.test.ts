import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardHistory } from '../../../src/credit/history/card-history.ts';
import { addDays, monthsBetween } from '../../../src/credit/history/days.ts';
import { historyExample } from '../../../src/credit/history/examples.ts';
import { Peaks } from '../../../src/credit/history/peaks.ts';
import type { AccountRow, PartRow } from '../../../src/credit/history/rows.ts';
import { CardHistory } from '../../../src/credit/history/types.ts';
import { account, part, period, row } from './rows.ts';

const TODAY = '2026-11-20';
const history = (payments: PartRow[], accounts: AccountRow[] = [], today = TODAY): CardHistory =>
  CardHistory.parse(cardHistory(row({ payments, accounts }), today).history);

describe('invoices', () => {
  it('are paid in time, late, not at all, or not due yet', () => {
    const { invoices, lateShare, delay, known, firstDay, lastDay, months } = history([
      part('I-1', '2026-01-10', '2026-01-10', 100),
      part('I-2', '2026-02-10', '2026-02-20', 200),
      part('I-3', '2026-11-10', null, 300),
      part('I-4', '2026-11-20', null, 400),
      part('I-5', '2026-12-10', null, 500),
    ]);
    expect(invoices).toEqual({ known: 5, inTime: 1, late: 1, unpaid: 1, notDue: 2 });
    expect(lateShare.byCount).toBe('0.6667');
    expect(lateShare.byAmount).toEqual([
      { currency: null, due: '600.00', late: '200.00', unpaid: '300.00', share: '0.8333' },
    ]);
    expect(delay).toEqual({ averageDays: '10.0', worstDays: 10, balanceDays: null });
    expect([known, firstDay, lastDay, months]).toEqual(['payments', '2026-01-10', '2026-11-20', 10]);
  });

  it('that are unpaid grow later with every day asked', () => {
    const worst = (today: string): number | null =>
      history([part('I-1', '2026-10-06', null)], [], today).delay.worstDays;
    expect(['2026-10-06', '2026-10-07', '2026-11-20'].map(worst)).toEqual([null, 1, 45]);
  });

  it('paid in parts count once, as late as the latest part; amounts part by part', () => {
    const { invoices, delay, lateShare } = history([
      part('I-1', '2026-10-01', '2026-09-30', 60),
      part('I-1', '2026-10-01', '2026-10-11', 30),
      part('I-1', '2026-10-01', null, 10),
      part('I-2', '2026-10-01', '2026-10-05', 50),
      part('I-2', '2026-10-01', '2026-10-04', 50),
    ]);
    expect(invoices).toMatchObject({ known: 2, inTime: 0, late: 1, unpaid: 1 });
    expect(delay).toEqual({ averageDays: '27.0', worstDays: 50, balanceDays: null });
    expect(lateShare).toEqual({
      byCount: '1.0000',
      byAmount: [{ currency: null, due: '200.00', late: '130.00', unpaid: '10.00', share: '0.7000' }],
    });
  });

  it('of one number but another due date or contract are others, those of nothing are none', () => {
    const { invoices } = history([
      part('15', '2025-03-01', '2025-03-01'),
      part('15', '2026-03-01', '2026-03-01'),
      part('15', '2026-03-01', '2026-03-01', 100, 'D-2'),
      part('16', '2026-03-01', null, 0),
    ]);
    expect(invoices).toMatchObject({ known: 3, inTime: 3 });
  });

  it('are in the currency of their contract, else of the card', () => {
    const day = [{ from: '2026-01-01' }];
    const currencies = (accounts: AccountRow[]): unknown[] =>
      history(
        [part('1', '2026-01-01', '2026-01-01'), part('2', '2026-01-01', '2026-01-01', 100, 'D-9')],
        accounts,
      ).lateShare.byAmount.map(({ currency, due }) => [currency, due]);
    expect(currencies([account(day, 'D-1', 'EUR')])).toEqual([['EUR', '200.00']]);
    expect(currencies([account(day, 'D-1', 'EUR'), account(day, 'D-2', 'USD')])).toEqual([
      ['EUR', '100.00'],
      [null, '100.00'],
    ]);
    expect(currencies([account(day, 'D-1', 'EUR'), account(day, 'D-1', 'USD')])).toEqual([[null, '200.00']]);
  });
});

describe('balances', () => {
  it('tell the peak of all accounts together, times over limit, and the most written off', () => {
    const found = history(
      [],
      [
        account([
          { from: '2026-01-01', limit: 100, owed: 50 },
          { from: '2026-02-01', limit: 100, owed: 150 },
          { from: '2026-03-01', limit: 100, owed: 120 },
          { from: '2026-04-01', limit: 200, owed: 120 },
          { from: '2026-05-01', limit: 100, owed: 120, writtenOff: 30 },
          { from: '2026-06-01', owed: 120, writtenOff: 20 },
        ]),
        account([{ from: '2026-02-15', until: '2026-11-01', owed: 80, writtenOff: 5 }], 'D-2'),
        account([{ from: '2026-02-15', owed: 7 }], 'D-2', 'EUR'),
      ],
    );
    expect(found.timesOverLimit).toBe(2);
    expect(found.peaks).toEqual([
      { currency: 'EUR', outstanding: '7.00', day: '2026-02-15' },
      { currency: 'RUB', outstanding: '230.00', day: '2026-02-15' },
    ]);
    expect(found.writeOffs).toEqual([{ currency: 'RUB', amount: '35.00', firstSeen: '2026-02-15' }]);
    expect([found.known, found.firstDay, found.lastDay, found.months]).toEqual([
      'balances',
      '2026-01-01',
      '2026-11-01',
      10,
    ]);
    expect(found.periods.slice(0, 2)).toMatchObject([
      { from: '2026-06-01', limit: null, writtenOff: '20.00' },
      { from: '2026-05-01', limit: '100.00', writtenOff: '30.00' },
    ]);
  });

  it('tell how long debt was overdue, by the balances that showed it', () => {
    const { delay, periods } = history(
      [],
      [
        account([
          { from: '2026-03-01', until: '2026-03-20', overdue: 5, oldest: '2026-02-28' },
          { from: '2026-03-21', until: '2026-11-01' },
          { from: '2026-11-02', overdue: 5, oldest: '2026-11-02' },
        ]),
      ],
    );
    expect(delay).toEqual({ averageDays: null, worstDays: null, balanceDays: 20 });
    expect(periods.map(({ oldestDue }) => oldestDue)).toEqual(['2026-11-02', null, '2026-02-28']);
  });

  it('are shown up to a hundred, and all counted', () => {
    const days = Array.from({ length: 150 }, (_, n) => ({
      from: addDays('2026-01-01', n),
      limit: 1,
      owed: (n % 2) * 2,
    }));
    const { periods, periodsTruncated, timesOverLimit } = history([], [account(days)]);
    expect([periods.length, periodsTruncated, timesOverLimit]).toEqual([100, true, 75]);
    expect(periods[0]!.from).toBe(addDays('2026-01-01', 149));
  });

  const periods = fc
    .uniqueArray(fc.record({ day: fc.integer({ min: 0, max: 40 }), owed: fc.integer({ min: 0, max: 9 }) }), {
      selector: ({ day }) => day,
      minLength: 1,
      maxLength: 8,
    })
    .map((list) =>
      account(
        list
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, owed }) => ({ from: addDays('2026-01-01', day), owed })),
      ),
    );

  it('peak where adding up day by day says so', () => {
    fc.assert(
      fc.property(fc.array(periods, { maxLength: 5 }), (accounts) => {
        const sums = Array.from({ length: 41 }, (_, n) => {
          const day = addDays('2026-01-01', n);
          return accounts.reduce(
            (sum, [, , list]) => sum + (list.findLast(([from]) => from <= day)?.[3] ?? 0n),
            0n,
          );
        });
        const most = sums.reduce((a, b) => (a > b ? a : b), 0n);
        const peaks = new Peaks();
        for (const each of accounts) peaks.add(each);
        expect(peaks.peaks()).toEqual(
          most === 0n
            ? []
            : [{ currency: 'RUB', outstanding: most, at: addDays('2026-01-01', sums.indexOf(most)) }],
        );
      }),
    );
  });
});

describe('the order in which invoices, parts and balances are read', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-20', n));
  const payments = fc.array(
    fc
      .tuple(fc.constantFrom('I-1', 'I-2', 'I-3'), day, fc.option(day))
      .map(([i, due, paid]) => part(i, due, paid)),
    { maxLength: 12 },
  );
  const accounts = fc.array(
    fc.tuple(
      fc.constantFrom('D-1', 'D-2'),
      fc.uniqueArray(fc.tuple(day, fc.nat(300), fc.nat(200), fc.nat(1)), {
        selector: ([from]) => from,
        maxLength: 6,
      }),
    ),
    { maxLength: 2 },
  );

  it('does not matter', () => {
    fc.assert(
      fc.property(payments, accounts, fc.infiniteStream(fc.nat(1_000)), (parts, told, random) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => [random.next().value!, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const rows = told
          .filter(([contract], at) => told.findIndex(([other]) => other === contract) === at)
          .map(([contract, list]): AccountRow => [
            contract,
            'RUB',
            list.map(([from, owed, limit, writtenOff]) => period({ from, owed, limit, writtenOff })),
          ]);
        const other = shuffled(rows).map(([contract, currency, list]): AccountRow => [
          contract,
          currency,
          shuffled(list),
        ]);
        const found = history(parts, rows);
        expect(history(shuffled(parts), other)).toEqual(found);
        const { known, inTime, late, unpaid, notDue } = found.invoices;
        expect(inTime + late + unpaid + notDue).toBe(known);
      }),
    );
  });
});

it('the documented example is what such a card gives', () => {
  const good = Array.from({ length: 22 }, (_, n) => {
    const due = n === 0 ? '2025-08-04' : addDays('2025-08-04', n * 19);
    return part(n < 6 ? `I-${n + 1}` : `I-${n + 2}`, due, due, n === 0 ? 116_000 : 24_000, 'D-55/24');
  });
  const accounts: AccountRow[] = [
    account(
      [
        { from: '2025-09-01', until: '2026-09-14', limit: 300_000 },
        { from: '2026-09-15', until: '2026-10-13', limit: 500_000 },
        { from: '2026-10-14', until: '2026-11-06', limit: 500_000, owed: 130_000 },
        {
          from: '2026-11-07T02:00:00.000Z',
          until: '2026-11-20T02:00:00.000Z',
          limit: 500_000,
          owed: 120_000,
          overdue: 20_000,
          oldest: '2026-10-06',
        },
      ],
      'D-55/24',
    ),
  ];
  const payments = [
    ...good,
    part('I-7', '2026-10-06', null, 20_000, 'D-55/24'),
    part('I-24', '2026-12-06', null, 100_000, 'D-55/24'),
  ];
  const card = cardHistory(
    row({ card: ['C-1001', null, null, null, null, null, null], payments, accounts }),
    TODAY,
  ).history;
  expect(card).toMatchObject(historyExample.total);
  expect(card.periods[0]).toEqual(historyExample.cards[0]!.periods[0]);
});

it.each([
  ['2026-01-31', '2026-02-28', 0],
  ['2026-01-31', '2026-03-01', 1],
  ['2025-08-04', '2026-11-20', 15],
  ['2026-11-20', '2026-11-20', 0],
])('from %s to %s there are %i whole months', (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});
