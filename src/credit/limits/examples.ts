import type { LimitHistory } from './types.ts';

/** The example of the API's documentation: a limit that was raised. */
export const limitsExample: LimitHistory = {
  subject: 'C-1001',
  limits: [
    {
      id: '0d9b5a0e-5f6e-4b1e-8a55-3b7f5c1d2e3f',
      amount: '500000.00',
      currency: 'RUB',
      from: [{ amount: '100000.00', currency: 'RUB' }],
      since: '2026-11-20T09:30:00Z',
      until: null,
      holds: true,
      by: 'council',
      why: 'Twelve invoices in seven months, all paid in time.',
      case: null,
    },
  ],
};
