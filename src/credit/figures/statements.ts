import { z } from 'zod';
import { RulesByLens } from '../../groups/walk-rules.ts';
import { bind } from '../../neo4j/statement.ts';

const text = z.string();
const nodes = z.array(text);
const none = z.object({});
const ANY = { params: none, row: none, plan: 'any' } as const;

export const beginFigures = bind('credit/figures/begin-figures.cypher', {
  params: none,
  row: z.object({ figured: z.boolean().nullable() }),
});
export const markFigured = bind('credit/figures/mark-figured.cypher', {
  ...ANY,
  params: z.object({ made: z.boolean() }),
});
export const markAllStale = bind('credit/figures/mark-all-stale.cypher', ANY);
export const markAllUntotalled = bind('credit/figures/mark-all-untotalled.cypher', ANY);
export const markGroupsUnsummed = bind('credit/figures/mark-groups-unsummed.cypher', {
  ...ANY,
  params: z.object({ least: z.bigint() }),
});
export const takeStale = bind('credit/figures/take-stale.cypher', {
  params: z.object({ limit: z.bigint() }),
  row: z.object({ nodes, stale: nodes }),
  plan: 'any',
});
export const markDebtors = bind('credit/figures/mark-debtors.cypher', {
  params: z.object({ nodes }),
  row: z.object({ node: z.string() }),
  plan: 'any',
});
export const markUntotalled = bind('credit/figures/mark-untotalled.cypher', {
  params: z.object({ nodes }),
  row: z.object({}),
  plan: 'any',
});
export const markNearDebtors = bind('credit/figures/mark-near-debtors.cypher', {
  params: z.object({ nodes, shake: z.boolean() }),
  row: none,
  plan: 'any',
});
export const withheldTotals = bind('credit/figures/withheld-totals.cypher', {
  params: z.object({ limit: z.bigint(), shake: z.boolean() }),
  row: z.object({ taken: z.bigint() }),
  plan: 'any',
});
export const takeShaken = bind('credit/figures/take-shaken.cypher', {
  params: z.object({ limit: z.bigint(), least: z.bigint() }),
  row: z.object({ taken: z.bigint() }),
  plan: 'any',
});
export const markUnsummed = bind('credit/figures/mark-unsummed.cypher', {
  params: z.object({ nodes }),
  row: none,
  plan: 'any',
});
export const sumAlone = bind('credit/figures/sum-alone.cypher', {
  params: z.object({ nodes, lens: text, base: text }),
  row: z.object({
    id: text,
    person: z.boolean(),
    outstanding: z.bigint(),
    limit: z.bigint().nullable(),
    over: z.boolean(),
    grouped: z.boolean(),
  }),
  plan: 'any',
});
export const sumGroups = bind('credit/figures/sum-groups.cypher', {
  params: z.object({ limit: z.bigint(), base: text, least: z.bigint() }),
  row: z.object({
    id: text,
    node: text,
    lens: text,
    large: z.boolean(),
    retired: z.boolean(),
    untold: z.boolean(),
    outstandingBefore: z.bigint().nullable(),
    limitBefore: z.bigint().nullable(),
    overBefore: z.boolean(),
    outstanding: z.bigint(),
    limit: z.bigint().nullable(),
    over: z.boolean(),
  }),
  plan: 'any',
});
export const prepareGroups = bind('credit/figures/prepare-groups.cypher', {
  params: z.object({ groups: nodes, rules: RulesByLens, base: text, shown: z.bigint() }),
  row: z.object({ prepared: z.bigint() }),
  plan: 'any',
});
