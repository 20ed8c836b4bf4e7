import type { BreachAnswer } from './types.ts';

/** The example of the API's documentation: a group over its limit while goods are promised. */
export const breachExample: BreachAnswer = {
  id: '5e0c1c0a-3c3b-4a52-8a53-3a3f0f6f2f11',
  code: 'over-group-limit',
  effect: 'block',
  about: { kind: 'group', id: 'g-1', name: null },
  lens: 'linked20',
  words: {
    ru: 'Лимит группы 500000.00, занято 560000.00.',
    en: 'The limit of the group is 500000.00, 560000.00 of it used.',
  },
  currency: 'RUB',
  limit: '500000.00',
  used: '560000.00',
  since: '2026-11-21T02:10:00Z',
  ended: null,
  reservations: 1,
  deals: [
    {
      id: '6f1c0a52-6a43-4f0e-9f3f-5a1b1f0f9a10',
      client: 'C-1001',
      amount: '60000.00',
      currency: 'RUB',
      state: 'reserved',
    },
  ],
};
