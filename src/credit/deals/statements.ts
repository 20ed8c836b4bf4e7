import { z } from 'zod';
import type { GroupRow } from '../../groups/rows.ts';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf } from '../../values/period.ts';

const text = z.string();
const values = z.record(z.string(), z.unknown());

/** A limit that people decided for a group. */
export type LimitRow = [
  id: string,
  amount: Minor,
  currency: Currency,
  /** It holds for somebody of the narrower group. */
  near: boolean,
  /** Whose debts it counts beside the group's: who was of the group when it was decided and is not any more. */
  gone: string[],
];

/** What a deal reserves; the member is null for a card that is bound to nobody. */
export type ReservedRow = [
  member: string | null,
  deal: string,
  currency: Currency,
  amount: Minor,
  /** Of the narrower group, of the wider one only, or of one whom a limit counts though they are tied no more. */
  where: 'near' | 'far' | 'gone',
];

export const lockDeal = bind('credit/deals/lock.cypher', {
  params: z.object({ client: text, lens: text, narrow: text }),
  row: z.object({ client: text, wide: z.bigint(), narrow: z.bigint() }),
  // One row: what is eager here holds nothing up.
  plan: 'any',
});

export const readStanding = bind('credit/deals/standing.cypher', {
  params: z.object({
    client: text,
    wide: text,
    narrow: text,
    now: text,
    currency: text,
    base: text,
    looked: z.bigint(),
  }),
  row: z.object({
    seed: text.nullable(),
    moving: z.boolean(),
    group: tuple<GroupRow>(),
    nearSize: z.bigint(),
    /** Some of the narrower group whose status is not in order. */
    troubled: list<string>(),
    /** Some of the narrower group. */
    some: list<string>(),
    limits: list<LimitRow>(),
    decided: list<[card: string, amount: Minor, currency: Currency]>(),
    deals: list<ReservedRow>(),
    owing: list<[member: string, currency: Currency, owed: Minor]>(),
    stops: list<[id: string, member: string | null, why: string | null, near: boolean]>(),
    rate: tuple<[rate: string, asOf: AsOf]>(),
    last: text.nullable(),
  }),
});

export const putDeal = bind('credit/deals/put.cypher', {
  params: z.object({ client: text, deal: values, step: values }),
  row: z.object({ id: text }),
});

export const findDeal = bind('credit/deals/find.cypher', {
  params: z.object({ id: text.nullable(), key: text.nullable() }),
  row: z.object({ deal: values, client: text, steps: list<Record<string, unknown>>() }),
});

export const stepDeal = bind('credit/deals/step.cypher', {
  params: z.object({ id: text, values, step: values }),
  row: z.object({ id: text }),
});

export const readFailed = bind('credit/deals/failed.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ id: text }),
});

export const readGroupState = bind('credit/deals/group-state.cypher', {
  params: z.object({ id: text }),
  row: z.object({ retired: text.nullable(), successors: list<string>().nullable() }),
});

export const closeDeals = bind('credit/deals/close.cypher', {
  params: z.object({ now: text }),
  row: z.object({ closed: z.bigint() }),
  plan: 'any',
});
