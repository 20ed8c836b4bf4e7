import { z } from 'zod';
import { bind } from '../../neo4j/statement.ts';

const text = z.string();
const count = z.bigint();
const ofSource = { source: text };
const numbersPage = z.object({ ...ofSource, after: text, limit: count });

export const beginRound = bind('load/sources/begin-round.cypher', {
  params: z.object({ ...ofSource, at: text }),
  row: z.object({ began: text, cursor: text.nullable() }),
});

export const endRound = bind('load/sources/end-round.cypher', {
  params: z.object({ ...ofSource, cursor: text, at: text }),
  row: z.object({ name: text }),
});

export const cardsToAsk = bind('load/sources/cards-to-ask.cypher', {
  params: numbersPage,
  row: z.object({ number: text, at: text.nullable() }),
});

export const neighboursToAsk = bind('load/sources/neighbours-to-ask.cypher', {
  params: numbersPage,
  row: z.object({ id: text, number: text, at: text.nullable() }),
});

export const putAsked = bind('load/sources/put-asked.cypher', {
  params: z.object({
    ...ofSource,
    rows: z.array(z.object({ number: text, at: text, found: z.boolean() })),
  }),
  row: z.object({ put: count }),
});

export const askedAt = bind('load/sources/asked-at.cypher', {
  params: z.object({ ...ofSource, numbers: z.array(text) }),
  row: z.object({ number: text, at: text }),
});

export const forgetAsked = bind('load/sources/forget-asked.cypher', {
  params: z.object({ ...ofSource, numbers: z.array(text) }),
  row: z.object({ forgotten: count }),
});

export const askedBefore = bind('load/sources/asked-before.cypher', {
  params: numbersPage.extend({ before: text }),
  row: z.object({ number: text }),
});
