import type { DealAnswer, HeadroomAnswer } from './types.ts';

/** Examples of the API's documentation. */

const over: DealAnswer['reasons'][number] = {
  code: 'over-group-limit',
  effect: 'block',
  lens: 'linked20',
  words: {
    ru: 'Лимит группы (3) 500000.00, занято 480000.00, сделка 60000.00.',
    en: 'The limit of the group of 3 is 500000.00, 480000.00 of it used, the deal 60000.00.',
  },
  evidence: { limit: '500000.00', used: '480000.00', deal: '60000.00', entities: 3 },
};

/** A deal that would take the group over its limit. */
export const dealExample: DealAnswer = {
  id: '6f1c0a52-6a43-4f0e-9f3f-5a1b1f0f9a10',
  client: 'C-1001',
  amount: '60000.00',
  currency: 'RUB',
  terms: 'credit',
  contract: 'D-55/24',
  decision: 'block',
  state: 'blocked',
  expires: null,
  shipped: null,
  group: { id: 'g-1', version: 7, size: 3 },
  reasons: [over],
  steps: [{ state: 'blocked', at: '2026-11-20T09:30:00Z', by: 'crm', why: null, reasons: [over] }],
};

/** What the same customer could still buy. */
export const headroomExample: HeadroomAnswer = {
  client: 'C-1001',
  currency: 'RUB',
  allowed: '20000.00',
  referred: '20000.00',
  reasons: [],
  own: { limit: '300000.00', used: '120000.00' },
  group: { limit: '500000.00', used: '480000.00' },
  asOf: '2026-11-20T09:30:00Z',
};
