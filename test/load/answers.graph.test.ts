import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { applyRecords } from '../../src/load/apply-records.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import { openRegistryFile } from '../../src/registry/open.ts';
import { writingOn } from '../support/writing.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { recordOf } from './records.ts';

// Saved answers of services in the graph: what each kind of answer states, and nothing it does not.

const DAY = '2026-11-20';

let graph: TestDatabase;

beforeAll(async () => {
  graph = await openDatabase();
});
beforeEach(() => graph.wipe());
afterAll(() => graph.db.close());

async function loadAnswers(name: string, asOf = DAY): Promise<void> {
  const path = fileURLToPath(new URL(`../../fixtures/focus/${name}.json`, import.meta.url));
  for await (const { records } of (await openRegistryFile(path, { asOf })).batches) {
    await applyRecords(graph.db, records, writingOn(DAY));
  }
}

const links = {
  file: 'test: links of an entity',
  text: `MATCH (x)-[r:DIRECTS|DIRECTED|OWNS|OWNED|OWNS_APART]->(e:Entity {ogrn: $ogrn})
         RETURN type(r) + ' ' + coalesce(x.inn, x.name) + coalesce(' until ' + r.until, '') AS link, e.name AS name
         ORDER BY link`,
  params: z.object({ ogrn: z.string() }),
  row: z.object({ link: z.string(), name: z.string().nullable() }),
  plan: 'any',
} as const;

const told = (ogrn: string): Promise<{ link: string; name: string | null }[]> =>
  graph.db.read(links, { ogrn });

test('answers of different methods about one entity add up, in any order', async () => {
  const digests: string[] = [];
  for (const order of [
    ['req', 'egr-details', 'beneficial-owners'],
    ['beneficial-owners', 'egr-details', 'req'],
  ]) {
    await graph.wipe();
    for (const name of order) await loadAnswers(name);
    digests.push(await exportDigest(graph.db));
    const name = 'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "ВЫДУМАННЫЕ ТКАНИ"';
    expect(await told('1165400041014')).toEqual(
      [
        'DIRECTED 540400410272 until 2021-03-04',
        'DIRECTS 540400410106',
        'OWNED 540400410272 until 2019-05-05',
        'OWNS 540400410106',
        'OWNS 5404041065',
        'OWNS SEWING HOLDINGS LTD',
        'OWNS_APART 5404041072',
        'OWNS_APART КОМИТЕТ ПО УПРАВЛЕНИЮ МУНИЦИПАЛЬНЫМ ИМУЩЕСТВОМ ГОРОДА БЕРДСКА',
      ].map((link) => ({ link, name })),
    );
  }
  expect(digests[0]).toBe(digests[1]);
});

test('final owners, of the day of the capital, do not take the place of those who own directly', async () => {
  const founder = { kind: 'person', name: 'Пробный Иван Петрович', inn: '540400410410' };
  const direct = recordOf({
    ogrn: '1165400041025',
    inn: '5404041026',
    asOf: '2020-01-01',
    owners: [founder],
  });
  await applyRecords(graph.db, [direct], writingOn(DAY));
  await loadAnswers('beneficial-owners');
  const current = (await told('1165400041025')).filter(({ link }) => link.startsWith('OWNS'));
  expect(current.map(({ link }) => link)).toEqual(['OWNS 540400410410']);
});

test('a history alone adds who headed once, and leaves the head there is', async () => {
  const head = { kind: 'person', name: 'Пробный Иван Петрович', inn: '540400410106' };
  const known = recordOf({ ogrn: '1165400041047', inn: '5404041040', asOf: '2025-01-01', heads: [head] });
  await applyRecords(graph.db, [known], writingOn(DAY));
  await loadAnswers('req');
  expect((await told('1165400041047')).map(({ link }) => link)).toEqual([
    'DIRECTED 540400410410 until 2026-10-01',
    'DIRECTS 540400410106',
  ]);
});
