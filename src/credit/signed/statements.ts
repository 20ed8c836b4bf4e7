import { z } from 'zod';
import { bind } from '../../neo4j/statement.ts';

const text = z.string();

export const claimKey = bind('credit/signed/claim-key.cypher', {
  params: z.object({ key: text, digest: text }),
  row: z.object({ same: z.boolean(), answer: text.nullable() }),
});
export const keepAnswer = bind('credit/signed/keep-answer.cypher', {
  params: z.object({ key: text, answer: text, at: text }),
  row: z.object({}),
});
export const lockCard = bind('credit/signed/lock-card.cypher', {
  params: z.object({ client: text }),
  row: z.object({ client: text }),
});
