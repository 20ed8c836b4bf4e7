import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';

const text = z.string();
const values = z.record(z.string(), z.unknown());
const limits = list<Record<string, unknown>>();

export const putLimitOfCard = bind('credit/limits/put-of-card.cypher', {
  params: z.object({ client: text, limit: values }),
  row: z.object({ id: text }),
  plan: 'any',
});

export const putLimitOfGroup = bind('credit/limits/put-of-group.cypher', {
  params: z.object({ group: text, limit: values }),
  row: z.object({ id: text }),
  plan: 'any',
});

export const limitsOfCard = bind('credit/limits/history-of-card.cypher', {
  params: z.object({ client: text }),
  row: z.object({ limits }),
});

export const limitsOfGroup = bind('credit/limits/history-of-group.cypher', {
  params: z.object({ group: text }),
  row: z.object({ retired: text.nullable(), successors: list<string>().nullable(), limits }),
});
