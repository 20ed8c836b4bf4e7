import { inject } from 'vitest';
import { z } from 'zod';
import { connect, type Db, type Target } from '../../src/neo4j/client.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import type { Statement } from '../../src/neo4j/statement.ts';

/** The shared database of the graph tests, with the current schema and nothing in it. */
export interface TestDatabase {
  readonly db: Db;
  readonly target: Target;
  /** Empties the graph; constraints, indexes and migration marks stay. Call it in `beforeEach`. */
  readonly wipe: () => Promise<void>;
}

const NOTHING = z.object({});

/** Everything but the marks of migrations. */
export const deleteAll: Statement<typeof NOTHING, typeof NOTHING> = {
  file: 'test: delete all',
  text: 'MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS',
  params: NOTHING,
  row: NOTHING,
  plan: 'any',
};

/** Connects, migrates and empties. Close it in `afterAll` with `db.close()`. Works in `*.graph.test.ts` only. */
export async function openDatabase(): Promise<TestDatabase> {
  const target = inject('neo4j');
  const db = await connect(target);
  const wipe = async (): Promise<void> => {
    await db.batch(deleteAll, {});
  };
  await wipe();
  await migrate(db, () => new Date());
  return { db, target, wipe };
}
