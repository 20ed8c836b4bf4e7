import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Random } from '../../fixtures/generator/random.ts';
import { LINKED } from '../../src/groups/lens.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { openProduct, partition, type Product } from '../support/product.ts';
import { card, firm, group, head, held, managed, owner, trader, type Row } from '../support/register.ts';
import { checkGraph } from './graph-check.ts';

// Resolving what changed must leave the same groups as resolving everything, whatever changed and in what batches.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** Loads a register and resolves it. */
async function begin(registry: readonly Row[], clients: readonly object[] = []): Promise<void> {
  await product.put({ registry, clients });
  expect((await product.resolve()).first).toBe(true);
}

/** Loads later records of some of its entities and resolves what they touched; gives the groups. */
async function change(registry: readonly Row[], clients: readonly object[] = []): Promise<string[]> {
  await product.put({ registry: registry.map((row) => ({ ...row, asOf: '2026-12-01' })), clients });
  await product.resolve();
  const { stored, right, faults } = await checkGraph(product.look, LINKED);
  expect(stored).toEqual(right);
  expect(faults).toEqual([]);
  const digest = await exportDigest(product.db);
  expect((await product.resolve(true)).again).toBe(0);
  expect(await exportDigest(product.db)).toBe(digest);
  return partition(await product.memberships());
}

const many = (count: number, row: (n: number) => Row, from = 1): Row[] =>
  Array.from({ length: count }, (_, i) => row(from + i));

describe('after', () => {
  test('a director came: two groups are one, by the id of the older', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)] }),
      firm(3, { heads: [head(2)] }),
      firm(4, { heads: [head(2)] }),
    ];
    await begin(rows);
    const before = await product.memberships();
    expect(await change([firm(3, { heads: [head(2), head(1)] })])).toEqual([group(...rows)]);
    const [old] = new Set((await product.memberships()).values());
    expect([...before.values()]).toContain(old);
    const [retired] = await product.look(
      'MATCH (g:Group) WHERE g.retired IS NOT NULL RETURN g.successors AS successors, g.size AS size',
    );
    expect(retired).toEqual({ successors: [old], size: 0n });
  });

  test('a director went: the group splits, and most of it keeps the id', async () => {
    const rows = many(5, (n) => firm(n, { heads: [head(n < 3 ? 1 : 2), ...(n === 3 ? [head(1)] : [])] }));
    await begin(rows);
    const before = (await product.memberships()).get(rows[3]!.ogrn);
    expect(await change([firm(3, { heads: [head(2)] })])).toEqual(
      [group(...rows.slice(0, 2)), group(...rows.slice(2))].sort(),
    );
    const after = await product.memberships();
    expect(after.get(rows[3]!.ogrn)).toBe(before);
    expect(after.get(rows[0]!.ogrn)).not.toBe(before);
  });

  test('the last but one went: no group is left, and its id is not used again', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    await begin(rows);
    const before = (await product.memberships()).get(rows[0]!.ogrn);
    expect(await change([firm(2, { heads: [head(2)] })])).toEqual([]);
    await product.put({ registry: [firm(2, { heads: [head(1)], asOf: '2026-12-02' })] });
    await product.resolve();
    const after = await product.memberships();
    expect(partition(after)).toEqual([group(...rows)]);
    expect(after.get(rows[0]!.ogrn)).not.toBe(before);
  });

  test('a director takes one firm more than the cap, and gives it up again', async () => {
    const rows = many(30, (n) => firm(n, { heads: [head(1)] }));
    const more = firm(31, { heads: [head(31)], owners: [owner(99)] });
    const side = firm(32, { owners: [owner(99)] });
    await begin([...rows, more, side]);
    expect(await change([{ ...more, heads: [head(1)] }])).toEqual([group(more, side)]);
    await product.put({ registry: [{ ...more, asOf: '2026-12-02' }] });
    await product.resolve();
    expect(partition(await product.memberships())).toEqual([group(...rows), group(more, side)].sort());
  });

  test('a firm of a hub ends: the hub is none any more', async () => {
    const rows = many(31, (n) => firm(n, { heads: [head(1)] }));
    await begin(rows);
    expect(partition(await product.memberships())).toEqual([]);
    const gone = firm(31, { heads: [head(1)], status: 'ended', ended: '2026-11-30' });
    expect(await change([gone])).toEqual([group(...rows.slice(0, 30))]);
  });

  test('an owner known by ИНН only turns out to be a firm: it melts, and its group loses a member', async () => {
    const bare = { ...held(9), ogrn: undefined };
    const rows = [
      firm(1, { owners: [bare] }),
      firm(2, { owners: [bare], heads: [head(2)] }),
      firm(3, { heads: [head(2)] }),
    ];
    await begin(rows);
    const [one] = await product.look('MATCH (g:Group) RETURN g.size AS size');
    expect(one).toEqual({ size: 4n });
    expect(await change([firm(9, { heads: [head(9)] })])).toEqual([group(...rows, firm(9))]);
  });

  test('a stub and a firm of its ИНН are found to be one', async () => {
    const known = { ogrn: firmNumbers(9).ogrn, kind: 'entity', name: 'ООО «Проба 9»' };
    const bare = { inn: firmNumbers(9).inn, kind: 'entity', name: 'ООО «Проба 9»' };
    const rows = [
      firm(1, { owners: [known, bare] }),
      firm(2, { owners: [bare] }),
      firm(3, { owners: [known] }),
    ];
    await begin(rows);
    expect(await change([firm(9)])).toEqual([group(...rows, firm(9))]);
    const [one] = await product.look('MATCH (g:Group) RETURN g.size AS size');
    expect(one).toEqual({ size: 4n });
  });

  test('a card moves from one person to another', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(2)] })];
    await begin(rows, [{ ...card(personInn(1)), id: 'C-1' }]);
    expect(partition(await product.memberships())).toEqual([rows[0]!.ogrn]);
    expect(await change([], [{ ...card(personInn(2)), id: 'C-1' }])).toEqual([rows[1]!.ogrn]);
  });

  test('a register came to a graph that was resolved while it was empty', async () => {
    await product.resolve();
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    await begin(rows);
    expect(partition(await product.memberships())).toEqual([group(...rows)]);
  });

  test('a first resolve was cut short and the register changed meanwhile', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)] }),
      firm(3, { heads: [head(3)] }),
    ];
    await begin(rows);
    await product.look("MATCH (k:Kindred {id: 'kindred'}) SET k.resolved = false");
    await product.put({ registry: [firm(2, { heads: [head(3)], asOf: '2026-12-01' })] });
    expect((await product.resolve()).first).toBe(true);
    expect(partition(await product.memberships())).toEqual([group(rows[1]!, rows[2]!)]);
    expect((await checkGraph(product.look, LINKED)).faults).toEqual([]);
  });
});

