import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, CardRow, GroupRow } from '../rows.ts';
import type { DatedRateRow, OwingCardRow } from './rows.ts';

/** `before`: the day after the one asked for, since times compare as text. */
const ofLens = z.object({ lens: z.string(), before: z.string() });
const owing = z.object({ group: tuple<GroupRow>(), cards: list<OwingCardRow>() });

export const readReserveState = bind('credit/reserve/state.cypher', {
  params: z.object({ lens: z.string(), base: z.string() }),
  row: z.object({
    resolved: z.boolean(),
    seq: z.bigint().nullable(),
    rates: list<DatedRateRow>(),
    clients: z.bigint(),
  }),
});

export const reserveOfGroups = bind('credit/reserve/groups.cypher', { params: ofLens, row: owing });

export const reserveOfSingles = bind('credit/reserve/singles.cypher', { params: ofLens, row: owing });

export const readReserveUnit = bind('credit/reserve/unit.cypher', {
  params: ofLens.extend({ group: z.string().nullable(), client: z.string().nullable(), base: z.string() }),
  row: owing.extend({
    resolved: z.boolean().nullable(),
    seq: z.bigint().nullable(),
    rates: list<DatedRateRow>(),
    card: tuple<CardRow>(),
    entity: tuple<BriefRow>(),
    lens: z.string(),
    retired: z.string().nullable(),
    successors: z.array(z.string()).nullable(),
    size: z.bigint(),
    after: list<[id: string, version: bigint]>(),
  }),
});
