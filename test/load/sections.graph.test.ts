import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { applyRecords } from '../../src/load/apply-records.ts';
import { writingOn } from '../support/writing.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { recordOf } from './records.ts';

const TODAY = '2026-11-20';
const FIRM = firmNumbers(1);
const ID = `ogrn:${FIRM.ogrn}`;
const [A, B] = [personInn(1), personInn(2)];

let graph: TestDatabase;

beforeAll(async () => {
  graph = await openDatabase();
});
beforeEach(() => graph.wipe());
afterAll(() => graph.db.close());

async function told(...records: object[]): Promise<void> {
  for (const record of records)
    await applyRecords(graph.db, [recordOf({ ...FIRM, ...record })], writingOn(TODAY));
}

const head = (inn: string): object => ({ kind: 'person', role: 'head', name: 'Пробный Иван Петрович', inn });
const owner = (inn: string, percent: string): object => ({
  kind: 'person',
  name: 'Образцова Анна Ильинична',
  inn,
  share: { percent },
});

const ties = {
  file: 'test: ties of one entity',
  text: `MATCH (e:Entity {id: $id}) OPTIONAL MATCH (x)-[r]->(e)
         WHERE NOT x:Alias
         RETURN e.name AS name, e.stub AS stub, type(r) AS type, x.id AS who, r.until AS until, r.num AS num
         ORDER BY type, who, until`,
  params: z.object({ id: z.string() }),
  row: z.object({
    name: z.string().nullable(),
    stub: z.boolean().nullable(),
    type: z.string().nullable(),
    who: z.string().nullable(),
    until: z.string().nullable(),
    num: z.bigint().nullable(),
  }),
  plan: 'any',
} as const;

/** `DIRECTS 1`, `DIRECTED 1 until …`, sorted. */
async function facts(): Promise<string[]> {
  const rows = await graph.db.read(ties, { id: ID });
  return rows.flatMap(({ type, who, until, num }) => {
    if (type === null) return [];
    const name = who === `inn:${A}` ? 'A' : who === `inn:${B}` ? 'B' : who!;
    return [`${type} ${name}${num === null ? '' : ` ${num}`}${until === null ? '' : ` until ${until}`}`];
  });
}

describe('a record over what is held', () => {
  test('newer: replaces, and what it no longer tells stays as ended', async () => {
    await told({ asOf: '2026-01-01', heads: [head(A)] }, { asOf: '2026-03-01', heads: [head(B)] });
    expect(await facts()).toEqual(['DIRECTED A until 2026-03-01', 'DIRECTS B']);
  });

  test('older: changes no current fact, but adds its ended periods', async () => {
    await told({ asOf: '2026-03-01', heads: [head(B)] }, { asOf: '2026-01-01', heads: [head(A)] });
    expect(await facts()).toEqual(['DIRECTED A until 2026-03-01', 'DIRECTS B']);
  });

  test('a section not stated stays; an empty one says there is none', async () => {
    await told(
      { asOf: '2026-01-01', heads: [head(A)], owners: [owner(B, '60')] },
      { asOf: '2026-02-01', heads: null },
    );
    expect(await facts()).toEqual(['DIRECTS A', 'OWNS B 3']);
    await told({ asOf: '2026-03-01', owners: [] });
    expect(await facts()).toEqual(['DIRECTS A', 'OWNED B 3 until 2026-03-01']);
  });

  test('sections have dates of their own', async () => {
    await told(
      { asOf: '2026-02-01', headsAsOf: '2026-04-01', heads: [head(B)] },
      { asOf: '2026-03-01', name: 'ООО «Новое»', heads: [head(A)] },
    );
    expect(await facts()).toEqual(['DIRECTED A until 2026-04-01', 'DIRECTS B']);
    expect((await graph.db.read(ties, { id: ID }))[0]!.name).toBe('ООО «Новое»');
  });

  test('a changed share closes one period and opens another', async () => {
    await told(
      { asOf: '2026-01-01', owners: [owner(A, '60')] },
      { asOf: '2026-03-01', owners: [owner(A, '40')] },
    );
    expect(await facts()).toEqual(['OWNED A 3 until 2026-03-01', 'OWNS A 2']);
  });

  test('another of the same date: the same one wins in either order', async () => {
    const [one, two] = [head(A), head(B)].map((each) => ({ asOf: '2026-01-01', heads: [each] }));
    await told(one!, two!);
    const current = (await facts()).filter((fact) => fact.startsWith('DIRECTS '));
    await graph.wipe();
    await told(two!, one!);
    expect((await facts()).filter((fact) => fact.startsWith('DIRECTS '))).toEqual(current);
    expect(current).toHaveLength(1);
  });

  test('a tombstone takes the entity out, a newer record brings it back, an older one does not', async () => {
    const removed = { removed: true, asOf: '2026-03-01' };
    await told({ asOf: '2026-01-01', heads: [head(A)] }, removed);
    expect(await facts()).toEqual(['DIRECTED A until 2026-03-01']);
    await told({ asOf: '2026-02-01', heads: [head(B)] });
    expect(await facts()).toContain('DIRECTED A until 2026-03-01');
    expect((await facts()).some((fact) => fact.startsWith('DIRECTS '))).toBe(false);
    await told({ asOf: '2026-04-01', heads: [head(B)] });
    expect(await facts()).toContain('DIRECTS B');
  });
});

describe('a founder known as a stub', () => {
  test('becomes its own record when that comes, with what it owns', async () => {
    const other = firmNumbers(2);
    await told({ asOf: '2026-01-01', owners: [{ kind: 'entity', ...other, share: { percent: '100' } }] });
    const stub = { id: `ogrn:${other.ogrn}` };
    expect((await graph.db.read(ties, stub))[0]!.stub).toBe(true);
    const record = { ...other, name: 'ООО «Учредитель»', asOf: '2026-02-01' };
    await applyRecords(graph.db, [recordOf(record)], writingOn(TODAY));
    expect((await graph.db.read(ties, stub))[0]).toMatchObject({ stub: null, name: 'ООО «Учредитель»' });
    expect(await facts()).toEqual([`OWNS ogrn:${other.ogrn} 1`]);
  });

  test('told by ИНН alone melts into the entity of that ИНН', async () => {
    const other = firmNumbers(2);
    await told({
      asOf: '2026-01-01',
      owners: [{ kind: 'entity', inn: other.inn, share: { percent: '100' } }],
    });
    expect(await facts()).toEqual([`OWNS inn:${other.inn} 1`]);
    await applyRecords(graph.db, [recordOf({ ...other, asOf: '2026-02-01' })], writingOn(TODAY));
    expect(await facts()).toEqual([`OWNS ogrn:${other.ogrn} 1`]);
    expect(await graph.db.read(ties, { id: `inn:${other.inn}` })).toEqual([]);
  });
});
