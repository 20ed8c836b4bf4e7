import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { createLoadService } from '../../src/runs/load-service.ts';
import { generated, type Generated } from '../fixtures/generated.ts';
import { fakeDeps } from '../http/fake-services.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { program, type Program } from '../support/run-kindred.ts';
import { deedsOf, leftBehind, leftUndone, tornGroups } from './deeds.ts';
import { watchReads } from './watch-reads.ts';

/*
 * Two commands that sync, loads over HTTP and clerks who ask, all at once: each does its work, nobody gets to see a lock
 * or a group that is not whole, and the graph is the one that the same files give one after the other.
 */

const ROUNDS = 2;

let graph: TestDatabase;
let set: Generated;
let kindred: Program;
let app: Awaited<ReturnType<typeof buildApp>>;
let closeLoads: () => Promise<void>;

beforeAll(async () => {
  graph = await openDatabase();
  set = await generated(2_000, 12, { days: 2 });
  kindred = program(set.folder, graph.target);
  let runs = 0;
  const loads = createLoadService({
    ...{ db: graph.db, log: createLog('silent'), clock: () => new Date() },
    ...{ scratch: join(set.folder, 'http'), newRun: () => `http-${++runs}` },
  });
  closeLoads = loads.close;
  app = await buildApp(fakeDeps({ loads }));
});
afterAll(async () => {
  await app.close();
  await closeLoads();
  await graph.db.close();
  await set.remove();
});

/** Every third line of the second day's register to one of three files. */
async function thirds(): Promise<string[]> {
  const lines = (await readFile(join(set.folder, 'day2/registry.ndjson'), 'utf8')).trimEnd().split('\n');
  return Promise.all(
    [0, 1, 2].map(async (rest) => {
      const path = join(set.folder, `third-${rest}.ndjson`);
      await writeFile(path, lines.filter((_, at) => at % 3 === rest).join('\n'));
      return path;
    }),
  );
}

async function post(body: string, key: string): Promise<unknown> {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/loads',
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': key, prefer: 'wait=60' },
    body,
  });
  return [answer.statusCode, answer.json<{ state?: string }>().state ?? answer.body];
}

test('syncs, loads over HTTP and questions at once', { timeout: 300_000 }, async () => {
  const sync = deedsOf(set.folder).find(({ name }) => name === 'sync')!;
  const [one, other, third] = await thirds();
  const records = (await readFile(third!, 'utf8')).split('\n');
  const cards = (await set.lines('clients')).map((line) => (JSON.parse(line) as { id: string }).id);
  await sync.prepare(graph.db, 1);
  expect(await kindred.run('sync', one!, other!, third!, '--max-reject-share', '1')).toMatchObject({
    code: 0,
  });
  const serial = await leftBehind(graph.db);
  let reads = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    await graph.wipe();
    await sync.prepare(graph.db, 1);
    const stop = await watchReads(graph.db, cards);
    const commands = [one!, other!].map((path) => kindred.run('sync', path, '--max-reject-share', '1'));
    const answers = await Promise.all(records.map((record, at) => post(record, `${round}-${at}`)));
    for (const command of commands) expect(await command).toMatchObject({ code: 0 });
    const { whole, wrong } = await stop();
    reads += whole;
    expect(wrong).toEqual([]);
    expect(answers).toEqual(records.map(() => [200, 'done']));
    expect(await tornGroups(graph.db)).toEqual([]);
    expect(await leftUndone(graph.db)).toEqual([]);
    expect(await leftBehind(graph.db)).toBe(serial);
  }
  console.log(
    `${ROUNDS} times two syncs and ${records.length} loads over HTTP at once; ${reads} exposures read meanwhile, each of a ` +
      'whole group',
  );
});
