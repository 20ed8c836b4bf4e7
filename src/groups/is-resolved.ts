import type { Db } from '../neo4j/client.ts';
import { isResolvedStatement } from './statements.ts';

/** True once groups have been resolved the first time; before that no answer about a group can be right. */
export async function isResolved(db: Db): Promise<boolean> {
  const [row] = await db.read(isResolvedStatement, {});
  return row!.resolved;
}
