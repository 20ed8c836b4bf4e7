import type { Db, Run } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** Several statements in one transaction that has the load lock: one loader at a time. */
export function underLoadLock<T>(db: Db, work: (run: Run) => Promise<T>): Promise<T> {
  return db.transaction(async (run) => {
    await run(cypher.takeLock, { name: 'load' });
    return work(run);
  });
}
