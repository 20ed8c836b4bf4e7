import { z } from 'zod';
import { EntityBrief } from '../../groups/types.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import { Amount, AsOfTime, IsoDay } from '../../values/schemas.ts';
import { By, Words } from '../signed/body.ts';
import { ClientBrief } from '../types.ts';

/** What the manager of a customer answers for debtors linked to it, and who still owes such an answer. */

/** An answer as it was given. */
export const DebtAnswer = z
  .object({
    id: z.string(),
    by: z.string().describe('Who answered.'),
    at: AsOfTime,
    text: z.string(),
    debtors: z.array(z.string()).describe('Ids of the debtors answered for.'),
  })
  .meta({ id: 'DebtAnswer', description: 'What somebody answered for debtors linked to a customer.' });
export type DebtAnswer = z.output<typeof DebtAnswer>;

/** A debtor of the group, seen from a card. */
export const LinkedDebtor = z
  .object({
    entity: EntityBrief,
    overdue: Amount.nullable().describe('In the base currency; null when a rate is missing.'),
    writtenOff: Amount.nullable().describe('In the base currency; null when a rate is missing.'),
    oldestOverdueDays: z.int().nullable(),
    since: IsoDay.nullable().describe(
      'Since when it is a debtor linked to the customer: the day its debt passed the line or the link appeared, ' +
        'whichever came later; null when neither is known.',
    ),
    answered: z.boolean(),
  })
  .meta({ id: 'LinkedDebtor', description: 'A debtor in the group of a customer.' });
export type LinkedDebtor = z.output<typeof LinkedDebtor>;

/** A card whose manager owes, or has given, an answer. */
export const AnswerOwed = z
  .object({
    client: ClientBrief,
    manager: z.string().nullable().describe('Who owes the answer; null when the card names nobody.'),
    entity: EntityBrief.describe('Whom the card is bound to.'),
    group: z.string(),
    answered: z.boolean().describe('True when every debtor below has been answered for.'),
    since: IsoDay.nullable().describe(
      'Since when an answer is owed: of the debtor who waits longest for one, or who is one longest.',
    ),
    waitingDays: z.int().nullable().describe('Days since then; null when answered, or when it is not known.'),
    owed: Amount.nullable().describe(
      'What all debtors owe, overdue and written off, in the base currency; null when a rate is missing.',
    ),
    debtors: z.array(LinkedDebtor).describe('The first twenty: unanswered ones first.'),
    debtorsInAll: z.int(),
    answers: z.array(DebtAnswer).describe('The last ten.'),
  })
  .meta({
    id: 'AnswerOwed',
    description: 'A customer with debtors in its group, and what was answered for them.',
  });
export type AnswerOwed = z.output<typeof AnswerOwed>;

/** What is sent to answer for debtors. */
export const DebtAnswerBody = z
  .strictObject({
    by: By,
    text: Words.describe('What is to be said about the debt, and why goods may go to this customer.'),
    debtors: z
      .array(z.string().min(1).max(600), 'Give a list of ids.')
      .min(1, 'Name at least one debtor.')
      .max(1_000, 'Name at most 1,000 debtors.')
      .describe('The debtors answered for: id, ИНН or ОГРН of each, as `/v1/answers-owed` has them.'),
  })
  .meta({ id: 'DebtAnswerBody', description: 'An answer for debtors linked to a customer.' });
export type DebtAnswerBody = z.output<typeof DebtAnswerBody>;

/** The answer kept, and who is still to be answered for. */
export const DebtAnswered = z
  .object({
    client: z.string(),
    answer: DebtAnswer,
    unanswered: z.array(LinkedDebtor).describe('Debtors who are still to be answered for, twenty at most.'),
    unansweredInAll: z.int(),
  })
  .meta({ id: 'DebtAnswered', description: 'An answer that was kept, and what is still to be answered.' });
export type DebtAnswered = z.output<typeof DebtAnswered>;

/** Which answers are asked for; `manager` null: of all. */
export interface OwedAsk extends PageAsk {
  readonly manager: string | null;
}

/**
 * Both throw `not-resolved`. `answer` throws `client-not-found`, `debtor-not-linked` for one who is no debtor linked to
 * the customer, and `idempotency-key-reused`.
 */
export interface OwedService {
  readonly owed: (ask: OwedAsk) => Promise<Page<AnswerOwed>>;
  readonly answer: (client: string, body: DebtAnswerBody, key: string | null) => Promise<DebtAnswered>;
}
