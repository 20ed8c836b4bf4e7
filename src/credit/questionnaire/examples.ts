import { clientBriefExample } from '../examples.ts';
import type { QuestionnaireAnswer } from './types.ts';

/** An answer about an invented firm, for the documentation. */
export const questionnaireExample: QuestionnaireAnswer = {
  client: clientBriefExample,
  complete: false,
  lacking: ['other-firms'],
  questions: [
    {
      id: 'business',
      ask: 'Чем занимается компания и что собирается покупать?',
      kind: 'text',
      options: null,
      required: true,
      validDays: 365,
      state: 'answered',
      answer: {
        value: 'Оптовая торговля крепежом',
        by: 'M-17',
        at: '2026-11-20T09:30:00.000Z',
        signature: '6b1c4f0a9d1f3e0f7c55d2a5be0f0b0a3b3c0c3f52d9d7b3c1f4d4a0e5a9b7c2',
      },
      validUntil: '2027-11-20',
      earlier: [],
    },
    {
      id: 'other-firms',
      ask: 'Есть ли у директора или учредителей другие компании, которые у нас покупают?',
      kind: 'yes-no',
      options: null,
      required: true,
      validDays: 180,
      state: 'missing',
      answer: null,
      validUntil: null,
      earlier: [],
    },
  ],
};
