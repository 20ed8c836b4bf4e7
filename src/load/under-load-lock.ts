import type { Db, Run } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** Several statements in one transaction that has the load lock: one loader at a time. */
export function underLoadLock<T>(db: Db, work: (run: Run) => Promise<T>): Promise<T> {
  return db.transaction(async (run) => {
    // The first statement of the work travels with it, and waits for the lock in the database.
    const lock = run(cypher.takeLock, { name: 'load' });
    const [, result] = await Promise.all([lock, work(run)]);
    return result;
  });
}
