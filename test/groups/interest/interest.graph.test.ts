import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { effectiveShares } from '../../../src/groups/shares/effective.ts';
import { openProduct, type Product } from '../../support/product.ts';
import type { Holdings } from '../control/naive-control.ts';
import { draw, drawn, redrawn } from '../random-holdings.ts';

// Effective shares as the graph keeps them, after a first resolve and after changes, beside those worked out of all links of
// a graph at once.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const GRAPHS = 1_000;
const AT_ONCE = 100;

test.each(Array.from({ length: GRAPHS / AT_ONCE }, (_, i) => i))(
  'effective shares on random graphs are kept, also after changes: part %i',
  async (part) => {
    const graphs = fc.sample(drawn, { numRuns: AT_ONCE, seed: 17_000 + part });
    await draw(product, graphs, true);
    await product.resolve(false, { batchSize: 200 });
    expect(await kept()).toEqual(expected(graphs));
    const others = fc.sample(drawn, { numRuns: AT_ONCE, seed: 18_000 + part });
    const changed = graphs.map((graph, i) => redrawn(graph, others[i]!));
    await draw(product, changed, false);
    await product.resolve(false, { batchSize: 200 });
    expect(await kept()).toEqual(expected(changed));
  },
);

async function kept(): Promise<string[]> {
  const rows = await product.look(
    "MATCH (o)-[h:HAS_INTEREST]->(y) RETURN o.id + '>' + y.id + ' ' + h.num + '/' + h.den AS told",
  );
  return rows.map(({ told }) => told as string).sort();
}

/** More than a quarter, and not what a direct share says by itself. */
function expected(graphs: readonly Holdings[]): string[] {
  return graphs
    .flatMap(({ entities, owns }, g) => {
      const dead = new Set(entities.flatMap(({ id, ended }) => (ended === true ? [id] : [])));
      const links = owns
        .filter(([from, to]) => !dead.has(from) && !dead.has(to))
        .map(([from, to, share]) => ({ from, to, share: share && { num: share[0], den: share[1] } }));
      return entities.flatMap(({ id }) =>
        [...effectiveShares(links, id).owners].flatMap(([owner, { low }]) => {
          const direct = links.find(({ from, to }) => from === owner && to === id)?.share ?? null;
          const more = direct === null || direct.num * low.den < low.num * direct.den;
          return more && 4n * low.num > low.den ? [`${g}${owner}>${g}${id} ${low.num}/${low.den}`] : [];
        }),
      );
    })
    .sort();
}
