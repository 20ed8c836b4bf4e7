import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Random } from '../../fixtures/generator/random.ts';
import { createJournal } from '../../src/feed/journal.ts';
import type { ChangeAnswer } from '../../src/feed/types.ts';
import { LENSES } from '../../src/groups/types.ts';
import { resolve } from '../../src/groups/resolve.ts';
import { settle } from '../../src/runs/settle.ts';
import type { Keyset } from '../../src/values/page.ts';
import { firmNumbers } from '../support/numbers.ts';
import { openProduct, type Product } from '../support/product.ts';
import { card, debt, firm, head, type Row } from '../support/register.ts';
import { readOn, seqs, upTo } from './reading.ts';

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const FIRMS = 60;
const PEOPLE = 25;
const WRITERS = 3;
const ROUNDS = 5;

const clock = (): Date => new Date();
const settleAs = (run: string) => settle({ db: product.db, clock, journal: createJournal(run, clock) });

/** Firms with heads drawn anew, told on some day. */
const drawn = (random: Random, day: number, count: number): Row[] =>
  [...new Set(Array.from({ length: count }, () => 1 + random.below(FIRMS)))].map((n) =>
    firm(n, {
      asOf: new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
      status: random.chance(0.2) ? 'bankrupt' : 'active',
      heads: [
        head(1 + random.below(PEOPLE)),
        ...(random.chance(0.3) ? [head(1 + random.below(PEOPLE))] : []),
      ],
    }),
  );

/** Loads and settles some rounds; days of writers interleave. */
async function write(writer: number): Promise<void> {
  const random = new Random(writer, 7);
  for (let round = 1; round <= ROUNDS; round++) {
    const { inn } = firmNumbers(1 + random.below(FIRMS));
    await product.put({
      registry: drawn(random, 1 + round * WRITERS + writer, 15),
      clients: [{ ...card(inn), id: `C-${writer}` }],
      accounts: [{ ...debt(inn, `${round}00.00`), clientId: `C-${writer}`, limit: '250.00' }],
    });
    await settleAs(`writer-${writer}-${round}`);
  }
}

/** Reads page by page for as long as others write, and to the end. */
async function readWhile(going: () => boolean, limit: number): Promise<ChangeAnswer[]> {
  const all: ChangeAnswer[] = [];
  let after: Keyset | null = null;
  for (let last = false; !last;) {
    last = !going();
    const { changes, next } = await readOn(product.db, { after, limit });
    all.push(...changes);
    after = next;
    await sleep(2);
  }
  return all;
}

test('whoever reads while others load and settle gets every change once, in order', async () => {
  await product.put({ registry: drawn(new Random(0, 7), 1, FIRMS * 3) });
  await settleAs('first');
  let writing = true;
  const readers = [1, 3, 50, 200].map((limit) => readWhile(() => writing, limit));
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  writing = false;
  const [counts] = await product.look(
    'MATCH (c:Change) RETURN count(c) AS all, count(DISTINCT c.seq) AS numbered, count(DISTINCT c.run) AS runs',
  );
  const count = Number(counts!.all);
  expect(counts!.numbered).toBe(counts!.all);
  expect(Number(counts!.runs)).toBeGreaterThan(WRITERS * ROUNDS);
  expect(count).toBeGreaterThan(100);
  const [first, ...others] = await Promise.all(readers);
  expect(seqs(first!)).toEqual(upTo(count));
  for (const other of others) expect(other).toEqual(first);
});

test('what a run had committed when it was killed is numbered by the next', async () => {
  await product.put({ registry: [1, 2, 3].map((n) => firm(n, { heads: [head(n)] })) });
  await settleAs('first');
  const { next } = await readOn(product.db);
  await product.put({ registry: [firm(2, { heads: [head(1)], asOf: '2026-12-01' })] });
  const journal = createJournal('killed', clock);
  await resolve({ db: product.db, clock, journal, onProgress: () => undefined }, false);
  expect((await readOn(product.db, { after: next })).changes).toEqual([]);

  await product.put({ registry: [firm(3, { heads: [head(1)], asOf: '2026-12-01' })] });
  await settleAs('next');
  const { changes, next: all } = await readOn(product.db, { after: next });
  // A beginning for each lens, and then the same by the two that look at heads.
  expect(seqs(changes)).toEqual(upTo(8 + LENSES.length).slice(LENSES.length));
  for (const lens of ['linked', 'linked20']) {
    const ofLens = await readOn(product.db, { after: next, lens });
    expect(ofLens.changes.map(({ run, kind }) => [run, kind])).toEqual([
      ['killed', 'group-formed'],
      ['killed', 'entity-joined'],
      ['killed', 'entity-joined'],
      ['next', 'entity-joined'],
    ]);
    expect(ofLens.next).toEqual(all);
  }
  expect((await readOn(product.db, { after: next, lens: 'control' })).changes).toEqual([]);
});
