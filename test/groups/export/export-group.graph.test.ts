import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { generate } from '../../../fixtures/generator/generate.ts';
import { exportGroup, type GroupFormat } from '../../../src/groups/export/export-group.ts';
import type { Db } from '../../../src/neo4j/client.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, firm, head, held, managed, named, owner, trader } from '../../support/register.ts';
import { program } from '../../support/run-kindred.ts';

let product: Product;
let folder: string;
const clock = (): Date => new Date('2026-11-23T10:00:00Z');

beforeAll(async () => {
  product = await openProduct(clock);
  folder = await mkdtemp(join(tmpdir(), 'kindred-export-'));
});
beforeEach(() => product.wipe());
afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

async function exported(
  id: string,
  format: GroupFormat = 'bods',
  db: Pick<Db, 'read' | 'stream'> = product.db,
): Promise<string> {
  return (await Array.fromAsync(exportGroup({ db, clock }, id, 'linked', format))).join('\n');
}

/**
 * Links of a group as BODS tells them, or of everybody, with all that they say but who told them: those to members, those
 * to whom a member heads or owns, and successions.
 */
async function links(group: string | null = null): Promise<unknown[]> {
  return product.look(
    `MATCH (a)-[r:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP|SUCCEEDED_BY|IS_PERSON]->(b)
     WHERE $group IS NULL OR EXISTS { (b)-[:IN_GROUP]->(:Group {id: $group}) }
       OR (EXISTS { (a)-[:IN_GROUP]->(:Group {id: $group}) } AND (r:SUCCEEDED_BY OR r:IS_PERSON))
       OR (NOT r:SUCCEEDED_BY AND NOT r:IS_PERSON AND EXISTS {
         (b)<-[:DIRECTS|OWNS|MANAGES|OWNS_APART|WINDS_UP]-(m WHERE NOT m:Hub)-[:IN_GROUP]->(:Group {id: $group}) })
     RETURN DISTINCT a.id AS from, type(r) AS type, b.id AS to, r.num AS num, r.den AS den, r.since AS since,
       r.reason AS reason, r.position AS position, r.unreliable AS unreliable
     ORDER BY from, to, type`,
    { group },
  );
}

async function read(text: string): Promise<void> {
  const path = join(folder, 'group.json');
  await writeFile(path, text);
  await product.wipe();
  const { rejects } = await product.load({ registry: [path] });
  expect(rejects).toEqual([]);
}

const groupOf = async (ogrn: string): Promise<string> => (await product.memberships()).get(ogrn)!;

const FOREIGN = { kind: 'foreign', name: 'Invented Holdings Ltd', country: 'CY' };
const BY_NAME = 'Образцова Анна Ильинична';
const register = (): object[] => [
  firm(1, {
    kpp: '773601001',
    treasury: { percent: '10' },
    heads: [
      head(1, { position: 'Директор', since: '2021-03-04' }),
      head(2, { role: 'winding-up', position: 'Ликвидатор' }),
    ],
    owners: [
      { ...owner(1), share: { num: '1', den: '3' } },
      named(BY_NAME, { share: { percent: '20' } }),
      named(BY_NAME, { share: { percent: '10' }, since: '2020-01-01', unreliable: true }),
      { ...FOREIGN, regNumber: 'HE 1', share: { percent: '5' } },
      { ...FOREIGN, name: 'Без номера', share: { percent: '1' } },
      { kind: 'public', name: 'Город Небывальск', share: { percent: '2' } },
      { kind: 'fund', name: 'Выдуманное', ...firmNumbers(20), share: { percent: '3' } },
    ],
  }),
  firm(2, { heads: [managed(1), head(2), head(2, { role: 'winding-up' })], owners: [held(1, '100')] }),
  firm(3, {
    opf: '12267',
    heads: [named(BY_NAME)],
    owners: [
      { ...held(1), asFounded: true },
      { ...owner(4), asFounded: true },
    ],
  }),
  firm(4, { opf: '20600', heads: [head(1)], owners: [held(2, '50'), owner(3, '50')] }),
  firm(5, {
    status: 'ended',
    ended: '2025-01-01',
    endedHow: 'merger',
    owners: [owner(5)],
    successors: [firmNumbers(2)],
  }),
  firm(6, {
    status: 'bankrupt',
    heads: [head(1)],
    owners: [],
    ownersUnknown: [{ reason: 'unknown', description: '«Никто»' }],
  }),
  { ...FOREIGN, regNumber: 'HE1', asOf: '2026-11-20', owners: [owner(6)] },
  trader(1, { name: 'Пробный Иван Петрович' }),
  firm(30),
];

