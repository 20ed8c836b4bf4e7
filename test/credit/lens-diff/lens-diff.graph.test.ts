import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLensService } from '../../../src/credit/lens-diff/lens-service.ts';
import { LensDiff, LensesAnswer } from '../../../src/credit/lens-diff/types.ts';
import { LINKED, PARTITIONS } from '../../../src/groups/lens.ts';
import type { Keyset } from '../../../src/values/page.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, firm, held, owner, type Row } from '../../support/register.ts';

// Three lenses over one register, through the loader.

let product: Product;

/** Two with an owner of 10 % in common, two with one of 30 %. */
const slight = [1, 2].map((n) => firm(n, { owners: [owner(1, '10')] }));
const partly = [3, 4].map((n) => firm(n, { owners: [owner(2, '30')] }));
/** One controls the second, and has a share in the third. */
const holding = [firm(5), firm(6, { owners: [held(5, '60')] }), firm(7, { owners: [held(5, '30')] })];
/** One whom all lenses know as one. */
const whole = [firm(8), firm(9, { owners: [held(8)] })];
/** Owned by one who owns too many to bind by it, but controls them. */
const mass = Array.from({ length: 101 }, (_, at) => firm(100 + at, { owners: [owner(3, '51')] }));

const owed = new Map(
  [...slight, ...partly, ...holding, ...whole].map(({ inn }, at) => [inn, `${10 * (at + 1)}.00`]),
);

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const service = (limits = { window: 500, looked: 2_000, members: 5_000 }) =>
  createLensService({ db: product.db, limits });

async function differences(a: string, b: string): Promise<LensDiff[]> {
  const { items, next } = await service().diff(a, b, { after: null, limit: 200 });
  expect(next).toBeNull();
  return items.map((item) => LensDiff.parse(item));
}

const inns = (rows: readonly Row[]): string[] => rows.map(({ inn }) => inn).sort();

/** Each group as `size: members of a part (in a group of so many, or alone) owing …`. */
const told = (items: readonly LensDiff[]): string[] =>
  items.map(({ group, outstanding, parts, partCount }) =>
    [
      `${group.size} owing ${outstanding!} in ${partCount}:`,
      ...parts.map(
        (part) =>
          `${part.members} ${part.group === null ? 'alone' : `of ${part.group.size}`} ${part.outstanding!}`,
      ),
    ].join(' '),
  );

describe('lenses', () => {
  test('are listed before anything is resolved, and cannot be compared yet', async () => {
    await product.put({
      registry: [...slight, ...partly, ...holding, ...whole, ...mass],
      clients: [...owed.keys()].map((inn) => card(inn)),
      accounts: [...owed].map(([inn, amount]) => debt(inn, amount)),
    });
    const { items } = LensesAnswer.parse(await service().lenses());
    expect(items.map(({ name, groups }) => [name, groups])).toEqual([
      ['linked', null],
      ...['control', 'linked20', 'interest'].map((name) => [name, null]),
    ]);
    expect(items[0]!.note).toContain('Run kindred resolve');
    const compare = (): Promise<unknown> => differences('linked', 'control');
    await expect(compare()).rejects.toMatchObject({ code: 'not-resolved' });
    await product.resolve(false, { lenses: [LINKED] });
    await expect(compare()).rejects.toThrow('No groups of control are stored yet');
    await product.resolve(false, { lenses: PARTITIONS });
    await expect(differences('linked', 'linked')).rejects.toMatchObject({ code: 'validation-failed' });
  });

  test('have their rules as in the file, and as many groups as are stored', async () => {
    const answer = LensesAnswer.parse(await service().lenses());
    expect(answer.default).toBe('linked');
    const by = new Map(answer.items.map((item) => [item.name, item]));
    expect(by.get('linked')).toMatchObject({ kind: 'partition', version: 1, groups: 4, note: null });
    expect(by.get('linked')!.since).toMatch(/^20\d\d-/);
    expect(by.get('linked20')).toMatchObject({ rules: { binds: { owns: { atLeast: '1/5' } } }, groups: 3 });
    expect(by.get('control')).toMatchObject({
      rules: { binds: { owns: { votesOver: '1/2' } }, caps: null },
      groups: 3,
    });
    expect(by.get('interest')).toMatchObject({
      kind: 'neighbourhood',
      rules: { relates: { shareOver: '1/4' }, caps: { maxDirected: 30 } },
      groups: null,
    });
    await product.look("MATCH (n:Lens {name: 'linked20'}) SET n.was = n.rules, n.rules = 'others'");
    const { items } = await service().lenses();
    expect(items.find(({ name }) => name === 'linked20')!.note).toContain('by other rules');
    await product.look("MATCH (n:Lens {name: 'linked20'}) SET n.rules = n.was REMOVE n.was");
  });
});

describe('the difference', () => {
  test('of linked from linked20 is whoever a slight share binds, and there is none the other way', async () => {
    const items = await differences('linked', 'linked20');
    expect(told(items)).toEqual(['2 owing 30.00 in 2: 2 alone 30.00']);
    expect(items[0]!.parts[0]!.first.map(({ inn }) => inn)).toEqual(inns(slight).reverse());
    expect(items[0]!.name).toBe('ООО «Проба 2»');
    expect(await differences('linked20', 'linked')).toEqual([]);
  });

  test('of linked from control is what shares do not control, greatest first', async () => {
    expect(told(await differences('linked', 'control'))).toEqual([
      '3 owing 180.00 in 2: 2 of 2 110.00 1 alone 70.00',
      '2 owing 70.00 in 2: 2 alone 70.00',
      '2 owing 30.00 in 2: 2 alone 30.00',
    ]);
  });

  test('of control from linked is whom a hub controls', async () => {
    const [all, ...more] = await differences('control', 'linked');
    expect(more).toEqual([]);
    expect(all).toMatchObject({
      group: { size: 101 },
      partCount: 101,
      parts: [{ group: null, members: 101 }],
    });
    expect(all!.parts[0]!.first).toHaveLength(3);
  });

  test.each([
    { limit: 1, window: 1, looked: 1, members: 5_000 },
    { limit: 2, window: 3, looked: 3, members: 5_000 },
    { limit: 50, window: 2, looked: 4, members: 1 },
  ])('comes page by page, each group once, in order: %o', async ({ limit, ...limits }) => {
    const seen: LensDiff[] = [];
    let pages = 0;
    for (let after: Keyset | null = null, more = true; more; pages++) {
      const page: Awaited<ReturnType<ReturnType<typeof service>['diff']>> = await service(limits).diff(
        'linked',
        'control',
        { after, limit },
      );
      seen.push(...page.items);
      after = page.next;
      more = after !== null;
      expect(pages).toBeLessThan(10);
    }
    expect(seen).toEqual(await differences('linked', 'control'));
    expect(pages).toBeGreaterThan(1);
  });
});
