import { z } from 'zod';
import { bind } from '../../neo4j/statement.ts';

export const readMembersOf = bind('credit/screen/members.cypher', {
  params: z.object({ ids: z.array(z.string()), most: z.bigint() }),
  row: z.object({ id: z.string(), members: z.array(z.string()) }),
});
