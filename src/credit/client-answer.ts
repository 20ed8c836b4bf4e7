import type { z } from 'zod';
import { DEFAULT_LENS } from '../groups/lens.ts';
import type { Db } from '../neo4j/client.ts';
import { formatMoney } from '../values/money.ts';
import { groupRef } from './exposure-answer.ts';
import { notFound } from './exposure-read.ts';
import { brief } from './rows.ts';
import { readClient } from './statements.ts';
import type { AccountAnswer, ClientAnswer } from './types.ts';

type ClientRow = z.output<typeof readClient.row>;

/** One card, whom it is bound to and its balances by contract. Throws `client-not-found`. */
export async function clientAnswer(db: Db, id: string): Promise<ClientAnswer> {
  const [row] = await db.read(readClient, { id, lens: DEFAULT_LENS });
  if (row === undefined) throw notFound({ client: id });
  const { card } = row;
  return {
    id,
    name: card.name,
    inn: card.inn,
    kpp: card.kpp,
    stage: card.stage,
    segment: card.segment,
    manager: card.manager,
    kind: card.kind,
    country: card.country,
    taxId: card.taxId,
    address: card.address,
    gone: card.gone,
    bound: bound(row),
    group: groupRef(row.group),
    councilLimit: decided(row),
    accounts: row.accounts.map(account),
  };
}

function bound({ bound: row }: ClientRow): ClientAnswer['bound'] {
  if (row === null) return null;
  const [entity, how, score, since] = row;
  return { entity: brief(entity), how, score: score === null ? null : Number(score), since };
}

function decided({ decided: row }: ClientRow): ClientAnswer['councilLimit'] {
  if (row === null) return null;
  const [of, amount, currency, since, by] = row;
  return { of, amount: formatMoney(amount), currency, since, case: by };
}

function account([contract, secured, balance]: ClientRow['accounts'][number]): AccountAnswer {
  const [, currency, asOf, outstanding, advance, writtenOff, limit, , overdue] = balance;
  return {
    contract,
    currency,
    limit: limit === null ? null : formatMoney(limit),
    outstanding: formatMoney(outstanding),
    overdue: formatMoney(overdue.reduce((sum, amount) => sum + amount, 0n)),
    advance: formatMoney(advance),
    writtenOff: formatMoney(writtenOff),
    secured: formatMoney(secured),
    asOf,
  };
}
