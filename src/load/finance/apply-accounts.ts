import type { Db, Run } from '../../neo4j/client.ts';
import { settleGone } from '../apply-cards.ts';
import type { AccountProperties } from '../card-properties.ts';
import { KEPT_TIMES, tellLate, type Retold } from './late-balances.ts';
import * as cypher from './statements.ts';
import { underLoadLock } from '../under-load-lock.ts';
import type { Writing } from '../writing.ts';

/** What a balance brought: a new account, or nothing for want of a card; else what it did to an account. */
export type AccountOutcome = 'new' | 'unknown' | Retold;

/**
 * Puts balances into the graph by the general path, and what stood before into history. One outcome a balance, in
 * order. Whoever the card of a new or changed one is bound to is marked `:Rebalanced`; a card that has gone from the CRM is
 * bound or unbound as its debts now have it.
 */
export async function applyAccounts(
  db: Db,
  told: readonly AccountProperties[],
  writing: Writing,
): Promise<AccountOutcome[]> {
  // Of two of one time the later received holds.
  const last = new Map(told.map((row) => [idOf(row), row]));
  return underLoadLock(db, async (run) => {
    const outcomes = new Map<string, AccountOutcome>();
    const rest = await repeat(run, [...last.values()]);
    const put = rest.length === 0 ? [] : await run(cypher.putAccounts, { rows: rest });
    const late = rest.filter((_, at) => put[at]!.outcome === 'late');
    const retold = await tellLate(run, late);
    for (const [at, { outcome }] of put.entries())
      if (outcome !== 'late') outcomes.set(idOf(rest[at]!), outcome);
    for (const [at, row] of late.entries()) outcomes.set(idOf(row), retold.outcomes[at]!);
    const gone = [...put, ...retold.put].flatMap((row) => (row.gone ? [row.client] : []));
    if (gone.length > 0) await settleGone(run, gone, writing);
    return told.map((row) => outcomes.get(idOf(row)) ?? 'unchanged');
  });
}

const idOf = ({ key, asOf }: AccountProperties): string => `${key}@${asOf}`;

/** Moves the times of accounts that are told again as they stand, which most are; gives the others. */
async function repeat(run: Run, rows: readonly AccountProperties[]): Promise<AccountProperties[]> {
  const [answer] = await run(cypher.repeatAccounts, {
    keys: rows.map(({ key }) => key),
    digests: rows.map(({ digest }) => digest),
    times: rows.map(({ asOf }) => asOf),
    kept: BigInt(KEPT_TIMES),
  });
  const repeated = new Set(answer!.repeated);
  return rows.filter((_, at) => !repeated.has(BigInt(at)));
}
