import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { askOf, partyText, stateOf } from './ask.ts';

// Loaded and resolved as users do it, then asked what if.

let product: Product;
const ask = askOf(() => product);

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

async function given(...registry: Row[]): Promise<void> {
  await product.put({ registry });
  await product.resolve(false, { lenses: PARTITIONS });
}

const person = personInn;
const groupOf = async ({ ogrn }: Row, lens = 'linked'): Promise<string> =>
  (await product.memberships(lens)).get(ogrn)!;

describe('a case', () => {
  test('without the head in common splits a group, each part owing its own, and writes nothing', async () => {
    const rows = [1, 2, 3].map((n) =>
      firm(n, { heads: [head(n === 3 ? 2 : 1)], owners: [owner(n === 1 ? 9 : 2)] }),
    );
    const [a, b, c] = rows as [Row, Row, Row];
    await product.put({
      registry: rows,
      clients: [card(a.inn), card(b.inn), card(c.inn)],
      accounts: [
        debt(a.inn, '100.00', '2026-10-06'),
        debt(b.inn, '20.00'),
        { ...debt(c.inn, '10.00', '2026-11-01'), contract: 'D-2', currency: 'EUR' },
      ],
      rates: [{ currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-20' }],
    });
    await product.resolve(false, { lenses: PARTITIONS });
    // A mark of someone's, to see that it stays.
    await product.look(`MATCH (e:Entity {inn: $inn}) SET e:Shaken`, { inn: a.inn });
    const state = await stateOf(product);

    const answer = await ask({ cut: [{ from: person(1), to: a.inn, type: 'directs' }] });
    const id = await groupOf(a);
    expect(answer.before.map(partyText)).toEqual([
      `3: 1105.51 (1085.51, 3) ${[a, b, c]
        .map(({ inn }) => inn)
        .sort()
        .join(' ')}`,
    ]);
    expect(answer.before[0]!.group).toEqual({ id, version: 1, size: 3 });
    expect(answer.after.map(partyText)).toEqual([
      `2: 1005.51 (985.51, 2) ${[b.inn, c.inn].sort().join(' ')}`,
      `1: 100.00 (100.00, 1) ${a.inn}`,
    ]);
    expect(answer.after).toMatchObject([
      { id, joinedCount: 0, left: [{ inn: a.inn }], leftCount: 1 },
      { id: null, joinedCount: 0, leftCount: 0 },
    ]);
    expect(answer).toMatchObject({
      lens: 'linked',
      changes: { cut: [{ from: { inn: person(1) }, to: { inn: a.inn }, type: 'directs', share: null }] },
      moved: { entities: 1, first: [{ inn: a.inn }] },
      summary:
        'A group of 3 owing 1,105.51 RUB would become a group of 2 owing 1,005.51 RUB and 1 alone; 1 member would move.',
      notes: [],
    });
    expect(await stateOf(product)).toEqual(state);
    // Asked again it answers the same, and the graph is as it was.
    expect(await ask({ cut: [{ from: person(1), to: a.inn, type: 'directs' }] })).toEqual(answer);
    expect(await stateOf(product)).toEqual(state);
  });

  test('of a larger share joins under control from more than half on, and not from half', async () => {
    const [a, b] = [firm(1), firm(2, { owners: [held(1, '10')] })];
    await given(a, b);
    const own = (share: object | string) => ({
      lens: 'control',
      add: [{ from: a.inn, to: b.ogrn, type: 'owns', share }],
    });
    const more = await ask(own('51'));
    expect(more.after).toMatchObject([{ id: null, size: 2, joinedCount: 2 }]);
    expect(more.before).toMatchObject([
      { group: null, size: 1 },
      { group: null, size: 1 },
    ]);
    expect(more.changes.add[0]).toMatchObject({
      share: { num: '51', den: '100' },
      replaces: { share: { percent: '10.00' } },
    });
    const half = await ask(own('50'));
    expect(half).toMatchObject({ before: [], after: [], moved: { entities: 0 } });
    expect(half.summary).toContain('stay as they are');
    expect(half.notes).toEqual([
      'add[0]: the link binds nobody: by the rules of control it does not bind by itself.',
    ]);
    expect((await ask(own({ num: '501', den: '1000' }))).after).toMatchObject([{ size: 2 }]);
  });

  test('without a person leaves each firm alone, and what others own stays', async () => {
    const rows = [1, 2, 3, 4].map((n) => firm(n, { heads: [head(1)], owners: n > 2 ? [owner(5)] : [] }));
    await given(...rows);
    const answer = await ask({ deny: [person(1)] });
    expect(answer.changes.deny).toMatchObject([{ who: { inn: person(1) }, links: 4 }]);
    expect(answer.after.map(({ size }) => size)).toEqual([2, 1, 1]);
    const none = await ask({ deny: [rows[0]!.inn] });
    expect(none.notes).toEqual([expect.stringMatching(/^deny\[0\]: .* heads, owns and manages nobody\.$/)]);
  });

  test('without a sole trader takes what the person heads, by either number', async () => {
    const rows = [trader(1), firm(1, { heads: [head(1)] })];
    await given(...rows);
    for (const id of [person(1), rows[0]!.ogrn]) {
      const { after, changes } = await ask({ deny: [id] });
      expect(after.map(({ size }) => size)).toEqual([1, 1]);
      expect(changes.deny).toMatchObject([{ who: { inn: person(1) }, links: 1 }]);
    }
    const apart = await ask({ cut: [{ from: rows[0]!.ogrn, to: person(1), type: 'is-person' }] });
    expect(apart.after.map(({ size }) => size)).toEqual([1, 1]);
  });

  test('of an added share makes joint control, with what is held through others', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1)] }),
      firm(3, { owners: [held(2, '30'), owner(9, '20')] }),
    ];
    await given(...rows);
    const answer = await ask({
      lens: 'control',
      add: [{ from: rows[0]!.ogrn, to: rows[2]!.ogrn, type: 'owns', share: '21' }],
    });
    expect(answer.after).toMatchObject([{ id: await groupOf(rows[0]!, 'control'), size: 3, joinedCount: 1 }]);
    expect(answer.notes).toEqual([expect.stringContaining('does not bind by itself')]);
    const gone = await ask({
      lens: 'control',
      cut: [{ from: rows[0]!.ogrn, to: rows[1]!.ogrn, type: 'owns' }],
    });
    expect(gone.after).toMatchObject([{ size: 1 }, { size: 1 }]);
  });

  test('of a 31st firm makes a hub of its head, and one less takes the hub away', async () => {
    const heads = [head(1)];
    const rows = Array.from({ length: 31 }, (_, i) => firm(i + 1, i < 30 ? { heads } : {}));
    await given(...rows);
    const last = rows[30]!;
    const link = { from: person(1), to: last.inn, type: 'directs' };
    const made = await ask({ add: [link] });
    expect(made.before).toMatchObject([{ size: 30 }]);
    expect(made).toMatchObject({ afterCount: 30, moved: { entities: 30 } });
    expect(made.notes).toEqual([
      expect.stringContaining('heads, owns or manages too many'),
      expect.stringContaining('would be a hub under linked'),
    ]);
    await product.put({ registry: [{ ...last, heads, asOf: '2026-12-01' }] });
    await product.resolve(false, { lenses: PARTITIONS });
    expect(await groupOf(last)).toBe('');
    const less = await ask({ cut: [link] });
    expect(less.after).toMatchObject([{ id: null, size: 30, joinedCount: 30 }]);
    expect(less.notes).toEqual([
      expect.stringMatching(/^cut\[0\]: .* bound nobody by itself under linked/),
      expect.stringContaining('no longer'),
    ]);
  });

  test('of several changes cuts first and adds last', async () => {
    const [a, b, c] = [firm(1), firm(2, { heads: [managed(1)] }), firm(3)];
    await given(a, b, c);
    const answer = await ask({
      cut: [{ from: a.inn, to: b.inn, type: 'manages' }],
      deny: [a.inn],
      add: [{ from: a.inn, to: c.inn, type: 'manages' }],
    });
    // The id goes on where most of its members are; of one each, with the first by id.
    expect(answer.after.map(({ size }) => size).sort()).toEqual([1, 2]);
    expect(answer.changes).toMatchObject({ deny: [{ links: 0 }], add: [{ replaces: null }] });
  });

  test('of an end that never binds is told so', async () => {
    const gone = firm(1, { status: 'ended', ended: '2025-01-01' });
    const fellows = firm(3, { opf: '20600' });
    await given(gone, firm(2), fellows);
    const add = [
      { from: gone.inn, to: firm(2).inn, type: 'owns', share: '60' },
      { from: firm(2).inn, to: fellows.inn, type: 'owns', share: '60' },
    ];
    const answer = await ask({
      add: [...add, { from: fellows.inn, to: firm(2).inn, type: 'owns', share: '50' }],
    });
    expect(answer.notes).toEqual([
      'add[0]: the link binds nobody: ООО «Проба 1» has ended.',
      expect.stringMatching(/^add\[0\]: the shares in ООО «Проба 2» add up to more than 100 %/),
      'add[1]: the link binds nobody: ООО «Проба 2» is no owner of ООО «Проба 3» that binds (non-profit).',
      expect.stringMatching(/^add\[2\]: the shares/),
    ]);
    expect(answer.after).toMatchObject([{ size: 2 }]);
  });

  test('takes loads that wait for the resolver as resolved, so that only the case makes the difference', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3)];
    await given(...rows);
    await product.put({ registry: [{ ...rows[2]!, heads: [head(1)], asOf: '2026-12-01' }] });
    const state = await stateOf(product);
    const answer = await ask({ cut: [{ from: person(1), to: rows[0]!.inn, type: 'directs' }] });
    expect(answer.before).toMatchObject([{ group: { size: 3 }, size: 3 }]);
    expect(answer.after.map(({ size }) => size)).toEqual([2, 1]);
    expect(answer.notes).toEqual([expect.stringContaining('1 member moved by these')]);
    expect(await stateOf(product)).toEqual(state);
    await expect(ask({ deny: [person(1)] }, { waiting: 0 })).rejects.toMatchObject({
      code: 'busy',
      status: 503,
    });
  });
});
