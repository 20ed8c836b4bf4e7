import type { Db } from '../../neo4j/client.ts';
import { timeText } from '../../values/period.ts';
import { closeDeals } from './statements.ts';

/** Writes down which deals reserve nothing any more, after balances were loaded: nothing is reserved twice. Gives their number. */
export async function settleDeals(db: Pick<Db, 'write'>, clock: () => Date): Promise<number> {
  const [row] = await db.write(closeDeals, { now: timeText(clock()) });
  return Number(row!.closed);
}
