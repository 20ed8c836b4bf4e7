import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportDigest } from '../../src/load/export-digest.ts';
import { openProduct, type LoadOutcome, type Product } from '../support/product.ts';
import { card, debt, firm, head, owner, type Row } from '../support/register.ts';

const FIRMS = 120;
const DAY_2 = '2026-12-02';

let product: Product;
let folder: string;

beforeAll(async () => {
  product = await openProduct();
  folder = await mkdtemp(join(tmpdir(), 'kindred-sync-'));
});
beforeEach(async () => {
  await product.wipe();
  await product.put({ registry: register() });
  await product.resolve();
});
afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

/** Firms in pairs, each with an owner of its own. */
const register = (): Row[] =>
  Array.from({ length: FIRMS }, (_, i) =>
    firm(i + 1, { heads: [head(1 + (i >> 1))], owners: [owner(200 + i)] }),
  );

const dated = (rows: readonly Row[], asOf: string): Row[] => rows.map((row) => ({ ...row, asOf }));

async function fileOf(rows: readonly object[]): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.ndjson`);
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

const snapshot = async (rows: readonly object[], allowEnds = 0.01, asOf?: string): Promise<LoadOutcome> =>
  product.load({
    registry: [await fileOf(rows)],
    snapshot: { allowEnds, ...(asOf !== undefined && { asOf }) },
  });

/** Everything that is kept of the register, as text. */
const dump = async (): Promise<string> =>
  JSON.stringify(
    await product.look(
      `MATCH (n:Entity|Person) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties,
         [(n)-[r]->(x) WHERE x:Entity OR x:Person | [type(r), x.id, properties(r)]] AS links ORDER BY labels, id`,
    ),
    (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
  );

const filed = async (): Promise<number> => {
  const [row] = await product.look('MATCH (e:Entity) WHERE e.stub IS NULL RETURN count(*) AS filed');
  return Number(row!.filed);
};

describe('what is told again', () => {
  test('changes nothing, and marks nobody', async () => {
    const before = await dump();
    const { unchanged, records } = await product.put({ registry: register() });
    expect([unchanged, records]).toEqual([FIRMS, FIRMS]);
    expect(await dump()).toBe(before);
  });

  test('of a later date moves the date alone, so that what comes late and is older does not win', async () => {
    const digest = await exportDigest(product.db);
    const rows = register();
    expect((await product.put({ registry: dated(rows, DAY_2) })).unchanged).toBe(FIRMS);
    expect(await product.look('MATCH (n:Dirty|Stale|Rebalanced) RETURN n.id')).toEqual([]);
    await product.put({ registry: [{ ...rows[0]!, asOf: '2026-12-01', heads: [head(99)] }] });
    await product.resolve();
    expect(await exportDigest(product.db)).toBe(digest);
    const [late] = await product.look('MATCH (p:Person)-[r:DIRECTED]->() RETURN r.until AS until');
    expect(late).toEqual({ until: DAY_2 });
  });

  test('of an earlier date does not move it back', async () => {
    await product.put({ registry: dated(register(), '2020-01-01') });
    const dates = await product.look('MATCH (e:Entity) RETURN DISTINCT e.asOf AS asOf, e.headsAsOf AS heads');
    expect(dates).toEqual([{ asOf: register()[0]!.asOf, heads: register()[0]!.asOf }]);
  });

  test('among changes of the same entity in one file, in any order, ends the same', async () => {
    const [one, ...others] = register();
    const changed = { ...one!, asOf: DAY_2, heads: [head(99)] };
    const again = { ...one!, asOf: '2026-12-03' };
    const digests = new Set<string>();
    for (const rows of [
      [changed, again],
      [again, changed],
    ]) {
      await product.wipe();
      await product.put({ registry: register() });
      await product.put({ registry: [...rows, ...others] });
      await product.resolve();
      digests.add(await exportDigest(product.db));
    }
    expect(digests.size).toBe(1);
  });
});

describe('a snapshot', () => {
  test('takes out whom it does not name, keeps their debts, and splits their groups', async () => {
    await product.put({
      clients: [{ id: 'C-1', kind: 'legal', inn: register()[0]!.inn }],
      accounts: [
        { clientId: 'C-1', contract: '', currency: 'RUB', outstanding: '10.00', asOf: '2026-11-20' },
      ],
    });
    const { result } = await snapshot(dated(register().slice(1), DAY_2));
    expect([result.ended, result.newer, result.unchanged]).toEqual([1, 0, FIRMS - 1]);
    await product.resolve();
    expect(await filed()).toBe(FIRMS - 1);
    const groups = await product.memberships();
    expect(groups.get(register()[1]!.ogrn)).toBe('');
    expect((await product.exposures()).at(-1)).toMatchObject({ outstanding: '10.00' });
    const [ended] = await product.look(
      'MATCH (:Person)-[r:DIRECTED]->(e) RETURN r.until AS until, e.removed AS removed',
    );
    expect(ended).toEqual({ until: DAY_2, removed: DAY_2 });
  });

  test('of the day the entity was last told of takes it out, and one that names it brings it back', async () => {
    const digest = await exportDigest(product.db);
    await snapshot(register().slice(1));
    expect(await filed()).toBe(FIRMS - 1);
    await snapshot(register());
    await product.resolve();
    expect(await filed()).toBe(FIRMS);
    expect(await exportDigest(product.db)).toBe(digest);
  });

  test('leaves alone what was told later than it', async () => {
    await product.put({ registry: [{ ...register()[0]!, asOf: '2026-12-24' }] });
    const { result } = await snapshot(dated(register().slice(1), DAY_2));
    expect([result.ended, result.newer]).toEqual([0, 1]);
    expect(await filed()).toBe(FIRMS);
  });

  test('speaks of the day it is said to', async () => {
    const { result } = await snapshot(register().slice(1), 0.01, '2026-12-31');
    expect(result.ended).toBe(1);
    const [row] = await product.look(
      'MATCH (e:Entity) WHERE e.removed IS NOT NULL RETURN e.removed AS removed',
    );
    expect(row).toEqual({ removed: '2026-12-31' });
  });

  test('that was cut short ends nobody, and what it tells is taken in', async () => {
    const rows = dated(register().slice(0, FIRMS / 2), DAY_2);
    const { result } = await snapshot([{ ...rows[0]!, heads: [head(99)] }, ...rows.slice(1)]);
    expect(result.refusal).toMatchObject({ code: 'too-many-ends', extra: { ends: FIRMS / 2, filed: FIRMS } });
    expect(await filed()).toBe(FIRMS);
    await product.resolve();
    expect((await product.memberships()).get(register()[1]!.ogrn)).toBe('');
    expect((await snapshot(rows, 0.5)).result.ended).toBe(FIRMS / 2);
  });

  test('counts as named whom a refused line still shows', async () => {
    const path = await fileOf(dated(register().slice(2), DAY_2));
    const [one, two] = register();
    await appendFile(path, `${JSON.stringify({ ...one!, asOf: 'yesterday' })}\n`);
    await appendFile(path, `${JSON.stringify(two).slice(0, 90)}\n`);
    const { result, rejects } = await product.load({ registry: [path], snapshot: { allowEnds: 0.01 } });
    expect(rejects.map(({ scope }) => scope)).toEqual(['record', 'record']);
    expect(result.ended).toBe(0);
  });
});

describe('a full export of cards', () => {
  const cards = Array.from({ length: FIRMS }, (_, i) => card(register()[i]!.inn));
  const exported = async (rows: readonly object[], allowEnds = 0.01): Promise<LoadOutcome> =>
    product.load({ registry: [], clients: [await fileOf(rows)], snapshot: { allowEnds } });

  test('told again changes nothing; a card that is not in it has gone, unless it owes', async () => {
    await product.put({
      clients: cards,
      accounts: [debt(register()[0]!.inn, '10.00')],
    });
    await product.resolve();
    expect((await exported(cards)).result).toMatchObject({ unchanged: FIRMS, gone: 0, bound: 0 });
    expect(await product.look('MATCH (n:Dirty|Stale|Rebalanced) RETURN n.id')).toEqual([]);
    expect((await exported(cards.slice(2), 0.02)).result).toMatchObject({ gone: 2 });
    const gone = await product.look(
      'MATCH (c:Client) WHERE c.gone IS NOT NULL RETURN EXISTS { (c)-[:IS]->() } AS bound ORDER BY bound',
    );
    expect(gone).toEqual([{ bound: false }, { bound: true }]);
    expect((await exported(cards)).result).toMatchObject({ unchanged: FIRMS - 2, gone: 0 });
    const [bound] = await product.look(
      'MATCH (c:Client)-[:IS]->() WHERE c.gone IS NULL RETURN count(*) AS bound',
    );
    expect(bound).toEqual({ bound: BigInt(FIRMS) });
  });

  test('that was cut short takes nobody out', async () => {
    await product.put({ clients: cards });
    const { result } = await exported(cards.slice(0, 10));
    expect(result.refusal).toMatchObject({
      code: 'too-many-ends',
      extra: { ends: FIRMS - 10, filed: FIRMS },
    });
    expect(await product.look('MATCH (c:Client) WHERE c.gone IS NOT NULL RETURN c.id')).toEqual([]);
  });
});
