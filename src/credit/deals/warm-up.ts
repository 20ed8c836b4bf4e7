import { randomUUID } from 'node:crypto';
import type { Db, Run } from '../../neo4j/client.ts';
import { timeText } from '../../values/period.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { stopsOf } from '../rules/signals.ts';
import { waitForKey } from '../signed/signed.ts';
import * as cypher from './statements.ts';
import { lock, readStandingOf } from './under-lock.ts';

/** Ids of cards: the database plans a statement for texts of up to ten signs, and again for longer ones. */
const CLIENTS = ['nobody', 'nobody-at-all'];

/**
 * Lets the database plan the statements of a deal, which takes seconds when it has just started, by deals of nobody that are
 * taken back: a clerk shall not wait for it.
 */
export async function planDeals(db: Pick<Db, 'rehearsal'>, policy: CreditPolicy, now: Date): Promise<void> {
  const time = timeText(now);
  const id = randomUUID();
  const ofClient = (run: Run, client: string): Promise<unknown>[] => [
    lock(run, client),
    readStandingOf(run, { client, currency: policy.base, now: time }, policy),
    run(cypher.putDeal, { client, deal: {}, step: {} }),
  ];
  const ofSize = (run: Run, size: number): Promise<unknown>[] => {
    const ids = Array.from({ length: size }, (_, at) => `nobody-${at}`);
    return [stopsOf(run, ids, policy, time.slice(0, 10)), run(cypher.readFailed, { ids })];
  };
  await db.rehearsal(async (run) => {
    // Written first, as a deal does: a transaction that has written is planned for apart.
    await waitForKey(run, 'deal', id, id);
    await Promise.allSettled([
      ...CLIENTS.flatMap((client) => ofClient(run, client)),
      ...sizes(policy.gate.lookedAt + 1).flatMap((size) => ofSize(run, size)),
      run(cypher.findDeal, { id: null, key: id }),
      run(cypher.findDeal, { id, key: null }),
      run(cypher.stepDeal, { id, values: {}, step: {} }),
    ]);
  });
}

/** A list of every power of ten: the database plans for each again. */
function sizes(most: number): number[] {
  return [1, 2, 11, 101, 1_001, 10_001].filter((size) => size <= most);
}
