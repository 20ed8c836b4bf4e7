import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import { EntityBrief } from '../types.ts';
import { LineParam, WalkRules } from '../walk-rules.ts';

const text = z.string();
const nodes = z.array(text);
/** Who controls (`by`), whom (`node`): internal ids. */
const pair = z.object({ node: text, by: text });

export const reachOfControl = bind('groups/control/reach.cypher', {
  params: z.object({ nodes, half: LineParam }),
  row: z.object({ node: text, held: z.boolean() }),
  plan: 'any',
});

export const spreadVotes = bind('groups/control/spread.cypher', {
  params: z.object({}),
  row: z.object({ node: text }),
  plan: 'any',
});

export const countVotes = bind('groups/control/count-votes.cypher', {
  params: z.object({ nodes, half: LineParam }),
  row: pair.extend({
    sure: z.boolean(),
    shares: list<[num: bigint, den: bigint]>(),
    treasury: tuple<[num: bigint, den: bigint]>(),
  }),
  plan: 'any',
});

export const putControl = bind('groups/control/put.cypher', {
  params: z.object({ rows: z.array(pair) }),
  row: pair,
  plan: 'any',
});

export const forgetControl = bind('groups/control/forget.cypher', {
  params: z.object({ nodes }),
  row: pair,
  plan: 'any',
});

export const forgetAllControl = bind('groups/control/forget-all.cypher', {
  params: z.object({}),
  row: z.object({}),
  plan: 'any',
});

export const readControllers = bind('groups/control/controllers.cypher', {
  params: z.object({ group: text.nullable(), id: text.nullable(), rules: WalkRules }),
  row: z.object({ from: text, to: text, public: z.boolean(), entity: EntityBrief }),
  plan: 'any',
});
