import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { BriefRow, CardRow, RateRow } from '../rows.ts';
import type { DebtAnswerRow, DebtorRow } from './rows.ts';

const text = z.string();

export const readLinkedDebtors = bind('credit/answers-owed/linked-debtors.cypher', {
  params: z.object({ client: text, lens: text, base: text }),
  row: z.object({
    resolved: z.boolean().nullable(),
    rates: list<RateRow>(),
    debtors: list<DebtorRow>(),
    answers: list<DebtAnswerRow>(),
  }),
});

export const readDebtors = bind('credit/answers-owed/debtors.cypher', {
  params: z.object({ lens: text, base: text }),
  row: z.object({ rates: list<RateRow>(), debtors: list<[group: string, debtor: DebtorRow]>() }),
});

export const cardsOwing = bind('credit/answers-owed/cards-owing.cypher', {
  params: z.object({
    groups: z.array(
      z.object({ group: text, debtors: z.array(z.object({ id: text, day: text, since: text })) }),
    ),
    manager: text.nullable(),
    after: z.object({ answered: z.bigint(), since: text, id: text }),
    limit: z.bigint(),
  }),
  row: z.object({
    card: z.custom<CardRow>(Array.isArray),
    member: z.custom<BriefRow>(Array.isArray),
    group: text,
    answered: z.bigint(),
    since: text,
    answers: list<DebtAnswerRow>(),
  }),
});

export const putDebtAnswer = bind('credit/answers-owed/put-answer.cypher', {
  params: z.object({ client: text, by: text, at: text, text, debtors: z.array(text) }),
  row: z.object({ id: text }),
});
