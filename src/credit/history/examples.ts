import { membersExample } from '../../groups/examples.ts';
import { clientBriefExample } from '../examples.ts';
import type { BalancePeriod, HistoryAnswer, HistoryFigures } from './types.ts';

/** An answer about an invented firm, for the documentation. */

const period: BalancePeriod = {
  contract: 'D-55/24',
  currency: 'RUB',
  from: '2026-11-07T02:00:00.000Z',
  asOf: '2026-11-20T02:00:00.000Z',
  limit: '500000.00',
  outstanding: '120000.00',
  overdue: '20000.00',
  oldestDue: '2026-10-06',
  advance: '0.00',
  writtenOff: '0.00',
  secured: '0.00',
};

const figures: HistoryFigures = {
  known: 'both',
  firstDay: '2025-08-04',
  lastDay: '2026-11-20',
  months: 15,
  invoices: { known: 24, inTime: 22, late: 0, unpaid: 1, notDue: 1 },
  lateShare: {
    byCount: '0.0435',
    byAmount: [{ currency: 'RUB', due: '640000.00', late: '0.00', unpaid: '20000.00', share: '0.0312' }],
  },
  delay: { averageDays: '45.0', worstDays: 45, balanceDays: 45 },
  writeOffs: [],
  peaks: [{ currency: 'RUB', outstanding: '130000.00', day: '2026-10-14' }],
  timesOverLimit: 0,
  trouble: {
    step: 'late-payment',
    day: '2026-10-07',
    client: 'C-1001',
    summary:
      'Paid 22 invoices in time over 14 months, then it went wrong on 2026-10-07: invoice I-7, due 2026-10-06, not ' +
      'paid, 45 days late so far. Before that, on 2026-09-15, the limit was raised from 300,000.00 RUB to 500,000.00 ' +
      'RUB on contract D-55/24.',
    milestones: [
      {
        step: 'first-invoice',
        day: '2025-08-04',
        wrong: false,
        client: 'C-1001',
        text: 'invoice I-1 was due',
      },
      {
        step: 'first-balance',
        day: '2025-09-01',
        wrong: false,
        client: 'C-1001',
        text: 'the first balance is known on contract D-55/24',
      },
      {
        step: 'limit-raised',
        day: '2026-09-15',
        wrong: false,
        client: 'C-1001',
        text: 'the limit was raised from 300,000.00 RUB to 500,000.00 RUB on contract D-55/24',
      },
      {
        step: 'late-payment',
        day: '2026-10-07',
        wrong: true,
        client: 'C-1001',
        text: 'invoice I-7, due 2026-10-06, not paid, 45 days late so far',
      },
      {
        step: 'late-over-30',
        day: '2026-11-06',
        wrong: true,
        client: 'C-1001',
        text: 'invoice I-7, due 2026-10-06, not paid, 45 days late so far',
      },
      {
        step: 'overdue-balance',
        day: '2026-11-07',
        wrong: true,
        client: 'C-1001',
        text: 'the balance shows 20,000.00 RUB overdue since 2026-10-06 on contract D-55/24',
      },
    ],
  },
};

const { entity } = membersExample[0]!;

/** One card, with one account. */
export const historyExample: HistoryAnswer = {
  client: clientBriefExample,
  entity,
  lens: 'linked',
  group: null,
  day: '2026-11-20',
  dataVersion: '1042',
  clients: 1,
  clientsInTrouble: 1,
  total: figures,
  cards: [
    {
      client: clientBriefExample,
      gone: null,
      entity,
      ...figures,
      periods: [period],
      periodsTruncated: false,
    },
  ],
  truncated: false,
};
