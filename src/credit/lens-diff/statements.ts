import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { BalanceRow } from '../balance.ts';
import type { BriefRow, GroupRow, RateRow } from '../rows.ts';

/** A lens of which groups are stored. */
export type StoredRow = readonly [name: string, rules: string, since: string | null];

/** A member, the group of the other lens it is in, and what it owes. */
export type PlacedRow = readonly [brief: BriefRow, group: GroupRow | null, balances: readonly BalanceRow[]];

export const readStored = bind('credit/lens-diff/stored.cypher', {
  params: z.object({}),
  row: z.object({ resolved: z.boolean(), seq: z.bigint().nullable(), lenses: list<StoredRow>() }),
});

export const findDiffering = bind('credit/lens-diff/differing.cypher', {
  params: z.object({ ids: z.array(z.string()), lens: z.string() }),
  row: z.object({ id: z.string(), size: z.bigint() }),
});

export const readParts = bind('credit/lens-diff/parts.cypher', {
  params: z.object({ ids: z.array(z.string()), lens: z.string(), base: z.string() }),
  row: z.object({
    rates: list<RateRow>(),
    group: z.custom<GroupRow>(Array.isArray),
    members: list<PlacedRow>(),
  }),
});
