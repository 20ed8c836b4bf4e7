import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Target } from '../../src/neo4j/client.ts';
import { provision } from '../../src/neo4j/provision.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Neo4j all graph tests share, one file at a time. Its contents are the tests' to wipe. */
    neo4j: Target;
  }
}

/**
 * Finds or starts the one Neo4j of the `graph` project: NEO4J_URI when set (its contents are wiped!), else an embedded
 * one in a temporary home, small, stopped and removed at the end; stopped even if the test run is killed.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'kindred-test-'));
  const config = readConfig({ ...process.env, KINDRED_HOME: home }, process.cwd());
  const provisioned = await provision(config, createLog('info'), {
    keepRunning: false,
    memory: { heapMiB: 1024, pageCacheMiB: 512 },
  });
  project.provide('neo4j', provisioned.target);
  return async () => {
    await provisioned.release();
    rmSync(home, { recursive: true, force: true });
  };
}
