import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { Currency, Minor } from '../../values/money.ts';
import type { BalanceRow } from '../balance.ts';
import type { Money } from '../conversion.ts';
import { BREACH_KINDS } from './types.ts';

const text = z.string();
const none = z.object({});
const nodes = z.array(text);
const properties = z.record(z.string(), z.unknown());
/** Offline work, some hundreds of rows at a time. */
const ANY = { row: none, plan: 'any' } as const;

const weighed = {
  held: list<Money>(),
  owed: list<Money>(),
  reserved: list<[deal: string, currency: Currency, amount: Minor]>(),
  beyond: list<Money>(),
  balances: list<BalanceRow>(),
  stops: list<[id: string, why: string | null]>(),
};

export const beginWeighing = bind('credit/breaches/begin.cypher', {
  params: z.object({ base: text }),
  row: z.object({ weighed: z.boolean().nullable(), rates: list<[currency: Currency, rate: string]>() }),
  plan: 'any',
});
export const markWeighed = bind('credit/breaches/mark-weighed.cypher', { ...ANY, params: none });
export const markAll = bind('credit/breaches/mark-all.cypher', { ...ANY, params: none });
export const markHeld = bind('credit/breaches/mark-held.cypher', {
  ...ANY,
  params: z.object({ lenses: z.array(text) }),
});

export const takeCustomers = bind('credit/breaches/take-customers.cypher', {
  params: z.object({ limit: z.bigint(), lenses: z.array(text) }),
  row: z.object({ taken: z.bigint(), nodes, subjects: z.array(text) }),
  plan: 'any',
});
export const weighCustomers = bind('credit/breaches/weigh-customers.cypher', {
  params: z.object({
    nodes,
    now: text,
    narrow: text,
    wide: text,
    rates: z.array(z.tuple([text, z.number()])),
  }),
  row: z.object({ id: text, kind: z.enum(BREACH_KINDS), own: list<Money>(), ...weighed }),
  plan: 'any',
});
export const takeGroups = bind('credit/breaches/take-groups.cypher', {
  params: z.object({ limit: z.bigint() }),
  row: z.object({ node: text }),
  plan: 'any',
});
export const weighGroups = bind('credit/breaches/weigh-groups.cypher', {
  params: z.object({ nodes, now: text, narrow: text, wide: text }),
  row: z.object({ id: text, lens: text, whole: z.boolean(), ...weighed }),
  plan: 'any',
});

const open = z.object({ id: text, key: text, breach: properties });
export const openBreaches = bind('credit/breaches/open.cypher', {
  params: z.object({ subjects: z.array(text) }),
  row: open,
  plan: 'any',
});
export const orphanBreaches = bind('credit/breaches/orphans.cypher', {
  params: none,
  row: open,
  plan: 'any',
});
export const putBreaches = bind('credit/breaches/put.cypher', {
  params: z.object({ rows: z.array(properties) }),
  row: z.object({ id: text, key: text }),
  plan: 'any',
});
export const updateBreaches = bind('credit/breaches/update.cypher', {
  ...ANY,
  params: z.object({ rows: z.array(z.object({ id: text, values: properties })) }),
});
export const endBreaches = bind('credit/breaches/end.cypher', {
  ...ANY,
  params: z.object({ ids: z.array(text), now: text }),
});

/** `since` and `id`: of the last breach of the page before. */
export const listBreaches = bind('credit/breaches/list.cypher', {
  params: z.object({ open: z.boolean().nullable(), since: text, id: text, limit: z.bigint() }),
  row: z.object({
    breach: properties,
    name: text.nullable(),
    deals:
      list<
        [id: string, client: string, amount: Minor, currency: Currency, state: string, expires: string | null]
      >(),
  }),
});
