import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LINKED, PARTITIONS, rulesOf, type LensRules } from '../../src/groups/lens.ts';
import { rehearse } from '../../src/groups/rehearse.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { openProduct, partition, type Product } from '../support/product.ts';
import { firm, group, head, held, owner, type Row } from '../support/register.ts';
import { checkGraph } from './graph-check.ts';

// Several lenses in one graph, and what becomes of their groups when rule files come, change and go.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const LINKED20 = rulesOf('linked20');

const atLeast = (num: bigint, den: bigint): LensRules => ({
  ...LINKED20,
  version: 2,
  binds: { ...LINKED20.binds, owns: { atLeast: { num, den }, votesOver: null } },
});

const resolveBy = (...lenses: LensRules[]): ReturnType<Product['resolve']> =>
  product.resolve(false, { lenses });

const groupsOf = async (lens: string): Promise<string[]> => partition(await product.memberships(lens));

/** Pairs of firms with an owner in common, of 10, 20, 30 and 40 %. */
const pairs = [10, 20, 30, 40].map((percent, i) =>
  [1, 2].map((n) => firm(i * 10 + n, { owners: [owner(i + 1, String(percent)), owner(i * 10 + n + 100)] })),
);
const grouped = (...which: number[]): string[] => which.map((i) => group(...pairs[i]!)).sort();

describe('an owner', () => {
  test('of just 20 % binds under linked20, and one of less or of an unknown share does not', async () => {
    const third = { num: '1', den: '5' };
    const almost = { num: '199999999999', den: '1000000000000' };
    const unknown = { ...owner(9), share: undefined };
    const rows = [
      firm(1, { owners: [{ ...owner(1), share: third }] }),
      firm(2, { owners: [{ ...owner(1), share: third }] }),
      firm(3, { owners: [{ ...owner(2), share: almost }] }),
      firm(4, { owners: [{ ...owner(2), share: almost }] }),
      firm(5, { owners: [unknown, owner(7, '1')] }),
      firm(6, { owners: [unknown, owner(8, '1')] }),
    ];
    await product.put({ registry: rows });
    await resolveBy(...PARTITIONS);
    expect(await groupsOf('linked20')).toEqual([group(rows[0]!, rows[1]!)]);
    expect(await groupsOf('linked')).toEqual([0, 2, 4].map((i) => group(rows[i]!, rows[i + 1]!)).sort());
  });
});

describe('a lens', () => {
  test('that comes to a graph with groups gets its own, and the others stay as they are', async () => {
    await product.put({ registry: pairs.flat() });
    await resolveBy(LINKED);
    const before = await product.memberships();
    expect((await resolveBy(LINKED, LINKED20)).first).toBe(false);
    expect(await groupsOf('linked20')).toEqual(grouped(1, 2, 3));
    expect(await product.memberships()).toEqual(before);
    const kept = await product.look('MATCH (n:Lens) RETURN n.name AS name ORDER BY name');
    expect(kept.map(({ name }) => name)).toEqual(['interest', 'linked', 'linked20']);
  });

  test('whose rules change is brought in line where it matters, and there alone', async () => {
    await product.put({ registry: pairs.flat() });
    await resolveBy(LINKED, LINKED20);
    const before = await product.memberships('linked20');
    const { again } = await resolveBy(LINKED, atLeast(3n, 10n));
    expect(await groupsOf('linked20')).toEqual(grouped(2, 3));
    // The owner and the two firms of the one pair that falls apart, whatever else is there.
    expect(again).toBe(3);
    const after = await product.memberships('linked20');
    for (const { ogrn } of [...pairs[2]!, ...pairs[3]!]) expect(after.get(ogrn)).toBe(before.get(ogrn));
    expect(await groupsOf('linked')).toEqual(grouped(0, 1, 2, 3));
  });

  test('with another cap has other hubs, and the other lenses do not', async () => {
    const directed = [1, 2, 3].map((n) => firm(n, { heads: [head(1)] }));
    await product.put({ registry: directed });
    await resolveBy(LINKED, LINKED20);
    await resolveBy(LINKED, { ...LINKED20, caps: { maxDirected: 2, maxOwned: 2, maxHeld: 2 } });
    expect(await groupsOf('linked20')).toEqual([]);
    expect(await groupsOf('linked')).toEqual([group(...directed)]);
    await resolveBy(LINKED, LINKED20);
    expect(await groupsOf('linked20')).toEqual([group(...directed)]);
  });

  test('that is no more leaves nothing behind', async () => {
    await product.put({ registry: pairs.flat() });
    await resolveBy(LINKED, LINKED20);
    await resolveBy(LINKED);
    expect(
      await product.look(
        "MATCH (n) WHERE n:Lens AND n.name = 'linked20' OR n.lens = 'linked20' AND n:Group RETURN n",
      ),
    ).toEqual([]);
    expect(await groupsOf('linked')).toEqual(grouped(0, 1, 2, 3));
  });

  test('of a graph from before lenses had rules is compared as a whole', async () => {
    await product.put({ registry: pairs.flat() });
    await resolveBy(LINKED);
    await product.look("MATCH (n:Lens) SET n.rules = ''");
    await product.look('MATCH (g:Group) WITH g LIMIT 1 MATCH (m)-[i:IN_GROUP]->(g) DELETE i SET g.size = 0');
    await resolveBy(LINKED);
    expect(await groupsOf('linked')).toEqual(grouped(0, 1, 2, 3));
  });
});

