import type { z } from 'zod';
import { formatMoney } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { brief, clientBrief } from '../rows.ts';
import type { readHistory } from './statements.ts';
import { invoicesOf, type Invoice } from './invoices.ts';
import type { AccountRow, PeriodRow } from './rows.ts';
import { dayOf, HistoryTally } from './tally.ts';
import { troubleOf } from './trouble.ts';
import type { BalancePeriod, CardHistory } from './types.ts';

/** What `history.cypher` brings of one card. */
export type HistoryRow = z.output<typeof readHistory.row>;

/** So many periods of a card are shown, the newest. */
const SHOWN_PERIODS = 100;

/** The history of one card, and what it is made of, so that several can be added up. */
export interface ReadCard {
  readonly history: CardHistory;
  readonly invoices: readonly Invoice[];
  readonly accounts: readonly AccountRow[];
}

/** Makes the history of one card as it is on `today`. Pure; the order of the lists in `row` does not matter. */
export function cardHistory(row: HistoryRow, today: IsoDate): ReadCard {
  const accounts = row.accounts.map(inOrder).sort(byContract);
  const invoices = invoicesOf(row.payments, accounts, today);
  const tally = new HistoryTally();
  for (const invoice of invoices) tally.addInvoice(invoice, today);
  for (const account of accounts) tally.addAccount(account);
  const sums = tally.sums();
  const status = row.entity?.[5];
  const bankrupt = row.bankrupt !== null || status === 'bankrupt';
  const facts = {
    client: row.card[0],
    invoices,
    accounts,
    ended: status === 'ended' ? { day: row.ended } : null,
    bankrupt: bankrupt ? { day: row.bankrupt === null ? null : dayOf(row.bankrupt) } : null,
  };
  const periods = accounts.flatMap(periodsOf).sort(newestFirst);
  return {
    history: {
      client: clientBrief(row.card),
      gone: row.gone,
      entity: row.entity === null ? null : brief(row.entity),
      ...sums,
      trouble: troubleOf(facts, sums, today),
      periods: periods.slice(0, SHOWN_PERIODS),
      periodsTruncated: periods.length > SHOWN_PERIODS,
    },
    invoices,
    accounts,
  };
}

/** An account with its periods in order of time; they never overlap. */
function inOrder([contract, currency, periods]: AccountRow): AccountRow {
  return [contract, currency, periods.toSorted(([a], [b]) => (a < b ? -1 : 1))];
}

function byContract([a, x]: AccountRow, [b, y]: AccountRow): number {
  return a < b || (a === b && x < y) ? -1 : 1;
}

function periodsOf([contract, currency, periods]: AccountRow): BalancePeriod[] {
  return periods.map((row: PeriodRow): BalancePeriod => {
    const [from, asOf, limit, outstanding, advance, writtenOff, secured, overdue, oldestDue] = row;
    return {
      contract,
      currency,
      from,
      asOf,
      limit: limit === null ? null : formatMoney(limit),
      outstanding: formatMoney(outstanding),
      overdue: formatMoney(overdue),
      oldestDue,
      advance: formatMoney(advance),
      writtenOff: formatMoney(writtenOff),
      secured: formatMoney(secured),
    };
  });
}

/** The sort is stable, so that periods of one time stay in order of their contracts. */
function newestFirst(a: BalancePeriod, b: BalancePeriod): number {
  return a.from < b.from ? 1 : a.from > b.from ? -1 : 0;
}
