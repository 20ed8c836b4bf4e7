import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PARTITIONS, rulesOf } from '../../../src/groups/lens.ts';
import { openProduct, partition, type Product } from '../../support/product.ts';
import { firm, group, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { naiveControl, type Fraction, type Holding, type Holdings, type Owning } from './naive-control.ts';

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

const percent = fc.integer({ min: 1, max: 20 }).map((n): Fraction => [BigInt(n) * 5n, 100n]);

/** Up to eight entities, two people and a sole trader, shares that often sum to a half or more; rings are common. */
const drawn = fc
  .integer({ min: 2, max: 9 })
  .chain((count) => {
    const ids = Array.from({ length: count }, (_, i) => `E${i}`);
    const holders = [...ids, 'P0', 'P1'];
    const oneOf = (all: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...all);
    return fc.record({
      entities: fc.tuple(
        ...ids.map((id, i) =>
          fc.record({
            id: fc.constant(id),
            treasury: fc.option(
              percent.filter(([num]) => num < 60n),
              { nil: undefined, freq: 5 },
            ),
            ended: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
            person: fc.constant(i === 0 ? 'P0' : undefined),
          }),
        ),
      ),
      people: fc.constant(['P0', 'P1']),
      owns: fc.uniqueArray(
        fc.tuple(
          oneOf(holders),
          oneOf(ids.slice(1)),
          fc.option(
            fc.constantFrom<Fraction>(
              ...[5, 10, 20, 25, 26, 30, 40, 50, 51, 60].map((n): Fraction => [BigInt(n), 100n]),
            ),
            { freq: 12 },
          ),
        ),
        { maxLength: count * 3, selector: ([from, to]) => `${from}>${to}` },
      ),
      manages: fc.uniqueArray(
        fc.tuple(oneOf(holders.filter((id) => id.startsWith('E'))), oneOf(ids.slice(1))),
        {
          maxLength: 2,
          selector: ([from, to]) => `${from}>${to}`,
        },
      ),
    });
  })
  .map(({ entities, people, owns, manages }): Holdings => ({
    entities: entities as Holding[],
    people,
    owns: (owns as Owning[]).filter(([from, to]) => from !== to),
    manages: manages.filter(([from, to]) => from !== to),
  }));

const GRAPHS = 1_000;
const AT_ONCE = 100;

describe('on random graphs', () => {
  test.each(Array.from({ length: GRAPHS / AT_ONCE }, (_, i) => i))(
    'control is what a naive count finds, also after changes: part %i',
    async (part) => {
      const graphs = fc.sample(drawn, { numRuns: AT_ONCE, seed: 7_000 + part });
      await draw(graphs, true);
      await compare(graphs);
      const others = fc.sample(drawn, { numRuns: AT_ONCE, seed: 8_000 + part });
      const changed = graphs.map((graph, i) => redrawn(graph, others[i]!));
      await draw(changed, false);
      await compare(changed);
    },
  );
});

/** The graph with some of the shares of the other. */
function redrawn(graph: Holdings, other: Holdings): Holdings {
  const ids = new Set(graph.entities.map(({ id }) => id).concat(graph.people));
  const fresh = other.owns.filter(([from, to]) => ids.has(from) && ids.has(to)).slice(0, 2);
  const kept = graph.owns.filter(
    ([from, to], i) => i % 4 !== 0 && !fresh.some((one) => one[0] === from && one[1] === to),
  );
  return {
    ...graph,
    owns: [...kept, ...fresh],
    manages: other.manages.filter(([a, b]) => ids.has(a) && ids.has(b)),
  };
}

/** Draws the graphs side by side; `changed` ones over what is drawn, marked as the loader marks. */
async function draw(graphs: readonly Holdings[], fresh: boolean): Promise<void> {
  const entities = graphs.flatMap((graph, g) =>
    graph.entities.map(({ id, treasury, ended, person }) => ({
      id: `${g}${id}`,
      person: person === undefined ? null : `${g}${person}`,
      ended: ended === true,
      treasuryNum: treasury?.[0] ?? null,
      treasuryDen: treasury?.[1] ?? null,
    })),
  );
  const people = graphs.flatMap((graph, g) => graph.people.map((id) => `${g}${id}`));
  const owns = graphs.flatMap((graph, g) =>
    graph.owns.map(([from, to, share]) => ({
      from: `${g}${from}`,
      to: `${g}${to}`,
      set: share === null ? {} : { num: share[0], den: share[1], share: Number(share[0]) / Number(share[1]) },
    })),
  );
  const manages = graphs.flatMap((graph, g) =>
    graph.manages.map(([from, to]) => ({ from: `${g}${from}`, to: `${g}${to}` })),
  );
  if (fresh) {
    await product.look('UNWIND $people AS id CREATE (:Person {id: id})', { people });
    await product.look(
      `UNWIND $entities AS r CREATE (e:Entity {id: r.id, treasuryNum: r.treasuryNum, treasuryDen: r.treasuryDen})
       FOREACH (_ IN CASE WHEN r.ended THEN [1] ELSE [] END | SET e:Inert)
       WITH e, r MATCH (p:Person {id: r.person}) CREATE (e)-[:IS_PERSON]->(p)`,
      { entities },
    );
  } else {
    await product.look('MATCH (x)-[r:OWNS|MANAGES]->(e) SET x:Dirty, e:Dirty DELETE r');
  }
  await product.look(
    `UNWIND $owns AS r MATCH (a:Entity|Person {id: r.from}), (b:Entity {id: r.to})
     CREATE (a)-[o:OWNS]->(b) SET o = r.set, b:Dirty`,
    { owns },
  );
  await product.look(
    'UNWIND $manages AS r MATCH (a:Entity {id: r.from}), (b:Entity {id: r.to}) CREATE (a)-[:MANAGES]->(b) SET b:Dirty',
    { manages },
  );
  await product.resolve(false, { lenses: [rulesOf('control')], batchSize: 200 });
}

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
