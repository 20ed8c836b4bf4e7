import type { Db } from '../neo4j/client.ts';
import { DEFAULT_LENS } from './lens.ts';
import { isResolvedStatement } from './statements.ts';
import type { Lens } from './types.ts';

/** True once groups of a lens have been resolved the first time; before that no answer about one can be right. */
export async function isResolved(db: Db, lens: Lens = DEFAULT_LENS): Promise<boolean> {
  const [row] = await db.read(isResolvedStatement, { lens });
  return row!.resolved;
}
