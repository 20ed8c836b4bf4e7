import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCreditService } from '../../src/credit/credit-service.ts';
import { exportExposures } from '../../src/credit/export-exposures.ts';
import { listGroups } from '../../src/credit/group-list.ts';
import { createJournal } from '../../src/feed/journal.ts';
import { createGroupService } from '../../src/credit/group-service.ts';
import { LINKED } from '../../src/groups/lens.ts';
import { LENSES } from '../../src/groups/types.ts';
import { settle } from '../../src/runs/settle.ts';
import { formatMoney, parseMoney } from '../../src/values/money.ts';
import { readOn } from '../feed/reading.ts';
import { firmNumbers } from '../support/numbers.ts';
import { openProduct, type Product } from '../support/product.ts';
import { card, debt, firm, head, held, managed, owner, type Row } from '../support/register.ts';

// Registers through loader and resolver, and what each lens makes of the debts in them.

let product: Product;
let now = new Date('2026-11-21T02:00:00Z');
const clock = (): Date => now;

beforeAll(async () => {
  product = await openProduct(clock);
});
beforeEach(async () => {
  await product.wipe();
  now = new Date('2026-11-21T02:00:00Z');
});
afterAll(() => product.close());

const settleAs = (run: string): Promise<unknown> =>
  settle({ db: product.db, clock, journal: createJournal(run, clock) });

const FIRMS = 8;
const PEOPLE = 4;

/** Who heads and owns a firm, and what it owes. */
interface Drawn {
  readonly head: number;
  readonly managed: boolean;
  readonly owners: readonly { readonly n: number; readonly person: boolean; readonly percent: number }[];
  readonly kopecks: number;
}

const drawnFirm: fc.Arbitrary<Drawn> = fc.record({
  head: fc.nat(PEOPLE - 1),
  managed: fc.boolean(),
  owners: fc.uniqueArray(
    fc.record({
      n: fc.nat(PEOPLE - 1),
      person: fc.boolean(),
      percent: fc.constantFrom(5, 19, 20, 30, 50, 51, 100),
    }),
    { maxLength: 3, selector: ({ n, person }) => `${n} ${person}` },
  ),
  kopecks: fc.integer({ min: 0, max: 99_999 }),
});

function registerOf(firms: readonly Drawn[]): Row[] {
  return firms.map((drawn, n) => {
    const other = (m: number): boolean => m !== n;
    return firm(n, {
      heads: [drawn.managed && other(drawn.head) ? managed(drawn.head) : head(drawn.head)],
      owners: drawn.owners
        .filter(({ person, n: m }) => person || other(m))
        .map(({ n: m, person, percent }) => (person ? owner : held)(m, `${percent}`)),
    });
  });
}

const inn = (n: number): string => firmNumbers(n).inn;

