import { describe, expect, test } from 'vitest';
import { createCreditService } from '../../../src/credit/credit-service.ts';
import { codeOf } from '../../support/code-of.ts';
import { firm, held, owner } from '../../support/register.ts';
import { balance, customers, NOON, useShop, told } from './shop.ts';

// What becomes of deals: nothing falls between a reservation and the balance, nothing is reserved twice, nobody slips through.

const shop = useShop();

const buyer = firm(1);
const me = { by: 'clerk', why: 'a test' };
const room = async (): Promise<string> => (await shop.deals.headroom(`C-${buyer.inn}`, null)).allowed;
const put = (limit = '1000.00'): Promise<void> =>
  shop.put({ registry: [buyer], ...customers([buyer], limit) });

describe('a reservation', () => {
  test('is freed when it is released or has run out, and not before', async () => {
    await put();
    const first = await shop.buy(buyer, '600.00');
    expect(await room()).toBe('400.00');
    const exposure = await createCreditService({
      db: shop.product.db,
      clock: () => new Date(NOON),
    }).exposureOfClient(`C-${buyer.inn}`, 'linked');
    expect(exposure.own.base).toMatchObject({ reserved: '600.00', outstanding: '0.00' });
    expect((await shop.deals.release(first.id, me)).state).toBe('released');
    expect(await room()).toBe('1000.00');
    const second = await shop.buy(buyer, '600.00');
    expect(second.expires).toBe('2026-11-23T12:00:00Z');
    shop.now('2026-11-23T11:59:59Z');
    expect(await room()).toBe('400.00');
    shop.now('2026-11-23T12:00:00Z');
    expect(await room()).toBe('1000.00');
    expect((await shop.deals.read(second.id)).state).toBe('expired');
    expect(await codeOf(shop.deals.confirm(second.id, me, null))).toBe('deal-state');
  });

  test('confirmed counts until a balance lists it, and not beside it', async () => {
    await put();
    const { id } = await shop.buy(buyer, '600.00');
    await shop.deals.confirm(id, me, null);
    shop.now('2026-12-20T12:00:00Z');
    expect(await room()).toBe('400.00');
    const early = { asOf: '2026-11-20T11:00:00Z', limit: '1000.00' };
    await shop.put({ accounts: [balance(buyer.inn, '0.00', early)] });
    expect(await room()).toBe('400.00');
    await shop.put({
      accounts: [balance(buyer.inn, '600.00', { ...early, asOf: '2026-11-20T11:30:00Z', includes: [id] })],
    });
    expect(await room()).toBe('400.00');
    const deal = await shop.deals.read(id);
    expect([deal.state, deal.steps.map(({ state }) => state)]).toEqual([
      'settled',
      ['reserved', 'confirmed', 'settled'],
    ]);
    // Paid, and named no more: it does not come back.
    await shop.put({ accounts: [balance(buyer.inn, '0.00', { ...early, asOf: '2026-11-20T11:45:00Z' })] });
    expect(await room()).toBe('1000.00');
  });

  test('confirmed counts until the balance of its contract is dated after the shipment', async () => {
    const { clients } = customers([buyer]);
    const of = (contract: string, asOf: string, outstanding = '0.00'): Record<string, unknown> =>
      balance(buyer.inn, outstanding, { contract, asOf, limit: '500.00' });
    const before = '2026-11-20T02:00:00Z';
    await shop.put({ registry: [buyer], clients, accounts: [of('A', before), of('B', before)] });
    const withContract = await shop.buy(buyer, '300.00', { contract: 'A' });
    const without = await shop.buy(buyer, '50.00');
    for (const { id } of [withContract, without]) await shop.deals.confirm(id, me, null);
    await shop.put({ accounts: [of('B', '2026-11-21T02:00:00Z')] });
    expect(await room()).toBe('650.00');
    await shop.put({ accounts: [of('A', '2026-11-21T02:00:00Z', '300.00')] });
    expect(await room()).toBe('700.00');
  });

  test('steps only from where it is; again is the same', async () => {
    await put();
    const { id } = await shop.buy(buyer, '600.00');
    const once = await shop.deals.confirm(id, me, '2026-11-20T10:00:00Z');
    expect(once).toMatchObject({ state: 'confirmed', shipped: '2026-11-20T10:00:00Z', expires: null });
    expect(await shop.deals.confirm(id, me, null)).toEqual(once);
    expect(await codeOf(shop.deals.release(id, me))).toBe('deal-state');
    expect(await codeOf(shop.deals.approve(id, me))).toBe('deal-state');
    const blocked = await shop.buy(buyer, '600.00');
    expect(await codeOf(shop.deals.confirm(blocked.id, me, null))).toBe('deal-state');
    expect(await codeOf(shop.deals.read('nobody'))).toBe('deal-not-found');
  });

  test('referred reserves nothing until somebody approves; what blocks by then blocks', async () => {
    const daughter = firm(2, { owners: [held(1)] });
    await shop.put({ registry: [buyer, daughter], ...customers([buyer, daughter], '500000.00') });
    const asked = await Promise.all([1, 2].map(() => shop.buy(buyer, '400000.00')));
    expect(asked.map(told)).toEqual(asked.map(() => ['refer', 'refer no-group-limit linked20']));
    expect((await shop.deals.headroom(`C-${buyer.inn}`, null)).own.used).toBe('0.00');
    const taken = await shop.deals.approve(asked[0]!.id, { by: 'owner', why: 'known for years' });
    expect(taken).toMatchObject({ decision: 'allow', state: 'reserved' });
    expect(taken.steps.map(({ state, by }) => [state, by])).toEqual([
      ['referred', 'crm'],
      ['reserved', 'owner'],
    ]);
    expect(await shop.deals.approve(asked[1]!.id, me)).toMatchObject({ decision: 'block', state: 'blocked' });
  });
});

