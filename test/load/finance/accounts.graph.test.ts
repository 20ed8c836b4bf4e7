import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProduct, type Product } from '../../support/product.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { card, debt, firm } from '../../support/register.ts';

// What stands at an account, what stood before, and who is marked because a debt changed.

let product: Product;

beforeAll(async () => {
  product = await openProduct(() => new Date('2026-11-20T10:00:00Z'));
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const { inn } = firmNumbers(1);
const CARD = card(inn);

/** A balance of the card, as of a day of November. */
const told = (day: number, outstanding: string, more: object = {}): object => ({
  ...debt(inn, outstanding),
  asOf: `2026-11-${String(day).padStart(2, '0')}`,
  ...more,
});

async function begin(): Promise<void> {
  await product.put({ registry: [firm(1)], clients: [CARD] });
  await unmark();
}

const unmark = (): Promise<unknown> => product.look('MATCH (x:Rebalanced) REMOVE x:Rebalanced');
const marked = async (): Promise<unknown[]> =>
  (await product.look('MATCH (x:Rebalanced) RETURN x.id AS id ORDER BY id')).map(({ id }) => id);

/** `from…asOf outstanding` of every period of every account, the standing one last. */
async function history(): Promise<string[]> {
  const rows = await product.look(
    `MATCH (a:Account)
     CALL (a) { RETURN a AS b UNION ALL MATCH (a)-[:WAS]->(b) RETURN b }
     RETURN coalesce(b.from, b.asOf) AS from, b.asOf AS asOf, b.outstanding / 100 AS owed, b:Account AS stands
     ORDER BY asOf, stands`,
  );
  const day = (time: unknown): string => String(time).slice(8);
  return rows.map(({ from, asOf, owed, stands }) => {
    const days = from === asOf ? day(asOf) : `${day(from)}…${day(asOf)}`;
    return `${days} ${String(owed)}${stands === true ? ' now' : ''}`;
  });
}

/** Loads each balance as a file of its own. */
async function tellEach(...balances: object[]): Promise<void> {
  for (const balance of balances) await product.put({ accounts: [balance] });
}

describe('a balance told again', () => {
  test('with the same values moves the time only, and marks nobody', async () => {
    await begin();
    await tellEach(told(1, '10.00'));
    expect(await marked()).toEqual([`ogrn:${firmNumbers(1).ogrn}`]);
    await unmark();
    const again = await product.put({ accounts: [told(2, '10.00')] });
    expect(again).toMatchObject({ accounts: 1, unchanged: 1 });
    expect(await history()).toEqual(['01…02 10 now']);
    expect((await product.put({ accounts: [told(2, '10.00')] })).unchanged).toBe(1);
    expect((await product.put({ accounts: [told(1, '10.00')] })).unchanged).toBe(1);
    expect(await history()).toEqual(['01…02 10 now']);
    expect(await marked()).toEqual([]);
  });

  test('with other values leaves what stood as history, and marks whose debt it is', async () => {
    await begin();
    await tellEach(told(1, '10.00'), told(2, '10.00'));
    await unmark();
    expect((await product.put({ accounts: [told(4, '12.00')] })).unchanged).toBe(0);
    expect(await history()).toEqual(['01…02 10', '04 12 now']);
    expect(await marked()).toHaveLength(1);
    await tellEach(told(5, '12.00'));
    expect(await history()).toEqual(['01…02 10', '04…05 12 now']);
  });

  test.each([
    ['its limit', { limit: '50.00' }],
    ['what is overdue', { overdue: [{ due: '2026-10-06', amount: '1.00' }] }],
    ['what is written off', { writtenOff: '1.00' }],
    ['what is secured', { secured: '1.00' }],
    ['the deals it includes', { includes: ['S-1'] }],
  ])('is another when %s is another', async (_, more) => {
    await begin();
    await tellEach(told(1, '10.00'), told(2, '10.00', more));
    expect(await history()).toEqual(['01 10', '02 10 now']);
  });

  test('with items in another order is the same', async () => {
    await begin();
    const items = ['1.00', '2.00'].map((amount) => ({ due: '2026-10-06', amount }));
    await tellEach(told(1, '10.00', { overdue: items, includes: ['A', 'B'] }));
    await tellEach(told(2, '10.00', { overdue: items.toReversed(), includes: ['B', 'A'] }));
    expect(await history()).toEqual(['01…02 10 now']);
  });

  test('of one time with other values replaces what was said of that time, without history', async () => {
    await begin();
    await tellEach(told(1, '10.00'), told(1, '11.00'));
    expect(await history()).toEqual(['01 11 now']);
    await tellEach(told(2, '11.00'));
    await unmark();
    await tellEach(told(2, '12.00'));
    expect(await history()).toEqual(['01 11', '02 12 now']);
    expect(await marked()).toHaveLength(1);
    await tellEach(told(1, '12.00'));
    expect(await history()).toEqual(['01…02 12 now']);
  });

  test('of an earlier time is history, never what stands', async () => {
    await begin();
    await tellEach(told(1, '10.00'), told(3, '10.00'), told(4, '10.00'));
    await unmark();
    await tellEach(told(2, '99.00'));
    expect(await history()).toEqual(['01 10', '02 99', '03…04 10 now']);
    await tellEach(told(2, '98.00'));
    expect(await history()).toEqual(['01 10', '02 98', '03…04 10 now']);
    await tellEach(told(2, '10.00'));
    expect(await history()).toEqual(['01…04 10 now']);
    expect(await marked()).toEqual([]);
  });
});

test('an account first told in an empty graph is told again like any other', async () => {
  await product.put({ registry: [firm(1)], clients: [CARD], accounts: [told(1, '10.00')] });
  expect((await product.put({ accounts: [told(2, '10.00')] })).unchanged).toBe(1);
  expect(await history()).toEqual(['01…02 10 now']);
});

test('a file may tell an account several times, and cards that are not there', async () => {
  await begin();
  const rows = [told(3, '3.00'), told(1, '1.00'), told(2, '1.00'), told(3, '4.00'), told(4, '4.00')];
  expect(await product.put({ accounts: rows })).toMatchObject({ accounts: 1, rejected: 0 });
  expect(await history()).toEqual(['01…02 1', '03…04 4 now']);
  await expect(product.put({ accounts: [told(5, '5.00', { clientId: 'C-0' })] })).rejects.toThrow(
    /no customer card/,
  );
});

test('of two balances of one time in one file the second holds, though it is what stands', async () => {
  await begin();
  await tellEach(told(1, '1.00'));
  expect(await product.put({ accounts: [told(1, '2.00'), told(1, '1.00')] })).toMatchObject({ accounts: 1 });
  expect(await history()).toEqual(['01 1 now']);
});

test('an unchanged account remembers the last two weeks of nights, not more', async () => {
  await begin();
  await product.put({ accounts: Array.from({ length: 28 }, (_, n) => told(n + 1, '10.00')) });
  const [{ told: nights } = {}] = await product.look('MATCH (a:Account) RETURN a.told AS told');
  expect(nights).toEqual(Array.from({ length: 14 }, (_, n) => `2026-11-${n + 14}`));
  await tellEach(told(20, '11.00'));
  expect(await history()).toEqual(['01…19 10', '20 11', '21…28 10 now']);
});

describe('the order of files', () => {
  const files = fc
    .uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 9 }), owed: fc.constantFrom('0.00', '1.00') }), {
      selector: ({ day }) => day,
      minLength: 2,
    })
    .chain((all) =>
      fc.record({
        all: fc.constant(all),
        shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
        together: fc.integer({ min: 1, max: 4 }),
      }),
    );

  test('does not matter, nor how many tell an account at once', async () => {
    await fc.assert(
      fc.asyncProperty(files, async ({ all, shuffled, together }) => {
        const after = async (rows: typeof all, size: number): Promise<string[]> => {
          await product.wipe();
          await begin();
          for (let at = 0; at < rows.length; at += size) {
            await product.put({
              accounts: rows.slice(at, at + size).map(({ day, owed }) => told(day, owed)),
            });
          }
          return history();
        };
        const inOrder = await after(
          all.toSorted((a, b) => a.day - b.day),
          1,
        );
        expect(await after(shuffled, together)).toEqual(inOrder);
      }),
      { seed: 7, numRuns: 25, interruptAfterTimeLimit: 90_000 },
    );
  }, 150_000);
});
