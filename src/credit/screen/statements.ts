import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, RateRow } from '../rows.ts';
import { readSeeds } from '../statements.ts';

export const readMembersOf = bind('credit/screen/members.cypher', {
  params: z.object({ ids: z.array(z.string()), most: z.bigint() }),
  row: z.object({ id: z.string(), members: z.array(z.string()) }),
});

export const readPlain = bind('credit/screen/plain.cypher', {
  params: readSeeds.params.extend({ base: z.string() }),
  row: z.object({
    at: z.bigint(),
    rates: list<RateRow>(),
    seq: z.bigint().nullable(),
    seed: tuple<BriefRow>(),
    cards: z.bigint(),
  }),
});
