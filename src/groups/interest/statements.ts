import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow } from '../rows.ts';
import { LineParam } from '../walk-rules.ts';
import type { RelationCode } from './types.ts';

const text = z.string();
const nothing = z.object({});
const nodes = z.array(text);

/** A share as filed; null: not filed. */
type Filed = [num: bigint | null, den: bigint | null];

export const chained = bind('groups/interest/chained.cypher', {
  params: nothing,
  row: z.object({ node: text, owners: list<[owner: string, ...Filed]>() }),
  plan: 'any',
});

export const concerned = bind('groups/interest/concerned.cypher', {
  params: z.object({ nodes }),
  row: z.object({
    nodes: list<string>(),
    links: list<[from: string, to: string, ...Filed]>(),
    known: list<[from: string, to: string, num: string, den: string]>(),
  }),
  plan: 'any',
});

export const putInterest = bind('groups/interest/put.cypher', {
  params: z.object({
    rows: z.array(z.object({ from: text, to: text, num: text, den: text, share: z.number() })),
  }),
  row: nothing,
  plan: 'any',
});

export const forgetInterest = bind('groups/interest/forget.cypher', {
  params: z.object({ rows: z.array(z.object({ from: text, to: text })) }),
  row: nothing,
  plan: 'any',
});

export const forgetAllInterest = bind('groups/interest/forget-all.cypher', {
  params: nothing,
  row: nothing,
  plan: 'any',
});

/** Rules of a lens of pairs as its statements take them. */
export const PairRules = z.object({
  shareOver: LineParam,
  chainOver: LineParam,
  sameHead: z.boolean(),
  manages: z.boolean(),
  maxDirected: z.bigint(),
});
export type PairRules = z.output<typeof PairRules>;

/** Why two are related, and by whom. */
export type WhyRow = [why: RelationCode, id: string | null, name: string | null];

/** The same of two: by internal ids, `x` as whom the one and `y` as whom the other is related. */
export type RelationRow = [why: RelationCode, via: string | null, x: string | null, y: string];

export const readRelated = bind('groups/interest/related.cypher', {
  params: z.object({ id: text.nullable(), inn: text.nullable(), rules: PairRules, limit: z.bigint() }),
  row: z.object({
    resolved: z.boolean().nullable(),
    seq: z.bigint().nullable(),
    seed: tuple<BriefRow>(),
    inert: z.boolean().nullable(),
    size: z.bigint(),
    related: list<[brief: BriefRow, why: WhyRow[]]>(),
  }),
  plan: 'any',
});

export const readPairs = bind('groups/interest/pairs.cypher', {
  params: z.object({ after: text, limit: z.bigint(), rules: PairRules }),
  row: z.object({ id: text, entity: text, related: list<[other: string, why: RelationCode[]]>() }),
  plan: 'any',
});
