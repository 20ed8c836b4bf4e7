import { describe, expect, it } from 'vitest';
import { cardHistory, type HistoryRow } from '../../../src/credit/history/card-history.ts';
import { addDays } from '../../../src/credit/history/days.ts';
import { HistoryTally } from '../../../src/credit/history/tally.ts';
import { TroubleTally } from '../../../src/credit/history/trouble.ts';
import type { Trouble } from '../../../src/credit/history/types.ts';
import { account, part, row } from './rows.ts';

const TODAY = '2026-11-20';
const trouble = (more: Partial<HistoryRow>): Trouble => cardHistory(row(more), TODAY).history.trouble;
const steps = ({ milestones }: Trouble): string[] =>
  milestones.map(({ step, day, wrong }) => `${step} ${day ?? 'some day'}${wrong ? ' wrong' : ''}`);

/** So many invoices paid on their due date, one a month from 2025-06-15 on. */
const inTime = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const due = addDays('2025-06-15', n * 30);
    return part(`G-${n}`, due, due);
  });

describe('at which step something went wrong', () => {
  it('is the first late payment, after so many in time', () => {
    const found = trouble({ payments: [...inTime(12), part('I-7', '2026-08-01', '2026-08-13')] });
    expect(found).toMatchObject({
      step: 'late-payment',
      day: '2026-08-02',
      client: 'C-1',
      summary:
        'Paid 12 invoices in time over 13 months, then it went wrong on 2026-08-02: invoice I-7, due 2026-08-01, ' +
        'paid 2026-08-13, 12 days late.',
    });
    expect(steps(found)).toEqual(['first-invoice 2025-06-15', 'late-payment 2026-08-02 wrong']);
  });

  it('names each line that a delay passes on the day it passed it, whichever invoice it was', () => {
    const found = trouble({
      payments: [
        part('I-1', '2026-01-10', '2026-01-15'),
        part('I-2', '2026-02-10', '2026-03-13'),
        part('I-3', '2026-03-10', null),
      ],
    });
    expect(steps(found)).toEqual([
      'first-invoice 2026-01-10',
      'late-payment 2026-01-11 wrong',
      'late-over-30 2026-03-13 wrong',
      'late-over-90 2026-06-09 wrong',
    ]);
    expect(found.summary).toContain(
      'No payment in time is known before it went wrong on 2026-01-11: invoice I-1',
    );
    expect(found.milestones.at(-1)!.text).toBe('invoice I-3, due 2026-03-10, not paid, 255 days late so far');
  });

  it('may be a limit, told with what it had been raised to before', () => {
    const found = trouble({
      payments: inTime(3),
      accounts: [
        account([
          { from: '2025-06-01', limit: 1_000 },
          { from: '2025-08-01', limit: 2_000 },
          { from: '2025-10-01', limit: 5_000, owed: 4_000 },
          { from: '2026-01-15', limit: 5_000, owed: 6_500 },
          { from: '2026-03-01', limit: 9_000, owed: 6_500, overdue: 100, oldest: '2026-03-01' },
          { from: '2026-05-01', limit: 9_000, owed: 0, writtenOff: 6_500 },
        ]),
      ],
    });
    expect(found.summary).toBe(
      'Paid 3 invoices in time over 7 months, then it went wrong on 2026-01-15: 6,500.00 RUB outstanding over a limit ' +
        'of 5,000.00 RUB on contract D-1. Before that, on 2025-10-01, the limit was raised from 2,000.00 RUB to ' +
        '5,000.00 RUB on contract D-1.',
    );
    expect(steps(found)).toEqual([
      'first-balance 2025-06-01',
      'first-invoice 2025-06-15',
      'limit-raised 2025-10-01',
      'limit-exceeded 2026-01-15 wrong',
      'overdue-balance 2026-03-01 wrong',
      'write-off 2026-05-01 wrong',
    ]);
  });

  it('is told by balances too, of the day on which debt passed a line', () => {
    const found = trouble({
      accounts: [
        account([
          { from: '2026-03-01' },
          { from: '2026-06-01', until: '2026-06-30', overdue: 100, oldest: '2026-05-20' },
          { from: '2026-07-01', until: '2026-07-10', overdue: 500, oldest: '2026-05-20' },
        ]),
      ],
    });
    expect(steps(found)).toEqual([
      'first-balance 2026-03-01',
      'late-payment 2026-05-21 wrong',
      'overdue-balance 2026-06-01 wrong',
      'late-over-30 2026-06-20 wrong',
    ]);
    expect(found.summary).toBe(
      'No payments are known; it went wrong on 2026-05-21: unpaid debt due 2026-05-20, 51 days late by the balance of ' +
        '2026-07-10 on contract D-1.',
    );
    expect(found.milestones[2]!.text).toBe(
      'the balance shows 100.00 RUB overdue since 2026-05-20 on contract D-1',
    );
  });

  it('names the invoice where it and a balance tell the same', () => {
    const found = trouble({
      payments: [part('I-1', '2026-05-20', null)],
      accounts: [account([{ from: '2026-06-01', overdue: 100, oldest: '2026-05-20' }])],
    });
    expect(found.milestones[0]).toMatchObject({ step: 'first-invoice' });
    expect(found.milestones[1]!.text).toBe('invoice I-1, due 2026-05-20, not paid, 184 days late so far');
  });

  it('may be the end of the firm, or a bankruptcy whose day is not told', () => {
    const firm = (status: 'bankrupt' | 'ended'): HistoryRow['entity'] => [
      'ogrn:1',
      null,
      null,
      'X',
      'legal',
      status,
    ];
    const ended = trouble({ entity: firm('ended'), ended: '2026-05-05', payments: inTime(1) });
    expect([ended.step, ended.day]).toEqual(['ended', '2026-05-05']);
    const bankrupt = trouble({ entity: firm('bankrupt'), payments: inTime(2) });
    expect([bankrupt.step, bankrupt.day]).toEqual(['bankrupt', null]);
    expect(bankrupt.summary).toBe(
      'Paid 2 invoices in time, then it went wrong on a day that is not told: bankruptcy is recorded.',
    );
    const told = trouble({ bankrupt: '2026-03-03T10:00:00.000Z' });
    expect([told.step, told.day]).toEqual(['bankrupt', '2026-03-03']);
    const late = trouble({ entity: firm('bankrupt'), payments: [part('I-1', '2026-10-01', null)] });
    expect(late.step).toBe('late-payment');
    expect(steps(late).at(-1)).toBe('bankrupt some day wrong');
  });
});

