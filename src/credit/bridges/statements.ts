import { z } from 'zod';
import { LENSES } from '../../groups/types.ts';
import { RulesByLens } from '../../groups/walk-rules.ts';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, GroupRow, RateRow } from '../rows.ts';
import type { BindingRow, HolderRow, MemberRow } from './rows.ts';

/** `rules` by the name of their lens, since the group tells whose it is. */
export const readBridges = bind('credit/bridges/bridges.cypher', {
  params: z.object({
    id: z.string(),
    base: z.string(),
    most: z.bigint(),
    rules: RulesByLens,
  }),
  row: z.object({
    resolved: z.boolean().nullable(),
    rates: list<RateRow>(),
    seq: z.bigint().nullable(),
    group: tuple<GroupRow>(),
    lens: z.enum(LENSES).nullable(),
    retired: z.string().nullable(),
    successors: z.array(z.string()).nullable(),
    size: z.bigint(),
    members: list<MemberRow>(),
    people: list<BriefRow>(),
    links: list<BindingRow>(),
    holders: list<HolderRow>(),
    after: list<[id: string, version: bigint]>(),
  }),
});
