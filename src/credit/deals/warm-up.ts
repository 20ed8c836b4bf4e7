import type { Db } from '../../neo4j/client.ts';
import { timeText } from '../../values/period.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import * as cypher from './statements.ts';
import { lock, readStandingOf } from './under-lock.ts';

/**
 * Lets the database plan the statements of a deal, which takes seconds when it has just started, by a deal of nobody that
 * writes nothing: a clerk shall not wait for it.
 */
export async function planDeals(db: Pick<Db, 'rehearsal'>, policy: CreditPolicy, now: Date): Promise<void> {
  const client = '';
  const time = timeText(now);
  await db.rehearsal((run) =>
    Promise.allSettled([
      lock(run, client),
      readStandingOf(run, { client, currency: policy.base, now: time }, policy),
      run(cypher.findDeal, { id: null, key: '' }),
      run(cypher.putDeal, { client, deal: {}, step: {} }),
    ]),
  );
}
