import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import { PairRules, type RelationRow } from '../interest/statements.ts';
import type { GroupRow } from '../rows.ts';
import { WalkRules } from '../walk-rules.ts';
import { GRAPH_LINKS } from './rows.ts';

const text = z.string();
const maybe = text.nullable();
const int = z.bigint();
const ends = z.array(z.object({ id: text, person: z.boolean() }));
const pairs = z.array(z.tuple([text, text]));

const party = z.object({
  node: text,
  id: text,
  person: z.boolean(),
  inn: maybe,
  ogrn: maybe,
  name: maybe,
  shortName: maybe,
  kind: maybe,
  status: maybe,
  inert: z.boolean(),
  hub: z.boolean(),
  ended: maybe,
  source: maybe,
  asOf: maybe,
  headsAsOf: maybe,
  ownersAsOf: maybe,
  treasuryNum: int.nullable(),
  treasuryDen: int.nullable(),
});

const link = z.object({
  type: z.enum(GRAPH_LINKS),
  from: text,
  to: text,
  since: maybe,
  until: maybe,
  position: maybe,
  num: int.nullable(),
  den: int.nullable(),
  reason: maybe,
  unreliable: z.boolean().nullable(),
  toldBy: maybe,
  binds: z.boolean(),
});

export const readEnds = bind('groups/explain/ends.cypher', {
  params: z.object({
    keys: z.array(z.object({ at: int, id: maybe, inn: maybe })),
    lens: text,
  }),
  row: z.object({
    resolved: z.boolean().nullable(),
    seq: int.nullable(),
    behind: z.boolean(),
    party: party.nullable(),
    address: maybe,
    stub: z.boolean(),
    removed: maybe,
    restricted: z.array(text),
    group: tuple<GroupRow>(),
  }),
});

export const findChain = bind('groups/explain/chain.cypher', {
  params: z.object({ from: ends, to: ends, rules: WalkRules }),
  row: z.object({ nodes: z.array(text) }),
});

export const lookAround = bind('groups/explain/around.cypher', {
  params: z.object({ nodes: z.array(text), others: z.array(text), most: int, rules: WalkRules }),
  row: z.object({
    node: text,
    large: z.boolean(),
    next: list<[node: string, id: string, person: string | null, binds: boolean]>(),
  }),
});

export const tellWays = bind('groups/explain/tell.cypher', {
  params: z.object({ nodes: z.array(text), pairs, rules: WalkRules }),
  row: z.object({ parties: z.array(party), links: z.array(link) }),
});

export const readHoldings = bind('groups/explain/holdings.cypher', {
  params: z.object({ pairs, rules: WalkRules }),
  row: z.object({
    from: text,
    to: text,
    held: z.array(z.tuple([party, int, int, z.array(text)])),
  }),
});

export const countHubs = bind('groups/explain/hub-counts.cypher', {
  params: z.object({ hubs: z.array(text) }),
  row: z.object({ node: text, directed: int, owned: int, held: int }),
});

export const readPairReasons = bind('groups/explain/pair.cypher', {
  params: z.object({ from: text, to: text, rules: PairRules, most: int }),
  row: z.object({
    selves: z.array(text),
    others: z.array(text),
    ids: list<[node: string, id: string]>(),
    reasons: list<RelationRow>(),
    links: list<[from: string, to: string, num: bigint | null, den: bigint | null]>(),
  }),
});
/** What one read of why two are interdependent brought. */
export type PairRead = z.output<typeof readPairReasons.row>;
