import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` runs in parallel and touches no database; `graph` (files named *.graph.test.ts) runs
 * one file at a time against one real Neo4j that the global set-up finds or starts.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    reporters: ['default', new URL('../test/support/closing-line.ts', import.meta.url).pathname],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.graph.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'graph',
          include: ['test/**/*.graph.test.ts'],
          globalSetup: ['test/support/neo4j-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
