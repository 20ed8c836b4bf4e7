import fc from 'fast-check';
import { makeShare } from '../../src/values/share.ts';
import type { Product } from '../support/product.ts';
import type { Fraction, Holding, Holdings, Owning } from './control/naive-control.ts';

// Random graphs of owners and managers with rings, drawn into the database past the loader, many side by side: the nodes
// of the third graph have ids that begin with 2.

const percent = fc.integer({ min: 1, max: 20 }).map((n): Fraction => [BigInt(n) * 5n, 100n]);

/** A share in lowest terms, as the graph keeps all of them. */
function ofHundred(n: number): Fraction {
  const { num, den } = makeShare(BigInt(n), 100n)!;
  return [num, den];
}

/** Up to nine entities, two people and a sole trader, shares that often sum to a half or more; rings are common. */
export const drawn = fc
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
            fc.constantFrom<Fraction>(...[5, 10, 20, 25, 26, 30, 40, 50, 51, 60].map((n) => ofHundred(n))),
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

/** The graph with some of the shares of the other. */
export function redrawn(graph: Holdings, other: Holdings): Holdings {
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
export async function draw(product: Product, graphs: readonly Holdings[], fresh: boolean): Promise<void> {
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
}
