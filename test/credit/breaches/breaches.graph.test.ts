import { describe, expect, test } from 'vitest';
import { createBreachService } from '../../../src/credit/breaches/breach-service.ts';
import { BreachAnswer } from '../../../src/credit/breaches/types.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { createFeedService } from '../../../src/feed/service.ts';
import { card, firm, held } from '../../support/register.ts';
import { codeOf } from '../../support/code-of.ts';
import { balance, customers, NOON, useShop } from '../deals/shop.ts';

// Who is over a line, told once when it begins and once when it ends; and what becomes of reservations then.

const shop = useShop();

const buyer = firm(1);
const daughter = firm(2, { owners: [held(1)] });
const minor = firm(3, { owners: [held(1, '10')] });
const me = { by: 'clerk', why: 'a test' };
const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
const rate = (value: string, asOf = '2026-11-19'): object => ({
  ...{ currency: 'EUR', base: 'RUB', rate: value, asOf },
});

const listed = async (open: boolean | null = true): Promise<BreachAnswer[]> => {
  const service = createBreachService({
    ...{ db: shop.product.db, policy: DEFAULT_POLICY, clock: () => new Date(NOON) },
  });
  const { items } = await service.list({ open, after: null, limit: 50 });
  return items.map((item) => BreachAnswer.parse(item));
};
const open = async (): Promise<string[]> =>
  (await listed()).map(({ code, about, lens, effect, limit, used, reservations }) =>
    [effect, code, lens ?? about.kind, used === null ? '' : `${used} of ${limit!}`, reservations]
      .filter((word) => word !== '')
      .join(' '),
  );
/** What the feed tells of breaches, the oldest first. */
const told = async (): Promise<string[]> => {
  const { items } = await createFeedService(shop.product.db).changes({
    ...{ after: null, limit: 200, kind: null, about: null },
  });
  return items.flatMap(({ kind, subject, before, after }) =>
    kind.startsWith('breach-') ? [`${kind} ${subject.kind} ${(after ?? before)!.code as string}`] : [],
  );
};
const begin = (rows: readonly (typeof buyer)[] = [buyer], limit = '1000.00'): Promise<void> =>
  shop.put({ registry: rows, ...customers(rows, limit) });
const owes = (outstanding: string, hour: number, more: object = {}): Promise<void> =>
  shop.put({
    accounts: [balance(buyer.inn, outstanding, { limit: '1000.00', asOf: at(hour), ...more })],
  });

