import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';

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