describe('that nothing is known to be wrong', () => {
  it.each<[string, Partial<HistoryRow>, string]>([
    [
      'without any history',
      {},
      'No history: no invoice and no balance is known, which is neither good nor bad.',
    ],
    [
      'of balances alone',
      { accounts: [account([{ from: '2026-01-01', until: '2026-11-01', limit: 10, owed: 5 }])] },
      'Nothing is known to have gone wrong: no balance was overdue, over its limit or written off; how invoices were ' +
        'paid is not known; the history spans 10 months.',
    ],
    [
      'of an invoice not due yet',
      { payments: [part('I-1', '2026-12-01', null)] },
      'Nothing is known to have gone wrong: 1 invoice not due yet; how it pays is not known; no balances are known.',
    ],
    [
      'of invoices paid in time',
      { payments: inTime(2), accounts: [account([{ from: '2026-11-01' }])] },
      'Nothing is known to have gone wrong: 2 invoices paid in time; the history spans 16 months.',
    ],
  ])('%s never reads as clean', (_, more, summary) => {
    expect(trouble(more)).toMatchObject({ step: null, day: null, client: null, summary });
  });
});

describe('several cards together', () => {
  const card = (id: string, more: Partial<HistoryRow>): Partial<HistoryRow> => ({
    card: [id, null, null, null, null, null, null],
    ...more,
  });
  const good = card('C-1', { payments: inTime(2) });
  const late = card('C-2', { payments: [part('I-1', '2026-03-01', '2026-03-05')] });
  const worse = card('C-3', { payments: [part('I-1', '2026-02-01', '2026-09-05')] });
  const together = (...cards: Partial<HistoryRow>[]): Trouble => {
    const [tally, troubles] = [new HistoryTally(), new TroubleTally()];
    for (const each of cards) {
      const { history, invoices } = cardHistory(row(each), TODAY);
      for (const invoice of invoices) tally.addInvoice(invoice, TODAY);
      troubles.add(history.trouble);
    }
    return troubles.trouble(tally.sums());
  };

  it('went wrong on the card on which it did first', () => {
    const found = together(good, late, worse);
    expect(found).toMatchObject({ step: 'late-payment', day: '2026-02-02', client: 'C-3' });
    expect(found.summary).toMatch(/^Something went wrong on 2 of 3 cards, first on C-3\. No payment in time/);
    expect(steps(found)).toEqual([
      'first-invoice 2025-06-15',
      'late-payment 2026-02-02 wrong',
      'late-over-30 2026-03-04 wrong',
      'late-over-90 2026-05-03 wrong',
    ]);
    expect(together(worse, good, late)).toEqual(found);
  });

  it('say of one alone what it says itself, and of none that none is known', () => {
    expect(together(late)).toEqual(trouble(late));
    expect(together(good).summary).toMatch(/^Nothing is known to have gone wrong: 2 invoices paid in time/);
    expect(together().summary).toMatch(/^No customer card is bound to it, so no history is known/);
  });
});