async function settled(): Promise<string> {
  await product.put({ registry: register() });
  await product.resolve();
  return groupOf(firm(1).ogrn);
}

describe('a group written as BODS and read into an empty graph', () => {
  test('has the same links, and what decides whether they bind', async () => {
    const id = await settled();
    const before = await links(id);
    const state = `MATCH (e:Entity) RETURN e.id AS id, e.kpp AS kpp, e.opf AS opf, e.status AS status, e.ended AS ended,
      e.endedHow AS how, e.treasuryNum AS treasury, e.ownersUnknown AS unknown, e:Inert AS inert, e.name AS name ORDER BY id`;
    const told = (await product.look(state)).filter((row) => row.id !== `ogrn:${firm(30).ogrn}`);
    expect(before.length).toBeGreaterThan(20);
    const text = await exported(id);
    await read(text);
    expect(await links()).toEqual(before);
    const again = await product.look(state);
    // Who was known through others only has a record now.
    const filed = new Set((register() as { ogrn?: string }[]).map(({ ogrn }) => `ogrn:${ogrn ?? ''}`));
    expect(again.filter((row) => filed.has(String(row.id)))).toEqual(
      told.filter((row) => filed.has(String(row.id))),
    );
    await product.resolve();
    const same = await groupOf(firm(1).ogrn);
    expect(await links(same)).toEqual(before);
  });

  test('is the same text again, and the same ids on another day', async () => {
    const id = await settled();
    const text = await exported(id);
    expect(await exported(id)).toBe(text);
    expect(await exported(firm(2).ogrn)).toBe(text);
    expect(await exported(`ogrn:${firm(2).ogrn}`)).toBe(text);
    expect(await exported(firm(4).inn)).toBe(text);
    await product.wipe();
    await product.put({ registry: register().toReversed() });
    await product.resolve();
    expect(await exported(firm(1).ogrn)).toBe(text);
  });

  test('of generated registers too, whatever is in them', async () => {
    await generate({ entities: 800, seed: 11, out: folder });
    await product.load({ registry: [join(folder, 'registry.ndjson')] });
    await product.resolve();
    const groups = await product.look(
      'MATCH (g:Group) WHERE g.retired IS NULL RETURN g.id AS id ORDER BY g.size DESC, g.id LIMIT 8',
    );
    const written: { before: unknown[]; text: string }[] = [];
    for (const { id } of groups)
      written.push({ before: await links(id as string), text: await exported(id as string) });
    expect(written.flatMap(({ before }) => before).length).toBeGreaterThan(100);
    for (const { before, text } of written) {
      await read(text);
      expect(await links()).toEqual(before);
    }
  }, 120_000);
});

test('GraphML has every node and link once, and what binds', async () => {
  const id = await settled();
  const text = await exported(id, 'graphml');
  const count = (part: RegExp): number => text.match(part)?.length ?? 0;
  // Without the other shareholder of the company that a member founded.
  expect(count(/<edge /g)).toBe((await links(id)).length - 2);
  expect(text).not.toContain(personInn(4));
  const ids = [...text.matchAll(/<node id="(\w+)"/g)].map(([, token]) => token);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, end] of text.matchAll(/(?:source|target)="(\w+)"/g)) expect(ids).toContain(end);
  expect(count(/<data key="n_member">true/g)).toBe(8);
  expect(count(/<data key="n_kind">person/g)).toBeGreaterThan(5);
  expect(text).toContain('<data key="e_type">winds-up</data><data key="e_binds">false</data>');
  expect(text).not.toContain(firm(30).ogrn);
});

