import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { CardRow } from '../rows.ts';

const text = z.string();
const value = z.union([text, z.boolean()]);

/** What was answered to a question, by whom and when; `signature` stands for all that was signed with it. */
export type AnswerRow = readonly [
  question: string,
  value: string | boolean,
  by: string,
  at: string,
  signature: string,
];

export const readAnswers = bind('credit/questionnaire/answers.cypher', {
  params: z.object({ client: text }),
  row: z.object({ card: z.custom<CardRow>(Array.isArray), answers: list<AnswerRow>() }),
});

export const putAnswers = bind('credit/questionnaire/put-answers.cypher', {
  params: z.object({
    client: text,
    by: text,
    at: text,
    signature: text,
    answers: z.array(z.object({ at: z.bigint(), question: text, ask: text, value })),
  }),
  row: z.object({ first: z.bigint() }),
});
