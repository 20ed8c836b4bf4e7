import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { AccountProperties } from '../card-properties.ts';

const text = z.string();
const count = z.bigint();
const params = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const keys = z.object({ keys: z.array(text) });
const put = z.object({ put: count });

export const repeatAccounts = bind('load/finance/repeat-accounts.cypher', {
  params: keys.extend({ digests: z.array(text), times: z.array(text), kept: count }),
  row: z.object({ repeated: z.array(count) }),
});

export const putAccounts = bind('load/finance/put-accounts.cypher', {
  params,
  row: z.object({
    client: text,
    outcome: z.enum(['new', 'changed', 'late', 'unknown']),
    gone: z.boolean(),
  }),
});

export const toldBalances = bind('load/finance/told-balances.cypher', {
  params: keys,
  // Whole files may come late; a check of every cell would cost more than the query.
  row: z.object({
    account: z.custom<AccountProperties>(),
    balances: list<Record<string, unknown>>(),
  }),
});

export const putBalances = bind('load/finance/put-balances.cypher', {
  params,
  row: z.object({ client: text, gone: z.boolean() }),
});

export const dropBalances = bind('load/finance/drop-balances.cypher', { params: keys, row: put });

export const putPayments = bind('load/finance/put-payments.cypher', {
  params,
  row: z.object({ client: text, known: z.boolean() }),
});

export const dropPayments = bind('load/finance/drop-payments.cypher', {
  params: keys.extend({ invoices: z.array(text), telling: text, settled: z.array(text) }),
  row: put,
});

export const repeatCards = bind('load/finance/repeat-cards.cypher', {
  params: z.object({ ids: z.array(z.string()), digests: z.array(z.string()) }),
  row: z.object({ repeated: z.array(z.bigint()) }),
});

export const cardsInUse = bind('load/finance/cards-in-use.cypher', {
  params: z.object({ after: z.string(), limit: z.bigint() }),
  row: z.object({ rows: z.array(z.tuple([z.string(), z.boolean()])) }),
  plan: 'any',
});