test(
  'what all groups of a lens owe, and who is in none, is what was loaded, whatever the lens',
  { timeout: 600_000 },
  async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(drawnFirm, { minLength: FIRMS, maxLength: FIRMS }), async (firms) => {
        await product.wipe();
        await product.put({
          registry: registerOf(firms),
          clients: [...firms.map((_, n) => card(inn(n))), { ...card(inn(99)), inn: undefined }],
          accounts: [
            ...firms.map(({ kopecks }, n) => debt(inn(n), formatMoney(BigInt(kopecks)))),
            debt(inn(99), '0.77'),
          ],
        });
        await settleAs('first');
        const loaded = firms.reduce((sum, { kopecks }) => sum + BigInt(kopecks), 77n);
        const credit = createCreditService({ db: product.db });
        for (const lens of LENSES) {
          const lines = [];
          for await (const line of exportExposures(product.db, lens)) lines.push(line);
          const total = lines.pop()!;
          expect([lens, total.group, total.outstanding]).toEqual([lens, 'total', formatMoney(loaded)]);
          expect(total.clients).toBe(firms.length + 1);

          const groups = await listGroups(product.db, { lens, sort: 'outstanding', after: null, limit: 50 });
          const sums = groups.items.map(({ outstanding }) => parseMoney(outstanding!)!);
          expect(sums).toEqual(sums.toSorted((a, b) => Number(b - a)));
          const exposures = new Map<string, bigint>();
          for (const n of firms.keys()) {
            const answer = await credit.exposureOfEntity({ id: `ogrn:${firmNumbers(n).ogrn}` }, lens);
            const proven = parseMoney(answer.proven.base!.outstanding)!;
            exposures.set(answer.group?.id ?? `alone ${n}`, proven);
            if (answer.group !== null) seen.add(`${lens} group`);
            else seen.add(`${lens} alone`);
          }
          const kept = new Map(groups.items.map(({ id, outstanding }) => [id, parseMoney(outstanding!)!]));
          for (const [id, sum] of kept) expect(exposures.get(id)).toBe(sum);
          expect([...exposures.values()].reduce((a, b) => a + b, 77n)).toBe(loaded);
        }
      }),
      { seed: 11, numRuns: 12 },
    );
    expect([...seen].sort()).toEqual(LENSES.flatMap((lens) => [`${lens} alone`, `${lens} group`]).sort());
  },
);

test('a lens that comes to be later has its sums at once, its past from then on, and no news of limits', async () => {
  const limited = (n: number, limit: string): object => ({ ...debt(inn(n), '100.00'), limit });
  await product.put({
    registry: [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)] }),
      firm(3, { owners: [held(4)] }),
      firm(4),
    ],
    clients: [1, 2, 3, 4].map((n) => card(inn(n))),
    accounts: [limited(1, '500.00'), debt(inn(2), '7.00'), limited(3, '1.00'), debt(inn(4), '50.00')],
  });
  await product.resolve(false, { lenses: [LINKED] });
  const groups = createGroupService({ db: product.db });
  const key = { inn: firmNumbers(3).inn };
  await expect(groups.groupOf(key, 'control')).rejects.toMatchObject({ code: 'not-resolved' });
  const { next } = await readOn(product.db);

  // In the same night the first two cross their limit: by each lens that is news only where there was a group before.
  now = new Date('2026-11-25T02:00:00Z');
  await product.put({ accounts: [{ ...limited(1, '10.00'), asOf: '2026-11-24T02:00:00Z' }] });
  await settleAs('upgrade');
  for (const lens of LENSES) {
    const { items } = await groups.list({ lens, sort: 'outstanding', after: null, limit: 10 });
    expect(items.map(({ outstanding }) => outstanding)).toEqual(
      lens === 'control' ? ['150.00'] : ['150.00', '107.00'],
    );
  }
  const crossed = await readOn(product.db, { after: next, kind: 'limit-crossed' });
  expect(crossed.changes.map(({ lens, after }) => [lens, after])).toEqual([
    ['linked', { over: true, outstanding: '107.00', limit: '10.00' }],
  ]);

  expect(await groups.groupOfThen(key, 'linked', '2026-11-22')).toMatchObject({
    group: { size: 2 },
    note: null,
  });
  const before = await groups.groupOfThen(key, 'control', '2026-11-22');
  expect(before.group).toBeNull();
  expect(before.note).toContain('Groups by control were resolved for the first time on 2026-11-25');

  // From now on it is news.
  now = new Date('2026-11-26T02:00:00Z');
  await product.put({ accounts: [{ ...limited(3, '900.00'), asOf: '2026-11-25T02:00:00Z' }] });
  await settleAs('next');
  const again = await readOn(product.db, { after: crossed.next, kind: 'limit-crossed' });
  expect(again.changes.map(({ lens, after }) => [lens, after?.over])).toEqual(
    expect.arrayContaining(LENSES.map((lens) => [lens, false])),
  );
  expect(again.changes).toHaveLength(LENSES.length);
});
