import { z } from 'zod';
import { bind } from './statement.ts';

const NOTHING = z.object({});

export const appliedMigrations = bind('neo4j/applied-migrations.cypher', {
  params: NOTHING,
  row: z.object({ number: z.bigint(), name: z.string(), checksum: z.string() }),
  plan: 'any',
});

export const recordMigration = bind('neo4j/record-migration.cypher', {
  params: z.object({ number: z.bigint(), name: z.string(), checksum: z.string(), at: z.string() }),
  row: NOTHING,
  plan: 'any',
});

export const awaitIndexes = bind('neo4j/await-indexes.cypher', {
  params: z.object({ seconds: z.bigint() }),
  row: NOTHING,
  plan: 'any',
});

export const serverVersion = bind('neo4j/server-version.cypher', {
  params: NOTHING,
  row: z.object({ version: z.string(), edition: z.string() }),
  plan: 'any',
});

export const isEmptyGraph = bind('neo4j/is-empty.cypher', {
  params: NOTHING,
  row: z.object({ empty: z.boolean() }),
  plan: 'any',
});

export const counts = bind('neo4j/counts.cypher', {
  params: NOTHING,
  row: z.object({ entities: z.bigint(), persons: z.bigint(), clients: z.bigint() }),
  plan: 'any',
});

export const writeSomething = bind('neo4j/write-something.cypher', {
  params: NOTHING,
  row: NOTHING,
  plan: 'any',
});
