import { entityExample, siblingExample } from '../../groups/examples.ts';
import { clientBriefExample } from '../examples.ts';
import type { AnswerOwed, DebtAnswered, LinkedDebtor } from './types.ts';

/** Answers about invented firms, for the documentation. */

const debtorExample: LinkedDebtor = {
  entity: siblingExample,
  overdue: '45000.50',
  writtenOff: '0.00',
  oldestOverdueDays: 45,
  since: '2026-10-12',
  answered: false,
};

/** A customer whose sibling owes, not answered for. */
export const answerOwedExample: AnswerOwed = {
  client: clientBriefExample,
  manager: clientBriefExample.manager,
  entity: entityExample,
  group: 'g-1',
  answered: false,
  since: '2026-10-12',
  waitingDays: 39,
  owed: '45000.50',
  debtors: [debtorExample],
  debtorsInAll: 1,
  answers: [],
};

/** The answer to it. */
export const debtAnsweredExample: DebtAnswered = {
  client: clientBriefExample.id,
  answer: {
    id: 'C-1001#1',
    by: 'M-17',
    at: '2026-11-20T09:30:00.000Z',
    text: 'The debtor pays by instalments from 1 December; this customer buys against prepayment until then.',
    debtors: [siblingExample.id],
  },
  unanswered: [],
  unansweredInAll: 0,
};
