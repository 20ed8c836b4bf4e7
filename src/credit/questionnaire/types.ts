import { z } from 'zod';
import { AsOfTime, IsoDay } from '../../values/schemas.ts';
import { By } from '../signed/body.ts';
import { ClientBrief } from '../types.ts';
import { KINDS } from './policy.ts';

/** What is asked of customers, and what was answered. */

/** One answer, dated and signed. */
export const SignedAnswer = z
  .object({
    value: z
      .union([z.string(), z.boolean()])
      .describe('Numbers as decimal strings, days as 2026-11-20, yes and no as true and false.'),
    by: z.string().describe('Who signed.'),
    at: AsOfTime,
    signature: z
      .string()
      .describe('SHA-256 over card, signer, time and all answers signed together: any change of them shows.'),
  })
  .meta({ id: 'SignedAnswer', description: 'An answer of the questionnaire, dated and signed.' });
export type SignedAnswer = z.output<typeof SignedAnswer>;

/** A question and how it stands. */
export const QuestionAnswer = z
  .object({
    id: z.string(),
    ask: z.string().describe('The question.'),
    kind: z.enum(KINDS),
    options: z.array(z.string()).nullable().describe('What a choice is of; null for other kinds.'),
    required: z.boolean(),
    validDays: z.int().describe('Days after which it has to be answered again.'),
    state: z
      .enum(['answered', 'missing', 'outdated', 'unfitting'])
      .describe('`outdated`: answered too long ago. `unfitting`: answered when the question was another.'),
    answer: SignedAnswer.nullable().describe('The latest.'),
    validUntil: IsoDay.nullable().describe('The last day the answer is good for.'),
    earlier: z.array(SignedAnswer).describe('The twenty before, the latest first.'),
  })
  .meta({ id: 'Question', description: 'A question, the latest answer, and whether it still counts.' });
export type QuestionAnswer = z.output<typeof QuestionAnswer>;

/** The questionnaire of one customer. */
export const QuestionnaireAnswer = z
  .object({
    client: ClientBrief,
    complete: z.boolean().describe('Every required question has an answer that counts.'),
    lacking: z.array(z.string()).describe('Required questions without one.'),
    questions: z.array(QuestionAnswer),
  })
  .meta({ id: 'Questionnaire', description: 'What is asked of a customer, and what was answered.' });
export type QuestionnaireAnswer = z.output<typeof QuestionnaireAnswer>;

/** Answers that somebody signs. What values will do is said by each question; see `answer-value.ts`. */
export const QuestionnaireBody = z
  .strictObject({
    by: By,
    answers: z
      .record(z.string().max(50), z.unknown(), 'Give answers by question: {"business": "…"}.')
      .refine((answers) => Object.keys(answers).length > 0, 'Give at least one answer.')
      .meta({
        description: 'Answers by the id of the question: all of them are kept, or none.',
        examples: [{ business: 'Оптовая торговля крепежом', 'other-firms': false }],
      }),
  })
  .meta({ id: 'QuestionnaireBody', description: 'Answers that somebody signs together.' });
export type QuestionnaireBody = z.output<typeof QuestionnaireBody>;

/**
 * Both throw `client-not-found`. `answer` throws `validation-failed` naming each question whose answer will not do, and
 * `idempotency-key-reused`.
 */
export interface QuestionnaireService {
  readonly questionnaire: (client: string) => Promise<QuestionnaireAnswer>;
  readonly answer: (
    client: string,
    body: QuestionnaireBody,
    key: string | null,
  ) => Promise<QuestionnaireAnswer>;
}
