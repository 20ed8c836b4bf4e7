import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/neo4j/client.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { byHand } from '../support/product.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';

let graph: TestDatabase;
let proxy: Proxy;

beforeAll(async () => {
  graph = await openDatabase();
  proxy = await openProxy(graph.target);
});
afterAll(async () => {
  await proxy.close();
  await graph.db.close();
});

const rows = byHand('UNWIND range(1, 2000) AS n RETURN n');

/** Connects, asks in each way that does not wait for the database to come back, and closes. */
async function talk(): Promise<void> {
  const db = await connect(proxy.target, 2);
  try {
    await Promise.all([db.read(rows, {}), db.batch(rows, {})]);
    for await (const row of db.stream(rows, {})) expect(row).toBeDefined();
  } finally {
    await db.close();
  }
}

test('a connection lost at whatever moment is told as that', { timeout: 120_000 }, async () => {
  let lost = 0;
  for (let bytes = 0; bytes <= 3_000; bytes += 50) {
    void proxy.cutAfter(bytes);
    try {
      await talk();
    } catch (error) {
      lost++;
      expect(error, `after ${bytes} bytes`).toMatchObject({ code: 'database-unreachable' });
    }
    proxy.mend();
  }
  expect(lost).toBeGreaterThan(10);
});
