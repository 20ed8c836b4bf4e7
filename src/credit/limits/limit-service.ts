import { z } from 'zod';
import { groupNotFound, groupRetired } from '../../groups/errors.ts';
import type { Db } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import { notFound } from '../exposure-read.ts';
import { limitsOfCard, limitsOfGroup } from './statements.ts';
import type { LimitAnswer, LimitService } from './types.ts';

const text = z.string();
const LimitRow = z.object({
  id: text,
  amount: z.bigint(),
  currency: text,
  fromAmounts: z.array(z.bigint()),
  fromCurrencies: z.array(text),
  since: text,
  until: text.nullish(),
  holds: z.boolean(),
  by: text,
  why: text,
  case: text.nullish(),
});

/** Limits that people decided, from the graph. */
export function createLimitService({ db }: { readonly db: Pick<Db, 'read'> }): LimitService {
  return {
    ofClient: async (client) => {
      const [row] = await db.read(limitsOfCard, { client });
      if (row === undefined) throw notFound({ client });
      return { subject: client, limits: row.limits.map(limitAnswer) };
    },
    ofGroup: async (group) => {
      const [row] = await db.read(limitsOfGroup, { group });
      if (row === undefined) throw groupNotFound(group);
      if (row.retired !== null) throw groupRetired(group, row.retired, row.successors ?? []);
      return { subject: group, limits: row.limits.map(limitAnswer) };
    },
  };
}

function limitAnswer(row: unknown): LimitAnswer {
  const {
    id,
    amount,
    currency,
    fromAmounts,
    fromCurrencies,
    since,
    until,
    holds,
    by,
    why,
    case: decided,
  } = LimitRow.parse(row);
  return {
    ...{ id, amount: formatMoney(amount), currency },
    from: fromAmounts.map((from, at) => ({ amount: formatMoney(from), currency: fromCurrencies[at]! })),
    ...{ since, until: until ?? null, holds, by, why, case: decided ?? null },
  };
}
