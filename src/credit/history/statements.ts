import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, CardRow, GroupRow } from '../rows.ts';
import type { AccountRow, PartRow } from './rows.ts';

/** One of `id`, `inn` and `client` is not null. */
export const readHistoryCards = bind('credit/history/cards.cypher', {
  params: z.object({
    id: z.string().nullable(),
    inn: z.string().nullable(),
    client: z.string().nullable(),
    lens: z.string(),
    wide: z.boolean(),
  }),
  row: z.object({
    resolved: z.boolean().nullable(),
    seq: z.bigint().nullable(),
    seed: tuple<BriefRow>(),
    card: tuple<CardRow>(),
    group: tuple<GroupRow>(),
    size: z.bigint(),
    ids: z.array(z.string()),
    after: list<[id: string, version: bigint]>(),
  }),
});

export const readHistory = bind('credit/history/history.cypher', {
  params: z.object({ ids: z.array(z.string()) }),
  row: z.object({
    card: z.custom<CardRow>(Array.isArray),
    gone: z.string().nullable(),
    entity: tuple<BriefRow>(),
    ended: z.string().nullable(),
    bankrupt: z.string().nullable(),
    accounts: list<AccountRow>(),
    payments: list<PartRow>(),
  }),
});
