import { createLog } from '../../src/log.ts';
import { acquireEmbedded } from '../../src/neo4j/embedded.ts';

/**
 * A command that uses the Neo4j of a home and never ends by itself, for tests that kill it:
 * `node use-neo4j.ts <home>`. Prints the address once the server answers.
 */
const embedded = await acquireEmbedded({
  home: process.argv[2]!,
  env: process.env,
  log: createLog('silent'),
  keepRunning: false,
  memory: { heapMiB: 512, pageCacheMiB: 128 },
});
console.log(embedded.target().uri);
setInterval(() => undefined, 60_000);
