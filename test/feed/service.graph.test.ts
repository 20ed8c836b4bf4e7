import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFeedService } from '../../src/feed/service.ts';
import { cypher } from '../credit/small-graph.ts';
import { fakeApp } from '../http/fake-services.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { readOn, seqs, upTo } from './reading.ts';

// Changes drawn by hand: what a reader gets of them, whatever is there.

let database: TestDatabase;

beforeAll(async () => {
  database = await openDatabase();
});
beforeEach(async () => {
  await database.wipe();
  await cypher(database.db, "CREATE (:Kindred {id: 'kindred', resolved: true})");
});
afterAll(() => database.db.close());

/** Numbered changes from one number to another; every tenth is about E-1, every thousandth a card; lenses in turn. */
const draw = (from: number, to: number): Promise<unknown> =>
  cypher(
    database.db,
    `UNWIND range($from, $to) AS seq
     CREATE (:Change {seq: seq, at: '2026-11-20T02:00:00.000Z', run: 'r', about: 'entity', n: seq,
       kind: CASE WHEN seq % 1000 = 0 THEN 'card-linked' ELSE 'entity-joined' END,
       lens: CASE seq % 3 WHEN 1 THEN 'linked' WHEN 2 THEN 'control' END,
       id: CASE WHEN seq % 10 = 0 THEN 'E-1' ELSE 'E-2' END, after: '{"size":2}'})`,
    { from: BigInt(from), to: BigInt(to) },
  );

describe('a reader', () => {
  test('is told nothing before groups are resolved', async () => {
    await cypher(database.db, 'MATCH (k:Kindred) REMOVE k.resolved');
    await expect(readOn(database.db)).rejects.toMatchObject({ code: 'not-resolved' });
    await database.wipe();
    await expect(readOn(database.db)).rejects.toMatchObject({ code: 'not-resolved' });
  });

  test('gets all in order, however long the pages, and goes on from an empty page', async () => {
    const empty = await readOn(database.db);
    expect(empty.changes).toEqual([]);
    await draw(1, 23);
    for (const limit of [1, 2, 22, 23, 24, 200]) {
      const sizes: number[] = [];
      const { changes, next } = await readOn(database.db, { limit, after: empty.next }, (page) =>
        sizes.push(page.length),
      );
      expect(seqs(changes)).toEqual(upTo(23));
      expect(sizes).toHaveLength(Math.ceil(23 / limit));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
      expect((await readOn(database.db, { after: next })).changes).toEqual([]);
    }
    expect((await readOn(database.db)).changes[9]).toEqual({
      seq: '10',
      at: '2026-11-20T02:00:00.000Z',
      kind: 'entity-joined',
      run: 'r',
      lens: 'linked',
      subject: { kind: 'entity', id: 'E-1' },
      before: null,
      after: { size: 2 },
    });
  });

  test('stops before a number that is not to be seen yet, filtered or not, and misses nothing later', async () => {
    await draw(1, 29);
    await draw(31, 45);
    const feed = createFeedService(database.db);
    for (const about of [null, 'E-1']) {
      const ask = { limit: 200, kind: null, about };
      const page = await feed.changes({ ...ask, after: null });
      expect(page.next[1]).toBe('29');
      expect(page.more).toBe(true);
      const again = await feed.changes({ ...ask, after: page.next });
      expect([again.items, again.next]).toEqual([[], page.next]);
    }
    const { next } = await feed.changes({ limit: 200, kind: null, about: 'E-1', after: null });
    await draw(30, 30);
    expect(seqs((await readOn(database.db, { after: next, about: 'E-1' })).changes)).toEqual([30, 40]);
    expect(seqs((await readOn(database.db, { after: next })).changes)).toEqual(upTo(45).slice(29));
  });

  test('who asks for some is led past the others, a bounded number at a time', async () => {
    await draw(1, 12_345);
    const pages: number[] = [];
    const cards = await readOn(database.db, { kind: 'card-linked' }, (page) => pages.push(page.length));
    expect(seqs(cards.changes)).toEqual(upTo(12).map((n) => n * 1_000));
    expect(pages).toEqual([5, 5, 2]);
    const one = await readOn(database.db, { about: 'E-1', limit: 100 });
    expect(seqs(one.changes)).toEqual(upTo(1_234).map((n) => n * 10));
    const both = await readOn(database.db, { about: 'E-2', kind: 'card-linked' });
    expect(both.changes).toEqual([]);
    expect(both.next).toEqual(cards.next);
    const control = await readOn(database.db, { lens: 'control', limit: 200 });
    expect(seqs(control.changes)).toEqual(upTo(4_115).map((n) => n * 3 - 1));
    expect(control.next).toEqual(cards.next);
    expect(seqs((await readOn(database.db, { lens: 'linked', about: 'E-1' })).changes).slice(0, 3)).toEqual([
      10, 40, 70,
    ]);
    await draw(12_346, 13_000);
    expect(seqs((await readOn(database.db, { kind: 'card-linked', after: cards.next })).changes)).toEqual([
      13_000,
    ]);
  });

  test('is told when the feed is another one than its cursor is of', async () => {
    await draw(1, 3);
    const { next } = await readOn(database.db);
    await cypher(database.db, "MATCH (c:Change) SET c.at = '2027-01-01T00:00:00.000Z'");
    await expect(readOn(database.db, { after: next })).rejects.toMatchObject({ code: 'cursor-invalid' });
  });
});

test('over HTTP: 503 at first, then pages to the end, and the last cursor is good for what comes later', async () => {
  const app = await fakeApp({ feed: createFeedService(database.db) });
  try {
    await cypher(database.db, 'MATCH (k:Kindred) SET k.resolved = false');
    const refused = await app.inject('/v1/changes');
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([503, 'not-resolved']);
    await cypher(database.db, 'MATCH (k:Kindred) SET k.resolved = true');
    await draw(1, 7);
    const read: string[] = [];
    let cursor = '';
    const goOn = async (): Promise<void> => {
      for (let more = true; more;) {
        const response = await app.inject(`/v1/changes?limit=3${cursor && `&cursor=${cursor}`}`);
        expect(response.statusCode).toBe(200);
        const page = response.json<{ items: { seq: string }[]; nextCursor: string; more: boolean }>();
        read.push(...page.items.map(({ seq }) => seq));
        ({ nextCursor: cursor, more } = page);
      }
    };
    await goOn();
    await goOn();
    await draw(8, 9);
    await goOn();
    expect(read).toEqual(upTo(9).map(String));
  } finally {
    await app.close();
  }
});