describe('the same deal', () => {
  test('asked for again reserves once, all at once too; another body is refused', async () => {
    await put();
    const asked = await Promise.all(Array.from({ length: 8 }, () => shop.buy(buyer, '300.00', {}, 'one')));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(await room()).toBe('700.00');
    expect(await codeOf(shop.buy(buyer, '301.00', {}, 'one'))).toBe('idempotency-key-reused');
    const other = firm(2);
    await shop.put({ registry: [other], ...customers([other]) });
    expect(await codeOf(shop.buy(other, '300.00', {}, 'one'))).toBe('idempotency-key-reused');
    expect(await room()).toBe('700.00');
  });
});

describe('one key for two customers', () => {
  test('at the same moment: one has the deal, the other is refused, and nothing of it is written', async () => {
    const other = firm(2);
    await shop.put({ registry: [buyer, other], ...customers([buyer, other]) });
    for (let n = 0; n < 10; n++) {
      const asked = [buyer, other].map((row) => codeOf(shop.buy(row, '10.00', {}, `key ${n}`)));
      expect((await Promise.all(asked)).sort()).toEqual(['idempotency-key-reused', 'was taken']);
    }
    const written = await shop.product.look(
      'MATCH (d:Deal) RETURN count(*) AS deals, count(DISTINCT d.key) AS keys',
    );
    expect(written).toEqual([{ deals: 10n, keys: 10n }]);
  });
});

describe('what is wrong', () => {
  test.each([
    ['-1.00', {}, 'amount-invalid'],
    ['0.00', {}, 'amount-invalid'],
    ['125000', {}, 'amount-invalid'],
    ['1250.005', {}, 'amount-invalid'],
    ['1,00', {}, 'amount-invalid'],
    ['99999999999999.00', {}, 'amount-invalid'],
    ['1.00', { currency: 'rub' }, 'currency-unknown'],
    ['1.00', { currency: 'XYZ' }, 'currency-unknown'],
    ['1.00', { currency: 'USD' }, 'rate-missing'],
    ['1.00', { currency: 'EUR' }, 'rate-stale'],
    ['1.00', { client: 'C-0' }, 'client-not-found'],
    ['1.00', { group: 'g' }, 'group-not-found'],
  ])('%s %j is %s, and nothing is written', async (amount, more, code) => {
    const rates = [{ currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-12' }];
    await shop.put({ registry: [buyer], ...customers([buyer]), rates });
    expect(await codeOf(shop.buy(buyer, amount, more))).toBe(code);
    expect(await shop.product.look('MATCH (d:Deal) RETURN d.id AS id')).toEqual([]);
  });

  test('a deal for a group that has ended, or that the customer left', async () => {
    const daughter = firm(2, { owners: [held(1)] });
    const other = [firm(3, { owners: [owner(7)] }), firm(4, { owners: [owner(7)] })] as const;
    await shop.put({ registry: [buyer, daughter, ...other], ...customers([buyer]) });
    const groups = await shop.product.memberships('linked');
    expect(await codeOf(shop.buy(buyer, '1.00', { group: groups.get(other[0].ogrn)! }))).toBe(
      'group-changed',
    );
    await shop.put({ registry: [{ ...daughter, owners: [], asOf: '2026-11-21' }] });
    expect(await codeOf(shop.buy(buyer, '1.00', { group: groups.get(buyer.ogrn)! }))).toBe('group-retired');
  });

  test('a clock that jumped back', async () => {
    await put();
    await shop.buy(buyer, '1.00');
    shop.now('2026-11-20T11:59:50Z');
    expect(await codeOf(shop.buy(buyer, '1.00'))).toBe('clock-behind');
    shop.now('2026-11-20T11:59:57Z');
    expect(told(await shop.buy(buyer, '1.00'))).toEqual(['allow']);
  });
});