describe('a limit of a customer', () => {
  test('exceeded is told once, goes on, and ends when it is paid', async () => {
    await begin();
    await owes('1000.00', 3);
    expect(await open()).toEqual([]);
    await owes('1000.01', 4);
    expect(await open()).toEqual(['block over-limit entity 1000.01 of 1000.00 0']);
    expect((await listed())[0]).toMatchObject({
      about: { id: `ogrn:${buyer.ogrn}`, name: buyer.name },
      since: NOON,
    });
    shop.now('2026-11-21T12:00:00Z');
    await owes('1200.00', 5);
    await shop.product.resolve(true);
    expect(await open()).toEqual(['block over-limit entity 1200.00 of 1000.00 0']);
    expect(await told()).toEqual(['breach-began entity over-limit']);
    await owes('10.00', 6);
    expect(await open()).toEqual([]);
    expect(await told()).toEqual(['breach-began entity over-limit', 'breach-ended entity over-limit']);
    expect(await listed(false)).toMatchObject([{ since: NOON, ended: '2026-11-21T12:00:00Z' }]);
    // Over it again is another one.
    await owes('1001.00', 7);
    expect(await listed(null)).toHaveLength(2);
  });

  test('with what is reserved, and a deal that a balance holds counts once', async () => {
    await begin();
    const { id } = await shop.buy(buyer, '600.00');
    await owes('500.00', 3);
    expect(await open()).toEqual(['block over-limit entity 1100.00 of 1000.00 1']);
    expect((await listed())[0]!.deals).toMatchObject([{ id, amount: '600.00', state: 'reserved' }]);
    await owes('900.00', 4, { includes: [id] });
    expect(await open()).toEqual([]);
  });

  test('lowered, by the CRM or by people', async () => {
    await begin();
    await owes('800.00', 3);
    await owes('800.00', 4, { limit: '700.00' });
    expect(await open()).toEqual(['block over-limit entity 800.00 of 700.00 0']);
    await shop.limitCard(buyer, '900.00');
    await shop.put({});
    expect(await open()).toEqual([]);
    await shop.limitCard(buyer, '799.99');
    await shop.put({});
    expect(await open()).toEqual(['block over-limit entity 800.00 of 799.99 0']);
  });

  test('in the light of another rate; without one nothing can be told', async () => {
    await begin();
    await shop.limitCard(buyer, '1000.00');
    await shop.put({ accounts: [balance(buyer.inn, '10.00', { currency: 'EUR', contract: 'E' })] });
    expect(await open()).toEqual([]);
    await shop.put({ rates: [rate('90')] });
    expect(await open()).toEqual([]);
    await shop.put({ rates: [rate('100.01', '2026-11-20')] });
    expect(await open()).toEqual(['block over-limit entity 1000.10 of 1000.00 0']);
    await shop.put({ rates: [rate('100', '2026-11-21')] });
    expect(await open()).toEqual([]);
  });

  test('of a card that is bound to nobody, and then to somebody', async () => {
    await begin();
    const account = balance('9', '60.00', { clientId: 'C-x', limit: '50.00' });
    await shop.put({ clients: [{ ...card(buyer.inn), id: 'C-x', inn: null }], accounts: [account] });
    expect(await open()).toEqual(['block over-limit client 60.00 of 50.00 0']);
    await shop.put({ clients: [{ ...card(buyer.inn), id: 'C-x' }] });
    expect(await open()).toEqual([]);
    expect((await listed(false))[0]?.about).toMatchObject({ kind: 'client', id: 'C-x' });
  });

  test('goes with the card, when that is somebody else now', async () => {
    const other = firm(5);
    await begin([buyer, other]);
    await owes('1500.00', 3);
    await shop.put({ clients: [{ ...card(other.inn), id: `C-${buyer.inn}` }] });
    expect(await open()).toEqual([]);
    await shop.put({ clients: [card(buyer.inn)] });
    expect((await listed()).map(({ about }) => about.id)).toEqual([`ogrn:${buyer.ogrn}`]);
  });

  test('broken before anybody looked is listed, and told nobody', async () => {
    await shop.put({
      ...{ registry: [buyer], clients: [card(buyer.inn)] },
      accounts: [balance(buyer.inn, '60.00', { limit: '50.00' })],
    });
    expect(await open()).toEqual(['block over-limit entity 60.00 of 50.00 0']);
    expect(await told()).toEqual([]);
  });
});

describe('a limit of a group', () => {
  const all = [buyer, daughter, minor];

  test('holds for those tied by 20 % and more to block, for all to refer', async () => {
    await begin(all);
    await shop.limitGroup(buyer, '1500.00');
    await owes('900.00', 3);
    await shop.put({ accounts: [balance(minor.inn, '700.00', { limit: '1000.00', asOf: at(4) })] });
    expect(await open()).toEqual(['refer over-group-limit linked 1600.00 of 1500.00 0']);
    await shop.put({ accounts: [balance(daughter.inn, '601.00', { limit: '1000.00', asOf: at(5) })] });
    expect((await open()).toSorted()).toEqual([
      'block over-group-limit linked20 1501.00 of 1500.00 0',
      'refer over-group-limit linked 2201.00 of 1500.00 0',
    ]);
    await shop.limitGroup(buyer, '3000.00');
    await shop.put({});
    expect(await open()).toEqual([]);
  });

  test('of a group that both lenses have alike is told once, and parts of it gain nothing by splitting', async () => {
    await begin([buyer, daughter]);
    await shop.limitGroup(buyer, '1500.00');
    await owes('900.00', 3);
    await shop.put({ accounts: [balance(daughter.inn, '700.00', { limit: '1000.00', asOf: at(4) })] });
    expect(await open()).toEqual(['block over-group-limit linked20 1600.00 of 1500.00 0']);
    await shop.put({ registry: [{ ...daughter, owners: [], asOf: '2026-11-21' }] });
    expect(await open()).toEqual([
      'block over-group-limit entity 1600.00 of 1500.00 0',
      'block over-group-limit entity 1600.00 of 1500.00 0',
    ]);
    await owes('800.00', 5);
    expect(await open()).toEqual([]);
    expect((await told()).map((line) => line.replace(/ over.*/, ''))).toEqual([
      ...['breach-began group', 'breach-began entity', 'breach-began entity', 'breach-ended group'],
      ...['breach-ended entity', 'breach-ended entity'],
    ]);
  });
});

