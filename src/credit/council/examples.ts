import type { CaseAnswer, CaseBrief } from './types.ts';

/** Examples of the API's documentation: a raise that one member stopped. */

/** The case in a list. */
export const caseBriefExample: CaseBrief = {
  id: '0b6c7f0e-7d0b-4c39-9f6e-6a2f8f1f0d11',
  client: 'C-1001',
  group: null,
  state: 'waiting',
  kind: 'raise',
  amount: '1500000.00',
  currency: 'RUB',
  base: '1500000.00',
  dealType: 'contract',
  why: 'Twelve invoices in seven months, all paid in time.',
  by: 'sales',
  at: '2026-11-20T09:00:00Z',
  round: 1,
  deadline: '2027-02-18T09:30:00Z',
  seats: ['risk-manager', 'finance-director'],
  missing: ['risk-manager', 'finance-director'],
  outcome: null,
};

/** The same with all that was said and seen. */
export const caseExample: CaseAnswer = {
  ...caseBriefExample,
  seen: { id: 'g-1', version: 7, size: 2 },
  votes: [
    {
      by: 'risk-manager',
      seat: 'risk-manager',
      yes: false,
      why: ['No statements of the last year.'],
      at: '2026-11-20T09:30:00Z',
      round: 1,
      counts: true,
    },
  ],
  shortcomings: [
    {
      number: 1,
      round: 1,
      what: 'No statements of the last year.',
      by: 'risk-manager',
      at: '2026-11-20T09:30:00Z',
      cured: null,
    },
  ],
  evidence: [
    {
      round: 1,
      at: '2026-11-20T09:00:00Z',
      dataVersion: '1042',
      parts: ['requisites', 'age'],
      file: {
        stops: [],
        entities: [{ entity: { id: 'ogrn:1027700132195' }, age: { registered: '2019-03-01', months: 92 } }],
      },
    },
  ],
  steps: [
    {
      step: 'proposed',
      at: '2026-11-20T09:00:00Z',
      by: 'sales',
      round: 1,
      why: 'Twelve invoices in seven months, all paid in time.',
    },
    {
      step: 'voted',
      at: '2026-11-20T09:30:00Z',
      by: 'risk-manager',
      round: 1,
      why: 'no; No statements of the last year.',
    },
    {
      step: 'waiting',
      at: '2026-11-20T09:30:00Z',
      by: 'kindred',
      round: 1,
      why: 'No statements of the last year.',
    },
  ],
};