test('two resolvers at once do the work of one', async () => {
  await product.put({ registry: many(40, (n) => firm(n, { heads: [head(1 + (n >> 2))] })) });
  const both = await Promise.all([product.resolve(), product.resolve()]);
  expect(both.map(({ first }) => first).sort()).toEqual([false, true]);
  const { stored, right, faults } = await checkGraph(product.look, LINKED);
  expect(stored).toEqual(right);
  expect(faults).toEqual([]);
});

const FIRMS = 26;
const PEOPLE = 9;
const ROUNDS = 10;

/** A record of firm `n`: its heads, owners, successors and status drawn anew. Few people and low caps make hubs. */
function drawn(n: number, day: number, random: Random): Row {
  const other = (): number => 1 + ((n + random.below(FIRMS + 3)) % (FIRMS + 4));
  const person = (): number => 1 + Math.min(random.below(PEOPLE), random.below(PEOPLE));
  const told = (): Record<string, unknown> => {
    const { ogrn, inn, ...rest } = held(other(), '1');
    return [
      { ...rest, ogrn },
      { ...rest, inn },
      { ...rest, ogrn, inn },
    ][random.below(3)]!;
  };
  return firm(n, {
    asOf: new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
    status: random.chance(0.15) ? 'ended' : 'active',
    heads: random.chance(0.25) ? [managed(other())] : random.chance(0.7) ? [head(person())] : [],
    owners: [
      ...(random.chance(0.5) ? [owner(person(), '10')] : []),
      ...(random.chance(0.35) ? [told()] : []),
    ],
    ...(random.chance(0.06) && { successors: [firmNumbers(other())] }),
  });
}

test.each([
  { seed: 1, batchSize: 1 },
  { seed: 2, batchSize: 3 },
  { seed: 3, batchSize: 250 },
  { seed: 4, batchSize: 2 },
])('whatever changed: seed $seed, $batchSize a batch', async ({ seed, batchSize }) => {
  const random = new Random(seed, 1);
  const rules = { ...LINKED, caps: { maxDirected: 3, maxOwned: 3, maxHeld: 2 } };
  const drawMany = (count: number, day: number): Row[] =>
    [...new Set(Array.from({ length: count }, () => 1 + random.below(FIRMS)))].map((n) =>
      drawn(n, day, random),
    );
  const cards = (): object[] =>
    [1, 2, 3].map((n) => ({ ...card(personInn(1 + random.below(PEOPLE))), id: `C-${n}` }));
  await product.put({ registry: [...drawMany(FIRMS, 1), trader(1), trader(2)], clients: cards() });
  await product.resolve(false, { lenses: [rules] });
  let hubs = 0;
  for (let day = 2; day < 2 + ROUNDS; day++) {
    await product.put({ registry: drawMany(8, day), clients: cards() });
    await product.resolve(false, { lenses: [rules], batchSize });
    const { stored, right, faults } = await checkGraph(product.look, rules);
    expect(stored).toEqual(right);
    expect(faults).toEqual([]);
    hubs += right.hubs.length;
  }
  expect(hubs).toBeGreaterThan(0);
  expect((await product.resolve(true, { lenses: [rules] })).again).toBe(0);
});
