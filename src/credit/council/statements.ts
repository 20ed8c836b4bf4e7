import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf } from '../../values/period.ts';

const text = z.string();
const values = z.record(text, z.unknown());
const nodes = list<Record<string, unknown>>();

/** A limit that holds, of a card or a group. */
export type LimitHeld = [of: string, currency: Currency, amount: Minor];

export const lockCase = bind('credit/council/lock.cypher', {
  params: z.object({ id: text }),
  row: z.object({ client: text.nullable(), group: text.nullable() }),
});

export const findCase = bind('credit/council/find.cypher', {
  params: z.object({ id: text.nullable(), key: text.nullable() }),
  row: z.object({ case: values, steps: nodes, votes: nodes, shortcomings: nodes, evidence: nodes }),
});

/** `at` and `id`: of the last case of the page before. */
export const listCases = bind('credit/council/list.cypher', {
  params: z.object({ state: text.nullable(), at: text, id: text, now: text, limit: z.bigint() }),
  row: z.object({ case: values, votes: nodes }),
});

export const readGroupCard = bind('credit/council/group.cypher', {
  params: z.object({ group: text, lens: text }),
  row: z.object({
    retired: text.nullable(),
    successors: list<string>().nullable(),
    card: text.nullable(),
  }),
});

export const readSubject = bind('credit/council/subject.cypher', {
  params: z.object({ client: text.nullable(), group: text.nullable(), now: text }),
  row: z.object({
    cards: list<string>(),
    decided: list<LimitHeld>(),
    told: list<LimitHeld>(),
    ofGroup: list<LimitHeld>(),
    cases: list<[id: string, state: string, last: string]>(),
  }),
});

export const readRatesOf = bind('credit/council/rates.cypher', {
  params: z.object({ currencies: z.array(text), base: text }),
  row: z.object({ currency: text, rate: tuple<[rate: string, asOf: AsOf]>() }),
});

export const readDossiers = bind('credit/council/dossier.cypher', {
  params: z.object({ ids: z.array(text), most: z.bigint() }),
  row: z.object({
    id: text,
    requisites: values,
    address: values,
    registered: text.nullable(),
    ended: text.nullable(),
    branches: text.nullable(),
    restricted: list<string>(),
    people: nodes,
  }),
});

export const putCase = bind('credit/council/put.cypher', {
  params: z.object({ client: text.nullable(), group: text.nullable(), case: values }),
  row: z.object({ id: text }),
  // One row: what is eager here holds nothing up.
  plan: 'any',
});

export const stepCase = bind('credit/council/step.cypher', {
  params: z.object({
    id: text,
    values,
    steps: z.array(values),
    votes: z.array(values),
    shortcomings: z.array(values),
    evidence: z.array(values),
  }),
  row: z.object({ id: text }),
});

export const cureShortcoming = bind('credit/council/cure.cypher', {
  params: z.object({ id: text, n: z.bigint(), cured: values }),
  row: z.object({ n: z.bigint() }),
  // One row: what is eager here holds nothing up.
  plan: 'any',
});
