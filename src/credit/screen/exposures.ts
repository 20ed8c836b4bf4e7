import type { z } from 'zod';
import type { Lens } from '../../groups/types.ts';
import { exposureAnswer } from '../exposure-answer.ts';
import type { BatchResult } from '../exposure-batch.ts';
import { keyOf, type Ask, type ExposureRead } from '../exposure-read.ts';
import type { ScreenReads } from './read-screens.ts';
import { readPlain } from './statements.ts';

/**
 * The exposures of some, in the order asked. Most of those who are no customers belong with nobody, owe nothing and have
 * nobody near who does: one quick round trip tells these, and only the others are read in full. Throws `not-resolved`.
 */
export async function exposuresOf(
  { db, policy, credit }: ScreenReads,
  asks: readonly Ask[],
  lens: Lens,
): Promise<BatchResult[]> {
  const keys = asks.map((ask, at) => keyOf(ask, BigInt(at)));
  const rows = await db.read(readPlain, { keys, lens, base: policy.base });
  const plain = new Map(rows.map((row) => [Number(row.at), row]));
  const others: BatchResult[] = [];
  const wanted = asks.filter((_, at) => !plain.has(at));
  for await (const result of credit.exposureBatch(wanted, lens)) others.push(result);
  let next = 0;
  return asks.map((_, at): BatchResult => {
    const row = plain.get(at);
    if (row === undefined) return others[next++]!;
    return { exposure: exposureAnswer(plainRead(row), lens, policy), error: null };
  });
}

/** What the full read brings of one whom nothing ties to anybody. */
const plainRead = (row: z.output<typeof readPlain.row>): ExposureRead => ({
  ...row,
  resolved: true,
  card: null,
  unbound: null,
  group: null,
  size: 1n,
  clients: row.cards,
  balances: [],
  reserved: [],
  heads: [],
  members: [],
  links: [],
  former: [],
  withheld: [],
  withheldOwes: null,
  after: [],
});
