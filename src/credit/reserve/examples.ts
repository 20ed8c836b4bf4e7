import { entityExample, siblingExample } from '../../groups/examples.ts';
import { clientBriefExample } from '../examples.ts';
import type { ReserveHead } from './reserve-head.ts';
import type { ClientReserve, GroupReserve, ReserveAmounts, ReserveAnswer, ReserveFigures } from './types.ts';

/** Answers about two invented firms of one director, for the documentation: one owes for 45 days, the other not yet. */

const head: ReserveHead = {
  day: '2026-11-20',
  lens: 'linked',
  dataVersion: '1042',
  oldestBalance: '2026-11-20T02:00:00.000Z',
  rules: {
    bands: [
      { fromDays: 45, percent: 50 },
      { fromDays: 91, percent: 100 },
    ],
    securedCovers: 'youngest',
    groupContagion: 'yes',
  },
  rates: [],
  notes: [],
};

function figures(
  amounts: ReserveAmounts,
  doubtful: string,
  drawnIn: string,
  clients: number,
): ReserveFigures {
  const amountOf = [doubtful, '0.00'];
  const bands = head.rules.bands.map((band, at) => ({ ...band, amount: amountOf[at]! }));
  return {
    byCurrency: [{ ...amounts, bands, drawnIn }],
    base: amounts,
    baseMissing: null,
    clients,
  };
}

const own = figures(
  {
    currency: 'RUB',
    outstanding: '120000.00',
    overdue: '20000.00',
    alone: '10000.00',
    together: '10000.00',
    difference: '0.00',
  },
  '20000.00',
  '0.00',
  1,
);

const sibling = figures(
  {
    currency: 'RUB',
    outstanding: '45000.50',
    overdue: '0.00',
    alone: '0.00',
    together: '22500.25',
    difference: '22500.25',
  },
  '0.00',
  '45000.50',
  2,
);

const whole = figures(
  {
    currency: 'RUB',
    outstanding: '165000.50',
    overdue: '20000.00',
    alone: '10000.00',
    together: '32500.25',
    difference: '22500.25',
  },
  '20000.00',
  '45000.50',
  3,
);

const group = { id: 'g-1', version: 7, size: 2 };

/** Of all customers. */
export const reserveExample: ReserveAnswer = {
  ...head,
  total: whole,
  groups: { reserved: 1, changed: 1 },
  largest: [{ group, entity: entityExample, client: null, reserve: whole }],
};

/** Of one card. */
export const clientReserveExample: ClientReserve = {
  ...head,
  client: clientBriefExample,
  entity: entityExample,
  group,
  own,
  whole,
};

/** Of one group. */
export const groupReserveExample: GroupReserve = {
  ...head,
  group,
  total: whole,
  members: [
    { entity: siblingExample, clients: ['C-1002', 'C-1007'], reserve: sibling },
    { entity: entityExample, clients: ['C-1001'], reserve: own },
  ],
  truncated: false,
};
