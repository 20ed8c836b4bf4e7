import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PARTITIONS, rulesOf } from '../../../src/groups/lens.ts';
import { openProduct, partition, type Product } from '../../support/product.ts';
import { firm, group, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { draw, drawn, redrawn } from '../random-holdings.ts';
import { naiveControl, type Holdings } from './naive-control.ts';

// Control as it is derived in Cypher: by hand-made registers through the loader, and beside a naive count on random graphs.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

async function groupsOf(registry: readonly Row[], lens = 'control'): Promise<string[]> {
  await product.put({ registry });
  await product.resolve(false, { lenses: PARTITIONS });
  return partition(await product.memberships(lens));
}

describe('control', () => {
  test('goes along a chain of 60 % each, and not along one of 45 %', async () => {
    const chain = (from: number, percent: string): Row[] => [
      firm(from),
      ...[1, 2, 3].map((n) => firm(from + n, { owners: [held(from + n - 1, percent)] })),
    ];
    const [strong, weak] = [chain(1, '60'), chain(11, '45')];
    expect(await groupsOf([...strong, ...weak])).toEqual([group(...strong)]);
    expect(partition(await product.memberships('linked20'))).toEqual([group(...strong), group(...weak)]);
  });

  test('adds the votes of those under control: 30 % directly and 25 % through a subsidiary', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1)] }),
      firm(3, { owners: [held(1, '30'), held(2, '25'), owner(9, '45')] }),
      firm(4, { owners: [held(1, '30'), owner(8, '25'), owner(9, '45')] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[1]!, rows[2]!)]);
  });

  test('counts votes without the treasury share: 50 % beside 50 % of its own is all', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '50')], treasury: { percent: '50' } }),
      firm(3, { owners: [held(1, '50'), owner(2, '50')] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[1]!)]);
    const bought = { ...rows[2]!, asOf: '2026-12-01', treasury: { percent: '0.01' } };
    expect(await groupsOf([bought])).toEqual([group(...rows)]);
  });

  test('is not half, also where doubles say more: 4.77 + 29.6 + 15.63', async () => {
    const parts = ['4.77', '29.6', '15.63'].map((percent, i) => ({ n: i + 2, percent }));
    const rows = [
      firm(1),
      ...parts.map(({ n }) => firm(n, { owners: [held(1)] })),
      firm(9, { owners: [...parts.map(({ n, percent }) => held(n, percent)), owner(9, '50')] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(...rows.slice(0, 4))]);
  });

  test('is of who manages, of a sole trader as the person, and of no head', async () => {
    const rows = [
      trader(1),
      firm(2, { owners: [owner(1, '51')] }),
      firm(1, { heads: [managed(2)] }),
      firm(3, { heads: [head(1)] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[1]!, rows[2]!)]);
  });

  test('has no hubs: who owns 600 whole controls them', async () => {
    const owned = Array.from({ length: 600 }, (_, i) => firm(i + 10, { owners: [owner(1)] }));
    expect(await groupsOf(owned)).toEqual([group(...owned)]);
    expect(partition(await product.memberships('linked'))).toEqual([]);
  });

  test('of a public owner fuses nobody, nor does a ring without one behind it hold itself up', async () => {
    const region = { kind: 'public', name: 'Пробная область', share: { percent: '100' } };
    const rows = [
      firm(1, { owners: [region] }),
      firm(2, { owners: [region] }),
      firm(3, { owners: [held(4, '40'), owner(5, '60')] }),
      firm(4, { owners: [held(3, '40'), owner(6, '60')] }),
    ];
    expect(await groupsOf(rows)).toEqual([]);
  });
});

const GRAPHS = 1_000;
const AT_ONCE = 100;

describe('on random graphs', () => {
  test.each(Array.from({ length: GRAPHS / AT_ONCE }, (_, i) => i))(
    'control is what a naive count finds, also after changes: part %i',
    async (part) => {
      const graphs = fc.sample(drawn, { numRuns: AT_ONCE, seed: 7_000 + part });
      await draw(product, graphs, true);
      await resolveControl();
      await compare(graphs);
      const others = fc.sample(drawn, { numRuns: AT_ONCE, seed: 8_000 + part });
      const changed = graphs.map((graph, i) => redrawn(graph, others[i]!));
      await draw(product, changed, false);
      await resolveControl();
      await compare(changed);
    },
  );
});

const resolveControl = (): Promise<unknown> =>
  product.resolve(false, { lenses: [rulesOf('control')], batchSize: 200 });

async function compare(graphs: readonly Holdings[]): Promise<void> {
  const joint = await product.look('MATCH (x)-[:CONTROLS]->(y) RETURN x.id + ">" + y.id AS pair');
  const right = graphs.map((graph) => naiveControl(graph));
  const pairs = right.flatMap(({ joint: found }, g) =>
    [...found].map((pair) =>
      pair
        .split('>')
        .map((id) => `${g}${id}`)
        .join('>'),
    ),
  );
  expect(joint.map(({ pair }) => pair as string).sort()).toEqual(pairs.sort());
  const stored = await product.look(
    'MATCH (e:Entity)-[:IN_GROUP]->(g:Group) RETURN e.id AS id, g.id AS group',
  );
  const ties = right.flatMap(({ ties: found }, g) =>
    found.map(([a, b]) => [`${g}${a}`, `${g}${b}`] as const),
  );
  const ids = graphs.flatMap((graph, g) => graph.entities.map(({ id }) => `${g}${id}`));
  expect(partition(stored.map(({ id, group: of }) => [id as string, of as string]))).toEqual(
    partition(components(ids, ties)),
  );
}

/** The component each entity is in; empty for one alone. */
function components(
  ids: readonly string[],
  ties: readonly (readonly [string, string])[],
): [id: string, of: string][] {
  const up = new Map<string, string>();
  const root = (id: string): string => {
    const next = up.get(id);
    return next === undefined ? id : root(next);
  };
  for (const [a, b] of ties) if (root(a) !== root(b)) up.set(root(a), root(b));
  const sizes = Map.groupBy(ids, root);
  return ids.map((id) => [id, sizes.get(root(id))!.length > 1 ? root(id) : '']);
}
