import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportDigest } from '../../src/load/export-digest.ts';
import { openProduct, type Product } from '../support/product.ts';
import { firm, held, owner } from '../support/register.ts';

// "Declared unknown" in the graph: kept beside the owners there are, replaced with them, and told from "nothing known".

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const UNKNOWN = [{ reason: 'subjectExemptFromDisclosure', description: 'A listed company, «Пример».' }];
const declared = (asOf: string, more: object = {}): object => ({
  ...firm(1),
  owners: undefined,
  ownersUnknown: UNKNOWN,
  asOf,
  ...more,
});

/** What is kept of firm 1: the declaration, the day of its section, who owns it now and once. */
async function kept(): Promise<unknown[]> {
  const [row] = await product.look(
    `MATCH (e:Entity {id: $id})
     RETURN e.ownersUnknown AS unknown, e.ownersAsOf AS asOf,
       COLLECT { MATCH (x)-[r:OWNS|OWNED]->(e) RETURN type(r) + ' ' + x.inn AS tie ORDER BY tie } AS ties`,
    { id: `ogrn:${firm(1).ogrn}` },
  );
  const { unknown, asOf, ties } = row!;
  return [typeof unknown === 'string' ? (JSON.parse(unknown) as unknown) : unknown, asOf, ties];
}

const put = (...records: object[]): Promise<unknown> => product.put({ registry: records });
const inn = (n: number): unknown => owner(n).inn;

test.each([
  ['a first load', async () => put(declared('2026-01-01'))],
  ['a merge', async () => put(firm(2)).then(() => put(declared('2026-01-01')))],
])('%s keeps the declaration as it was told, and nobody is made up', async (_, load) => {
  await load();
  expect(await kept()).toEqual([UNKNOWN, '2026-01-01', []]);
  expect(await product.look('MATCH (p:Person) RETURN p.id')).toEqual([]);
  const digest = await exportDigest(product.db);
  await put(declared('2026-01-01'));
  expect(await exportDigest(product.db)).toBe(digest);
});

test('an entity of which nothing is declared has no such property, and another digest', async () => {
  await put(firm(1));
  const nothing = await exportDigest(product.db);
  expect(await kept()).toEqual([null, '2026-11-20', []]);
  await product.wipe();
  await put(declared('2026-11-20'));
  expect(await exportDigest(product.db)).not.toBe(nothing);
});

test('stands beside owners who are named', async () => {
  await put(declared('2026-01-01', { owners: [owner(1, '30')] }));
  expect(await kept()).toEqual([UNKNOWN, '2026-01-01', [`OWNS ${String(inn(1))}`]]);
});

test.each([
  [
    'named owners told later take its place',
    '2026-01-01',
    '2026-02-01',
    [null, '2026-02-01', [`OWNS ${String(inn(1))}`]],
  ],
  [
    'told later it takes the place of named owners',
    '2026-03-01',
    '2026-02-01',
    [UNKNOWN, '2026-03-01', [`OWNED ${String(inn(1))}`]],
  ],
])('%s, in either order', async (_, unknownAsOf, namedAsOf, expected) => {
  const records = [
    declared(unknownAsOf),
    { ...firm(1), name: undefined, heads: undefined, owners: [owner(1)], asOf: namedAsOf },
  ];
  const digests: string[] = [];
  for (const order of [records, records.toReversed()]) {
    await product.wipe();
    for (const record of order) await put(record);
    expect(await kept()).toEqual(expected);
    digests.push(await exportDigest(product.db));
  }
  expect(digests[0]).toBe(digests[1]);
});

test('goes with the section when the entity is taken out', async () => {
  await put(declared('2026-01-01'));
  await put({ ogrn: firm(1).ogrn, asOf: '2026-02-01', removed: true });
  expect(await kept()).toEqual([null, null, []]);
});

test('moves along when the entity turns out to be another that is there', async () => {
  await put(firm(2, { owners: [{ ...held(1), inn: undefined }] }));
  await put({ ...declared('2026-01-01'), ogrn: undefined });
  await put(firm(3, { owners: [held(1)] }));
  expect(await kept()).toEqual([UNKNOWN, '2026-01-01', []]);
});

test('a file of statements: declared, half known, found since, and silent', async () => {
  const path = fileURLToPath(new URL('../../fixtures/bods/unknown-owners.json', import.meta.url));
  const { rejects } = await product.load({ registry: [path] });
  expect(rejects).toEqual([]);
  const rows = await product.look(
    `MATCH (e:Entity) RETURN e.name AS name, e.ownersUnknown AS unknown, e.ownersAsOf AS asOf,
       COUNT { (e)<-[:OWNS]-() } AS owners ORDER BY e.id`,
  );
  const reasons = rows.map(({ name, unknown, asOf, owners }) => [
    name,
    (JSON.parse((unknown as string | null) ?? '[]') as { reason: string }[]).map(({ reason }) => reason),
    asOf,
    owners,
  ]);
  expect(reasons).toEqual([
    [
      'Half Known Ltd',
      ['interestedPartyExemptFromDisclosure', 'interestedPartyHasNotProvidedInformation', 'unknown'],
      '2026-05-20',
      1n,
    ],
    ['Listed Invented PLC', ['subjectExemptFromDisclosure'], '2026-05-20', 0n],
    ['Found Ltd', [], null, 0n],
    ['Silent Ltd', [], null, 0n],
    ['Sociedad Inventada SA', ['subjectUnableToConfirmOrIdentifyBeneficialOwner'], '2026-05-20', 0n],
  ]);
});
