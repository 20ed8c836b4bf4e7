import { entityExample, membersExample } from '../groups/examples.ts';
import type {
  Ageing,
  ClientAnswer,
  ClientBrief,
  CurrencyAmounts,
  ExposureAnswer,
  ExposureBlock,
  RelatedAnswer,
} from './types.ts';

/** Answers about invented firms, for the documentation. */

const nothingOverdue: Ageing = { '1-30': '0.00', '31-60': '0.00', '61-90': '0.00', '90+': '0.00' };

const owed: CurrencyAmounts = {
  currency: 'RUB',
  outstanding: '120000.00',
  overdue: '20000.00',
  ageing: { ...nothingOverdue, '31-60': '20000.00' },
  reserved: '0.00',
  writtenOff: '0.00',
  advance: '0.00',
  limit: '500000.00',
};

const block = (amounts: CurrencyAmounts, clients: number, entities: number): ExposureBlock => ({
  byCurrency: [amounts],
  base: amounts,
  baseMissing: null,
  clients,
  entities,
  oldestOverdueDays: 45,
});

const nothing: ExposureBlock = {
  byCurrency: [],
  base: { ...owed, outstanding: '0.00', overdue: '0.00', ageing: nothingOverdue, limit: null },
  baseMissing: null,
  clients: 0,
  entities: 0,
  oldestOverdueDays: null,
};

/** A customer with one linked sibling and a hub kept out. */
export const exposureExample: ExposureAnswer = {
  entity: entityExample,
  client: null,
  lens: 'linked',
  group: { id: 'g-1', version: 7, size: 2 },
  asOf: '2026-11-20T02:00:00.000Z',
  dataVersion: '1042',
  light: 'yellow',
  summary: 'Two linked customers owe 165,000.50 RUB together, 20,000.00 of it overdue by up to 45 days.',
  own: block(owed, 1, 1),
  proven: block({ ...owed, outstanding: '165000.50', limit: '800000.00' }, 3, 2),
  probable: nothing,
  former: nothing,
  withheld: [
    {
      id: 'inn:540377788867',
      kind: 'person',
      name: 'Образцова Нина Олеговна',
      reason: 'hub',
      entities: 412,
      outstanding: '9800000.00',
    },
  ],
  members: membersExample,
  truncated: false,
};

/** Enough of a card to recognise it. */
export const clientBriefExample: ClientBrief = {
  id: 'C-1001',
  name: 'Сосновый двор',
  inn: '7704123450',
  kpp: '770401001',
  stage: 'supply',
  segment: 'contract',
  manager: 'M-17',
};

/** A bound card with one contract. */
export const clientExample: ClientAnswer = {
  ...clientBriefExample,
  kind: 'legal',
  country: null,
  taxId: null,
  address: '119019, г. Москва, пер. Примерный, д. 1',
  gone: null,
  bound: { entity: entityExample, how: 'inn', score: 1, since: '2026-11-20T02:00:00.000Z' },
  group: { id: 'g-1', version: 7, size: 2 },
  councilLimit: {
    of: 'card',
    amount: '500000.00',
    currency: 'RUB',
    since: '2026-11-20T09:30:00Z',
    case: '0b6c7f0e-7d0b-4c39-9f6e-6a2f8f1f0d11',
  },
  accounts: [
    {
      contract: 'D-55/24',
      currency: 'RUB',
      limit: '500000.00',
      outstanding: '120000.00',
      overdue: '20000.00',
      advance: '0.00',
      writtenOff: '0.00',
      secured: '0.00',
      asOf: '2026-11-20T02:00:00.000Z',
    },
  ],
};

const other = membersExample[1]!;

/** The card of the linked sibling. */
export const relatedExample: RelatedAnswer = {
  client: clientBriefExample,
  lens: 'linked',
  group: { id: 'g-1', version: 7, size: 2 },
  dataVersion: '1042',
  cards: [
    {
      client: { ...clientBriefExample, id: 'C-1002', name: 'Речная верфь', inn: other.entity.inn, kpp: null },
      entity: other.entity,
      tier: 'proven',
      outstanding: '45000.50',
      since: '2021-03-04',
      why: other.why,
    },
  ],
  truncated: false,
};
