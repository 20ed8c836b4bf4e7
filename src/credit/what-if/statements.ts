import { z } from 'zod';
import { WalkRules } from '../../groups/walk-rules.ts';
import { bind, list } from '../../neo4j/statement.ts';
import type { BalanceRow } from '../balance.ts';
import type { BriefRow, RateRow } from '../rows.ts';

/** Statements of a what-if, all of one transaction that is taken back. Nodes are told by internal ids. */

const text = z.string();
const int = z.bigint();
const at = { at: int };
const types = z.array(text);

/** A node that was named; `inert`: its links never bind; `links`: how many it has. */
export type FoundRow = [node: string, brief: BriefRow, inert: boolean, links: bigint];

/** A link that was taken: from whom, its share, and whether it bound. */
export type TakenRow = [from: string, num: bigint | null, den: bigint | null, bound: boolean];

/** A link that was there already. */
export type WasRow = [type: string, num: bigint | null, den: bigint | null];

/** A member, the group it is in now, how many cards it has, and their balances. */
export type OutcomeRow = readonly [
  brief: BriefRow,
  group: string | null,
  cards: bigint,
  balances: readonly BalanceRow[],
];

export const findEnds = bind('credit/what-if/ends.cypher', {
  params: z.object({ keys: z.array(z.object({ ...at, id: text.nullable(), inn: text.nullable() })) }),
  row: z.object({ ...at, found: list<FoundRow | null>() }),
});

export const takeLinks = bind('credit/what-if/take.cypher', {
  params: z.object({
    rows: z.array(z.object({ ...at, from: z.array(text), to: text, types })),
    rules: WalkRules,
  }),
  row: z.object({ rows: list<[at: bigint, taken: TakenRow[]]>() }),
});

export const denyAll = bind('credit/what-if/deny.cypher', {
  params: z.object({ rows: z.array(z.object({ ...at, nodes: z.array(text) })) }),
  row: z.object({ rows: list<[at: bigint, links: bigint]>() }),
});

const link = { ...at, from: text, to: text, types };
/** The parts of a share are all null together. */
const share = { num: int.nullable(), den: int.nullable(), share: z.number().nullable() };

export const putLinks = bind('credit/what-if/put.cypher', {
  params: z.object({ rows: z.array(z.object({ ...link, ...share })) }),
  row: z.object({ rows: list<[at: bigint, told: [was: WasRow | null, reason: string | null]]>() }),
});

export const lookAtDrawn = bind('credit/what-if/drawn.cypher', {
  params: z.object({ rows: z.array(z.object(link)), rules: WalkRules }),
  row: z.object({ ...at, binds: z.boolean(), told: z.number() }),
});

export const findHubs = bind('credit/what-if/hubs.cypher', {
  params: z.object({ nodes: z.array(text), lens: text }),
  row: z.object({ node: text }),
});

export const readOutcome = bind('credit/what-if/outcome.cypher', {
  params: z.object({
    groups: z.array(text),
    entities: z.array(text),
    people: z.array(text),
    base: text,
  }),
  row: z.object({ seq: int.nullable(), rates: list<RateRow>(), members: list<OutcomeRow>() }),
});
