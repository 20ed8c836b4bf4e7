import { parseArgs } from 'node:util';
import { createJournal } from '../src/feed/journal.ts';
import { load, type LoadMode } from '../src/load/load.ts';
import { silentProgress } from '../src/load/progress.ts';
import { adminImport } from '../src/neo4j/admin-import.ts';
import { connect } from '../src/neo4j/client.ts';
import { acquireFresh, type Embedded } from '../src/neo4j/embedded.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { log, server } from './workplace.ts';

/**
 * One load by us in a process of its own, so that its memory can be told: from the files on disk to a graph ready to
 * query, validation included. Bulk starts from an empty home; Bolt from an empty, running database, as its peer does.
 * Prints seconds and the peak of resident memory.
 */
const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    mode: { type: 'string' },
    registry: { type: 'string' },
    clients: { type: 'string' },
    accounts: { type: 'string' },
  },
});
const home = values.home!;
const mode = values.mode as LoadMode;
const now = (): Date => new Date();

let embedded: Embedded;
let began = performance.now();
if (mode === 'bulk') {
  embedded = (await acquireFresh({ home, env: process.env, log, keepRunning: false }))!;
} else {
  embedded = await server(home);
}
let db = mode === 'bulk' ? null : await connect(embedded.target());
if (db !== null) {
  await migrate(db, now);
  began = performance.now();
}
const result = await load(
  {
    db,
    bulkImport: async (plan, onProgress) => {
      await adminImport(embedded, plan, onProgress);
      db = await connect(embedded.target());
      await migrate(db, now);
      return db;
    },
    log,
    progress: silentProgress,
    clock: now,
    scratch: `${home}/tmp`,
    journal: createJournal('bench', now),
    reject: () => undefined,
  },
  {
    registry: [values.registry!],
    ...(values.clients !== undefined && { clients: [values.clients] }),
    ...(values.accounts !== undefined && { accounts: [values.accounts] }),
  },
  mode,
);
const seconds = (performance.now() - began) / 1000;
await result.db.close();
const rssMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ seconds, rssMiB, parts: result.seconds, records: result.records })}\n`,
);
await embedded.release();
process.exit(0);
