import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createLoadService } from '../../src/runs/load-service.ts';
import type { LoadAnswer, LoadService } from '../../src/runs/types.ts';
import { openProduct, partition, type Product } from '../support/product.ts';
import { card, debt, firm, group, head, type Row } from '../support/register.ts';

const ROWS = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(2)] })];

let product: Product;
let scratch: string;
let runs = 0;
let now = Date.now();

beforeAll(async () => {
  product = await openProduct();
  scratch = await mkdtemp(join(tmpdir(), 'kindred-loads-'));
});
beforeEach(async () => {
  await product.wipe();
  await product.put({ registry: ROWS, clients: ROWS.map(({ inn }) => card(inn)) });
  await product.resolve();
});
afterAll(async () => {
  await product.close();
  await rm(scratch, { recursive: true, force: true });
});

const server = (): LoadService =>
  createLoadService({
    db: product.db,
    log: createLog('silent'),
    clock: () => new Date(now),
    scratch,
    newRun: () => `run-${++runs}`,
  });

const bodyOf = (rows: readonly object[]): AsyncIterable<Uint8Array> =>
  new Blob([rows.map((row) => `${JSON.stringify(row)}\n`).join('')]).stream();

function send(
  loads: LoadService,
  key: string,
  rows: readonly object[],
  more: { waitMs?: number } = {},
): Promise<LoadAnswer> {
  return loads.submit({ key, kind: null, body: bodyOf(rows), waitMs: 60_000, ...more });
}

const together = (): Row[] => [{ ...ROWS[1]!, asOf: '2026-12-01', heads: [head(1)] }];

describe('a load over HTTP', () => {
  test('is taken in with its groups, and leaves nothing behind on the disk', async () => {
    const answer = await send(server(), 'a', together());
    expect(answer).toMatchObject({ state: 'done', kind: 'registry', records: 1, rejected: 0, progress: 1 });
    expect(partition(await product.memberships())).toEqual([group(...ROWS)]);
    expect(await readdir(scratch)).toEqual([]);
    const kinds = await product.look(
      "MATCH (c:Change {run: $run, lens: 'linked'}) RETURN c.kind AS kind ORDER BY c.seq",
      { run: answer.id },
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['group-formed', 'entity-joined', 'entity-joined']);
  });

  test('sent again with its key is the same load, done once', async () => {
    const loads = server();
    const first = await send(loads, 'a', together());
    await product.put({ registry: [{ ...ROWS[1]!, asOf: '2026-12-02' }] });
    await product.resolve();
    expect(await send(loads, 'a', together())).toEqual(first);
    expect(partition(await product.memberships())).toEqual([]);
  });

  test('with a key that came with another body is refused', async () => {
    const loads = server();
    const { id } = await send(loads, 'a', together());
    const again = send(loads, 'a', [ROWS[0]!]);
    await expect(again).rejects.toMatchObject({ code: 'idempotency-key-reused', extra: { load: id } });
  });

  test('of balances is told by its fields, and one of an unknown card is a reject', async () => {
    const rows = [debt(ROWS[0]!.inn, '10.00'), { ...debt(ROWS[0]!.inn, '1.00'), clientId: 'C-none' }];
    const answer = await send(server(), 'b', rows);
    expect(answer).toMatchObject({ state: 'done', kind: 'account', records: 1, rejected: 1 });
    expect(answer.rejects).toMatchObject([{ scope: 'record', field: 'clientId', value: 'C-none' }]);
    expect((await product.exposures()).at(-1)).toMatchObject({ outstanding: '10.00' });
  });

  test('that nobody can read has failed, says why, and may be sent again', async () => {
    const loads = server();
    const body = (): AsyncIterable<Uint8Array> => new Blob(['no such thing']).stream();
    const ask = { key: 'c', kind: null, waitMs: 60_000 };
    const failed = await loads.submit({ ...ask, body: body() });
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'format-unknown' } });
    expect((await loads.submit({ ...ask, body: body() })).id).toBe(failed.id);
  });

  test('is told of by every server, and taken over when the one that worked on it is gone', async () => {
    const { id } = await send(server(), 'd', together());
    await product.look("MATCH (r:Run {id: $id}) SET r.state = 'running', r.beatAt = $at REMOVE r.ended", {
      id,
      at: new Date(now).toISOString(),
    });
    const other = server();
    expect((await other.read(id)).state).toBe('running');
    expect((await send(other, 'd', together(), { waitMs: 0 })).state).toBe('running');
    now += 60_000;
    expect((await other.read(id)).state).toBe('interrupted');
    expect(await send(other, 'd', together())).toMatchObject({ id, state: 'done' });
  });

  test('nobody sent is not found', async () => {
    await expect(server().read('run-none')).rejects.toMatchObject({ code: 'load-not-found' });
  });

  test('many at once are taken in one after the other', async () => {
    const loads = server();
    const firms = Array.from({ length: 12 }, (_, i) =>
      firm(10 + i, { heads: [head(1)], asOf: '2026-12-01' }),
    );
    const answers = await Promise.all(firms.map((row, at) => send(loads, `e-${at}`, [row])));
    expect(answers.map(({ state }) => state)).toEqual(firms.map(() => 'done'));
    expect(partition(await product.memberships())).toEqual([group(ROWS[0]!, ...firms)]);
    await loads.close();
  });
});