describe('a reservation', () => {
  const debt = { overdue: [{ due: '2026-10-01', amount: '20000.00' }] };
  const late = (): Promise<void> =>
    shop.put({
      accounts: [balance(daughter.inn, '20000.00', { limit: '1000000.00', asOf: at(13), ...debt })],
    });

  test('of a group that is long overdue now is named until it is released', async () => {
    await begin([buyer, daughter], '1000000.00');
    const { id } = await shop.buy(buyer, '600.00');
    await late();
    expect(await open()).toEqual(['block overdue linked20 1']);
    expect((await listed())[0]!.words.en).toContain('20000.00');
    await shop.deals.release(id, me);
    await shop.put({});
    expect(await open()).toEqual([]);
  });

  test('of somebody on the stop list now, or whose limit is gone', async () => {
    await begin([buyer, daughter]);
    await shop.buy(buyer, '600.00');
    await shop.product.look(
      `MATCH (c:Client {id: $card}) CREATE (:Stop {id: 's', why: 'they cheat'})-[:STOPS]->(c)`,
      { card: `C-${daughter.inn}` },
    );
    await owes('0.00', 3, { limit: null });
    expect((await open()).toSorted()).toEqual(['block no-limit entity 1', 'block stop-list linked20 1']);
    expect((await told()).toSorted()).toEqual([
      'breach-began entity no-limit',
      'breach-began group stop-list',
    ]);
  });

  test('that runs out ends what it was named for, without anything being loaded', async () => {
    await begin();
    await shop.buy(buyer, '600.00');
    await owes('500.00', 3);
    expect(await open()).toHaveLength(1);
    shop.now('2026-11-23T12:00:00Z');
    await shop.put({});
    expect(await open()).toEqual([]);
  });

  test('is not confirmed while something blocks it, unless somebody takes it on themselves', async () => {
    await begin([buyer, daughter], '1000000.00');
    const { id } = await shop.buy(buyer, '600.00');
    const before = await shop.deals.read(id);
    expect(await codeOf(shop.deals.approve(id, me))).toBe('deal-state');
    await late();
    expect(await codeOf(shop.deals.confirm(id, me, null))).toBe('deal-refused-now');
    expect(await shop.deals.read(id)).toEqual(before);
    const kept = await shop.deals.approve(id, { by: 'owner', why: 'it was promised' });
    expect(kept).toMatchObject({ state: 'reserved', expires: before.expires });
    expect(kept.steps.at(-1)).toMatchObject({ by: 'owner', reasons: [{ code: 'overdue' }] });
    // What the owner did not know of blocks all the same.
    await shop.limitCard(buyer, '599.99');
    expect(await codeOf(shop.deals.confirm(id, me, null))).toBe('deal-refused-now');
    await shop.limitCard(buyer, '600.00');
    expect(await shop.deals.confirm(id, me, null)).toMatchObject({ state: 'confirmed' });
  });

  test('is weighed with its own amount once, whether a balance holds it or not', async () => {
    await begin();
    const { id } = await shop.buy(buyer, '600.00');
    const other = await shop.buy(buyer, '400.00');
    expect(await shop.deals.confirm(id, me, null)).toMatchObject({ state: 'confirmed' });
    // Shipped and in the balance before anybody confirmed it.
    await shop.product.put({
      accounts: [balance(buyer.inn, '400.00', { limit: '1000.00', asOf: at(11), includes: [other.id] })],
    });
    expect(await shop.deals.confirm(other.id, me, null)).toMatchObject({ state: 'confirmed' });
  });

  test('is never confirmed over the stop list', async () => {
    await begin();
    const { id } = await shop.buy(buyer, '600.00');
    await shop.product.look(
      `MATCH (c:Client {id: $card}) CREATE (:Stop {id: 's', why: 'they cheat'})-[:STOPS]->(c)`,
      { card: `C-${buyer.inn}` },
    );
    expect(await codeOf(shop.deals.confirm(id, me, null))).toBe('deal-refused-now');
    expect(await codeOf(shop.deals.approve(id, me))).toBe('deal-refused-now');
    expect((await shop.deals.release(id, me)).state).toBe('released');
  });
});
