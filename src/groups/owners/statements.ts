import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { HeadRow, HeldRow, HolderRow } from './rows.ts';

/** One of `inn`, `ogrn` and `id` is not null. `above`: entities above the one asked about, `mostEntities` at most. */
export const readOwners = bind('groups/owners/owners.cypher', {
  params: z.object({
    inn: z.string().nullable(),
    ogrn: z.string().nullable(),
    id: z.string().nullable(),
    far: z.boolean(),
    mostEntities: z.bigint(),
    mostLinks: z.bigint(),
  }),
  row: z.object({
    seq: z.bigint().nullable(),
    id: z.string(),
    ended: z.string().nullable(),
    above: z.bigint(),
    links: list<HeldRow>(),
    nodes: list<HolderRow>(),
    heads: list<HeadRow>(),
  }),
});
/** What one read of the owners of an entity brought. */
export type OwnersRead = z.output<typeof readOwners.row>;