describe('a rehearsal', () => {
  test('tells what a change of rules would move, and writes nothing', async () => {
    await product.put({ registry: pairs.flat() });
    await resolveBy(LINKED, LINKED20);
    const state = (): Promise<unknown> =>
      product.look(
        'MATCH (n) RETURN labels(n) AS l, properties(n) AS p, [(n)-[r]->() | type(r)] AS t ORDER BY elementId(n)',
      );
    const before = await state();
    const lenses = [LINKED, atLeast(3n, 10n)];
    const changes = await rehearse(
      { db: product.db, clock: () => new Date(), lenses },
      () => Promise.resolve(),
      (_run, all) => Promise.resolve(all),
    );
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['entity-left', 'entity-left', 'group-ended']);
    expect(await state()).toEqual(before);
    await resolveBy(...lenses);
    const told = await product.look(
      "MATCH (c:Change {lens: 'linked20'}) WHERE c.kind <> 'baseline' RETURN c.kind AS kind, c.id AS id, c.before AS before",
    );
    const asTold = changes.map(({ kind, subject, before: was }) => ({
      kind,
      id: subject.id,
      before: was === null ? null : JSON.stringify(was),
    }));
    const sorted = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(told)).toEqual(sorted(asTold));
  });
});

describe('on random registers', () => {
  test.each([1, 2])('linked20 is what a naive count finds, day by day: seed %i', async (seed) => {
    const random = new Random(seed, 1);
    const rules = { ...LINKED20, caps: { maxDirected: 3, maxOwned: 3, maxHeld: 2 } };
    const drawn = (n: number, day: number): Row =>
      firm(n, {
        asOf: `2026-11-${String(day).padStart(2, '0')}`,
        heads: random.below(3) > 0 ? [head(1 + random.below(15))] : [],
        owners: [
          owner(1 + random.below(15), String(5 + 5 * random.below(6))),
          held(100 + random.below(9), '20'),
        ].slice(random.below(3)),
      });
    for (let day = 1; day <= 6; day++) {
      const firms = new Set(Array.from({ length: day === 1 ? 40 : 8 }, () => 1 + random.below(40)));
      await product.put({ registry: [...firms].map((n) => drawn(n, day)) });
      await product.resolve(false, { lenses: [LINKED, rules] });
      const { stored, right, faults } = await checkGraph(product.look, rules);
      expect(stored.groups).toEqual(right.groups);
      expect(faults).toEqual([]);
    }
  });
});
