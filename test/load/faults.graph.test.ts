import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../fixtures/generator/generate.ts';
import { KindredError } from '../../src/errors.ts';
import { createJournal } from '../../src/feed/journal.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import { load, type LoadResult } from '../../src/load/load.ts';
import { silentProgress } from '../../src/load/progress.ts';
import { createLinks } from '../../src/load/statements.ts';
import { createLog } from '../../src/log.ts';
import { connect, type Db } from '../../src/neo4j/client.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { byHand } from '../support/product.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';

// A first load over Bolt, and what may befall it. Whatever does, the graph is in the end as if nothing had.

let graph: TestDatabase;
let folder: string;
let proxy: Proxy;
let files: { registry: string[]; clients: string[]; accounts: string[] };
let whole: string;
let cards: unknown;
/** Goes on when a test says so: a load that died is given up after some time. */
let now = new Date('2026-11-20T10:00:00Z');

beforeAll(async () => {
  graph = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kindred-faults-'));
  await generate({ entities: 2_500, seed: 3, out: folder });
  const file = (name: string): string[] => [join(folder, `${name}.ndjson`)];
  files = { registry: file('registry'), clients: file('clients'), accounts: file('accounts') };
  proxy = await openProxy(graph.target);
  await loadBy(graph.db);
  whole = await exportDigest(graph.db);
  cards = await graph.db.batch(cardsOf, {});
}, 120_000);
beforeEach(() => graph.wipe());
afterAll(async () => {
  await proxy.close();
  await graph.db.close();
  await rm(folder, { recursive: true, force: true });
});

/** Whom each card is bound to, and what is owed on it. */
const cardsOf = byHand(
  `MATCH (c:Client)
   RETURN c.id AS id, [(c)-[:IS]->(x) | x.id] AS to,
     COLLECT { MATCH (c)-[:HAS]->(a) RETURN a.key + ' ' + a.outstanding AS owed ORDER BY owed } AS owed
   ORDER BY id`,
);

let runs = 0;

function loadBy(db: Db): Promise<LoadResult> {
  return load(
    {
      db,
      bulkImport: null,
      log: createLog('silent'),
      progress: silentProgress,
      clock: () => now,
      scratch: join(folder, 'tmp'),
      journal: createJournal(`test-${++runs}`, () => now),
      reject: () => undefined,
    },
    files,
    'bolt',
  );
}

const nothing = byHand('RETURN 1 AS one');

/** A connection that a test can cut. */
const frail = (): Promise<Db> => connect(proxy.target);

describe('a first load over Bolt', () => {
  test('lives through a database that is away for a moment', { timeout: 120_000 }, async () => {
    for (const bytes of [50_000, 900_000]) {
      await graph.wipe();
      const db = await frail();
      const loaded = loadBy(db);
      await proxy.cutAfter(bytes);
      await sleep(300);
      proxy.mend();
      await loaded;
      await db.close();
      expect(await exportDigest(graph.db)).toBe(whole);
    }
  });

  test(
    'says so when the database stays away; loading again fills the gaps',
    { timeout: 300_000 },
    async () => {
      const db = await frail();
      const loaded = expect(loadBy(db)).rejects.toMatchObject({ code: 'database-unreachable' });
      await proxy.cutAfter(800_000);
      await loaded;
      const refused = proxy.refused();
      await expect(db.write(nothing, {})).rejects.toMatchObject({ code: 'database-unreachable' });
      expect(proxy.refused(), 'nobody waits a second time').toBe(refused + 1);
      proxy.mend();
      await expect(loadBy(db)).rejects.toMatchObject({ code: 'locked' });
      now = new Date(now.getTime() + 60_000);
      await loadBy(db);
      expect(await exportDigest(graph.db)).toBe(whole);
      await db.close();
      expect(await readdir(join(folder, 'tmp'))).toEqual([]);
    },
  );

  test.each(['IS', 'HAS'])(
    'links cards and balances that were written without their %s',
    { timeout: 120_000 },
    async (type) => {
      const db: Db = {
        ...graph.db,
        batch: (statement, params) => {
          const links = statement.file === createLinks.file ? (params.rows as unknown[][]) : [];
          if (links.some((link) => link[2] === type))
            return Promise.reject(new KindredError('database-unreachable', 'Gone.'));
          return graph.db.batch(statement, params);
        },
      };
      await loadBy(db);
      expect(await exportDigest(graph.db)).toBe(whole);
      expect(await graph.db.batch(cardsOf, {})).toEqual(cards);
    },
  );

  test('is one at a time', { timeout: 120_000 }, async () => {
    const outcomes = await Promise.allSettled([loadBy(graph.db), loadBy(graph.db)]);
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    expect(failed).toMatchObject([{ reason: { code: 'locked' } }]);
    expect(await exportDigest(graph.db)).toBe(whole);
  });

  test('goes on where a node it creates is there already', { timeout: 120_000 }, async () => {
    const db = await frail();
    let first = true;
    const twice: Db = {
      ...db,
      // Written, but the answer is lost: whoever asks again finds what it wrote.
      transaction: async (work) => {
        const result = await db.transaction(work);
        if (!first) return result;
        first = false;
        return db.transaction(work);
      },
    };
    await loadBy(twice);
    await db.close();
    expect(await exportDigest(graph.db)).toBe(whole);
  });
});
