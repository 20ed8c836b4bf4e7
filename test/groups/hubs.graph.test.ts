import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LINKED } from '../../src/groups/lens.ts';
import { openProduct, type Product } from '../support/product.ts';
import { firm, head, held, type Row } from '../support/register.ts';

// Who crosses a hub cap while only what changed is resolved. Caps are low, so that few firms do.

const rules = { ...LINKED, caps: { maxDirected: 2, maxOwned: 100, maxHeld: 10 } };

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

async function settled(registry: readonly Row[], batchSize = 250): Promise<Map<string, string>> {
  await product.put({ registry });
  await product.resolve(false, { lenses: [rules], batchSize });
  return product.memberships();
}

const later = (row: Row): Row => ({ ...row, asOf: '2026-12-01' });

describe('a hub', () => {
  test('is known as one before anything is walked, so that no group is joined by it for a batch', async () => {
    const directed = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    const owned = Array.from({ length: 12 }, (_, i) => firm(11 + i, { owners: [held(1 + (i % 2))] }));
    const pair = [firm(31, { heads: [head(2)] }), firm(32, { heads: [head(2)] })];
    const before = await settled([...directed, ...owned, ...pair]);
    const changed = owned.map((row, i) => ({ ...row, heads: [head(100 + i)] }));
    const after = await settled([...changed, { ...pair[0]!, heads: [head(2), head(1)] }].map(later), 1);
    expect(after.get(directed[0]!.ogrn)).not.toBe(after.get(directed[1]!.ogrn));
    expect(pair.map(({ ogrn }) => after.get(ogrn))).toEqual(pair.map(({ ogrn }) => before.get(ogrn)));
    const [kept] = await product.look('MATCH (g:Group {size: 2}) RETURN g.version AS version');
    expect(kept).toEqual({ version: 1n });
  });

  test('that gives up all it holds at once is none any more', async () => {
    const holding = firm(9, { heads: [head(1)] });
    const other = firm(8, { heads: [head(1)] });
    const parts = Array.from({ length: 11 }, (_, i) => i + 11).map((n) => firm(n, { owners: [held(9)] }));
    expect((await settled([holding, other, ...parts])).get(holding.ogrn)).toBe('');
    const after = await settled(parts.map((row) => later({ ...row, owners: [] })));
    expect(after.get(holding.ogrn)).not.toBe('');
    expect(after.get(holding.ogrn)).toBe(after.get(other.ogrn));
  });
});
