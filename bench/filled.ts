import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createJournal } from '../src/feed/journal.ts';
import { load } from '../src/load/load.ts';
import { silentProgress } from '../src/load/progress.ts';
import { adminImport } from '../src/neo4j/admin-import.ts';
import { connect, type Db } from '../src/neo4j/client.ts';
import { acquireFresh, type Embedded } from '../src/neo4j/embedded.ts';
import { migrate } from '../src/neo4j/migrate.ts';
import { say } from './measure.ts';
import { dataOf, log, server, type BenchOptions } from './workplace.ts';

const now = (): Date => new Date();

/** A server over the loaded register, with payments and facts when asked for, loaded once and never resolved by the load. */
export async function filled(
  options: BenchOptions,
  home: string,
  settings: Readonly<Record<string, string>> = {},
  finance = false,
): Promise<Embedded> {
  if (!existsSync(join(home, 'loaded'))) {
    say('loading the register');
    for (const part of ['data', 'password'])
      rmSync(join(home, 'neo4j', part), { recursive: true, force: true });
    const fresh = (await acquireFresh({ home, env: process.env, log, keepRunning: false, settings }))!;
    const { registry, clients, accounts, payments, facts, rates } = await dataOf(options);
    const { db } = await load(
      {
        db: null,
        bulkImport: async (plan, onProgress) => {
          await adminImport(fresh, plan, onProgress);
          const opened: Db = await connect(fresh.target());
          await migrate(opened, now);
          return opened;
        },
        log,
        progress: silentProgress,
        clock: now,
        scratch: join(home, 'tmp'),
        journal: createJournal('bench', now),
        reject: () => undefined,
      },
      {
        registry: [registry],
        clients: [clients],
        accounts: [accounts],
        rates: [rates],
        ...(finance && { payments: [payments], facts: [facts] }),
      },
      'bulk',
    );
    await db.close();
    await fresh.release();
    mkdirSync(join(home, 'loaded'));
  }
  const opened = await server(home, settings);
  const db = await connect(opened.target());
  // A home that is kept may be of before the newest migrations.
  await migrate(db, now);
  await db.close();
  return opened;
}

/** Takes every group, lens and mark away, and what is derived for them. */
export const FORGET = [
  'MATCH (g:Group) CALL (g) { DETACH DELETE g } IN TRANSACTIONS OF 5000 ROWS',
  'MATCH (h:Hub) REMOVE h:Hub, h.hubOf',
  'MATCH (n:Lens) DELETE n',
  'MATCH ()-[r:CONTROLS|HAS_INTEREST]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS',
  'MATCH (k:Kindred) REMOVE k.resolved',
] as const;