describe('what cannot be exported', () => {
  test('before anything is resolved', async () => {
    await expect(exported('linked-1-1')).rejects.toMatchObject({ code: 'not-resolved' });
  });

  test('a group that never was, an entity that is not loaded, one in no group, a wrong number', async () => {
    await settled();
    await expect(exported('linked-1-1')).rejects.toMatchObject({ code: 'group-not-found' });
    await expect(exported(firmNumbers(99).inn)).rejects.toMatchObject({ code: 'entity-not-found' });
    await expect(exported(firm(30).inn)).rejects.toMatchObject({
      code: 'group-not-found',
      message: expect.stringContaining(`${firm(30).inn} is in no group by the lens «linked»`) as string,
    });
    await expect(exported('7700000000')).rejects.toMatchObject({ code: 'number-invalid' });
  });

  test('a group that has ended', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    await product.put({ registry: rows });
    await product.resolve();
    const id = await groupOf(rows[0]!.ogrn);
    await product.put({ registry: [{ ...rows[1]!, asOf: '2026-11-21', heads: [] }] });
    await product.resolve();
    await expect(exported(id)).rejects.toMatchObject({ code: 'group-retired', extra: { successors: [] } });
  });

  test('one that changes meanwhile: the document is left open', async () => {
    const id = await settled();
    const { db } = product;
    const lines: string[] = [];
    const meddling: Pick<Db, 'read' | 'stream'> = {
      read: db.read,
      stream: async function* (statement, params) {
        yield* db.stream(statement, params);
        if (statement.file.endsWith('group-nodes.cypher'))
          await product.look('MATCH (g:Group {id: $id}) SET g.version = g.version + 1', { id });
      },
    };
    const write = async (): Promise<void> => {
      for await (const line of exportGroup({ db: meddling, clock }, id, 'linked', 'bods')) lines.push(line);
    };
    await expect(write()).rejects.toMatchObject({ code: 'changed-while-reading' });
    expect(lines.length).toBeGreaterThan(5);
    expect(lines).not.toContain(']');
  });
});

test('a carded person is a member, and found by ИНН', async () => {
  await product.put({ registry: [firm(1, { heads: [head(1)] })], clients: [card(personInn(1))] });
  await product.resolve();
  const statements = JSON.parse(await exported(personInn(1))) as { recordType: string }[];
  expect(statements.map(({ recordType }) => recordType)).toEqual(['person', 'entity', 'relationship']);
});

test('from the command line: to a file, to stdout, and refused without a format', async () => {
  const id = await settled();
  const kindred = program(join(folder, 'home'), inject('neo4j'));
  const out = join(folder, 'out.graphml');
  const file = await kindred.run('export', 'group', id, '--format', 'graphml', '--out', out);
  expect([file.code, file.lines, file.stderr]).toEqual([0, [], '']);
  expect((await readFile(out, 'utf8')).trimEnd().endsWith('</graphml>')).toBe(true);
  const printed = await kindred.run('export', 'group', firm(1).inn, '--format', 'bods', '--lens', 'linked');
  expect((JSON.parse(printed.lines.join('\n')) as unknown[]).length).toBeGreaterThan(10);
  const codes = [
    await kindred.run('export', 'group', id),
    await kindred.run('export', 'group', id, '--format', 'pdf'),
    await kindred.run('export', 'group', firm(30).inn, '--format', 'bods'),
  ];
  expect(codes.map(({ code }) => code)).toEqual([2, 2, 1]);
  expect(codes[2]!.stderr).toContain('is in no group');
}, 120_000);
