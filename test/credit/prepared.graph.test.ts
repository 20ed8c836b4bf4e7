import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { refreshFigures } from '../../src/credit/figures/refresh.ts';
import { createJournal } from '../../src/feed/journal.ts';
import { resolve } from '../../src/groups/resolve.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { openProduct, type Product, type Rows } from '../support/product.ts';
import { card, debt, firm, head, held, owner } from '../support/register.ts';

// Whom a large group is to ask for former debts is kept on it. It changes with debts and ties outside the group too.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** Loads and settles with every group counting as large; gives whom those of a lens are to ask. */
async function near(rows: Rows, lens = 'linked'): Promise<unknown[]> {
  await product.put(rows);
  const journal = createJournal('test', () => new Date());
  const deps = { db: product.db, clock: () => new Date(), journal, onProgress: () => undefined };
  await resolve(deps, false);
  await refreshFigures({ ...deps, policy: { ...DEFAULT_POLICY, prepared: 2 } });
  const text = 'MATCH (:Group {lens: $lens})-[:NEAR]->(x) RETURN x.id AS id ORDER BY id';
  return (await product.look(text, { lens })).map(({ id }) => id);
}

const inn = (n: number): string => firmNumbers(n).inn;

describe('a large group is prepared anew when', () => {
  test('a firm that a member used to own comes to owe', async () => {
    const registry = [
      firm(1, { owners: [{ ...held(2), until: '2026-06-01' }] }),
      firm(2, { heads: [head(5)] }),
      firm(3, { heads: [head(5)] }),
    ];
    expect(await near({ registry, clients: [card(inn(1))] })).toEqual([]);
    expect(await near({ accounts: [debt(inn(1), '100.00', '2026-10-01')] })).toEqual([
      `ogrn:${firmNumbers(2).ogrn}`,
    ]);
  });

  test('who owns a debtor in it turns out to have headed another outside', async () => {
    const registry = [firm(1, { owners: [held(2)] }), firm(2, { owners: [owner(4)] }), firm(3)];
    const accounts = [2, 3].map((n) => debt(inn(n), '100.00', '2026-10-01'));
    expect(await near({ registry, clients: [card(inn(2)), card(inn(3))], accounts })).toEqual([]);
    const told = firm(3, { heads: [head(4, { until: '2026-06-01' })], asOf: '2026-12-01' });
    expect(await near({ registry: [told] })).toEqual([`inn:${personInn(4)}`]);
  });
});
