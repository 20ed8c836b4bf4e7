import { describe, expect, test } from 'vitest';
import { DealAnswer, HeadroomAnswer } from '../../../src/credit/deals/types.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { firm, held, owner, type Row } from '../../support/register.ts';
import { balance, customers, useShop, told } from './shop.ts';

// What the gate decides, over the real graph: limits of the customer and of its group, debts, and what is not sure.

const shop = useShop();

/** A firm, its daughter of 60 %, and one that it has 10 % of. */
const holding = [
  firm(1),
  firm(2, { owners: [held(1, '60'), owner(8, '40')] }),
  firm(3, { owners: [held(1, '10'), owner(9, '90')] }),
] as const;
const [mother, daughter, tenth] = holding;

const put = (rows: readonly Row[], limit?: string): Promise<void> =>
  shop.put({ registry: rows, ...customers(rows, limit) });

describe('the limit of a customer', () => {
  test('lets pass what fits into it, deals reserved before included, to the kopek', async () => {
    await put([mother], '1000.00');
    expect(told(DealAnswer.parse(await shop.buy(mother, '600.00')))).toEqual(['allow']);
    expect(told(await shop.buy(mother, '400.01'))).toEqual(['block', 'block over-limit']);
    expect(told(await shop.buy(mother, '400.00'))).toEqual(['allow']);
  });

  test('counts what is outstanding, and in another currency at the latest rate', async () => {
    const rates = [{ currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-20' }];
    const accounts = [balance(mother.inn, '500.00', { limit: '10000.00' })];
    await shop.put({ registry: [mother], clients: customers([mother]).clients, accounts, rates });
    expect(told(await shop.buy(mother, '96.40', { currency: 'EUR' }))).toEqual(['block', 'block over-limit']);
    expect(told(await shop.buy(mother, '96.39', { currency: 'EUR' }))).toEqual(['allow']);
  });

  test('that there is none bars credit; every deal if the policy says so', async () => {
    await shop.put({ registry: [mother], clients: customers([mother]).clients });
    expect(told(await shop.buy(mother, '1.00'))).toEqual(['block', 'block no-limit']);
    const prepaid = {
      client: `C-${mother.inn}`,
      amount: '1.00',
      currency: 'RUB',
      terms: 'prepaid',
      contract: null,
      group: null,
      by: 'crm',
    } as const;
    expect(told(await shop.deals.ask('a', prepaid))).toEqual(['allow']);
    const strict = shop.dealsBy({ gate: { ...DEFAULT_POLICY.gate, withoutLimit: 'every' } });
    expect(told(await strict.ask('b', prepaid))).toEqual(['block', 'block no-limit']);
  });

  test('that people decided outranks that of the CRM', async () => {
    await put([mother], '1000.00');
    await shop.limitCard(mother, '50.00');
    expect(told(await shop.buy(mother, '60.00'))).toEqual(['block', 'block over-limit']);
    await shop.limitCard(mother, '2000.00');
    expect(told(await shop.buy(mother, '1500.00'))).toEqual(['allow']);
  });
});

describe('the limit of a group', () => {
  test('counts all of it: blocks by links of 20 %, refers by smaller ones', async () => {
    await put(holding);
    await shop.limitGroup(mother, '1000.00');
    expect(told(await shop.buy(daughter, '700.00'))).toEqual(['allow']);
    expect(told(await shop.buy(mother, '301.00'))).toEqual(['block', 'block over-group-limit linked20']);
    expect(told(await shop.buy(tenth, '301.00'))).toEqual(['refer', 'refer over-group-limit linked']);
    expect(told(await shop.buy(tenth, '300.00'))).toEqual(['allow']);
  });

  test('without one: referred above the line of the policy, never unlimited', async () => {
    await put(holding);
    expect(told(await shop.buy(mother, '300000.00'))).toEqual(['allow']);
    expect(told(await shop.buy(daughter, '0.01'))).toEqual(['refer', 'refer no-group-limit linked20']);
    expect(told(await shop.buy(tenth, '0.01'))).toEqual(['refer', 'refer no-group-limit linked']);
  });

  test('of two that merge is the larger one, never their sum', async () => {
    const other = firm(4, { owners: [owner(7)] });
    const sister = firm(5, { owners: [owner(7)] });
    await put([mother, daughter, other, sister]);
    await shop.limitGroup(mother, '1000.00');
    await shop.limitGroup(other, '400.00');
    expect(told(await shop.buy(mother, '900.00'))).toEqual(['allow']);
    expect(told(await shop.buy(sister, '300.00'))).toEqual(['allow']);
    await shop.put({ registry: [{ ...other, owners: [owner(7), held(1, '50')], asOf: '2026-11-21' }] });
    expect(told(await shop.buy(sister, '0.01'))).toEqual(['block', 'block over-group-limit linked20']);
  });

  test('of one that splits: neither part gains by it, until it has one of its own', async () => {
    await put([mother, daughter]);
    await shop.limitGroup(mother, '1000.00');
    expect(told(await shop.buy(daughter, '900.00'))).toEqual(['allow']);
    await shop.put({ registry: [{ ...daughter, owners: [owner(8)], asOf: '2026-11-21' }] });
    expect((await shop.product.memberships('linked')).get(mother.ogrn)).toBe('');
    expect(told(await shop.buy(mother, '101.00'))).toEqual(['block', 'block over-group-limit linked20']);
    expect(told(await shop.buy(daughter, '101.00'))).toEqual(['block', 'block over-group-limit linked20']);
    expect(told(await shop.buy(mother, '100.00'))).toEqual(['allow']);
  });
});

describe('debts', () => {
  const late = (inn: string, amount: string, due: string): Record<string, unknown> =>
    balance(inn, amount, { limit: '1000000.00', overdue: [{ due, amount }] });

  test('overdue past both lines block by links of 20 %, refer by smaller ones, and let go when paid', async () => {
    await put(holding);
    await shop.put({ accounts: [late(daughter.inn, '10000.01', '2026-11-14')].map(later) });
    expect(told(await shop.buy(mother, '1.00'))).toEqual(['block', 'block overdue linked20']);
    expect(told(await shop.buy(tenth, '1.00'))).toEqual([
      'refer',
      'refer former linked20',
      'refer overdue linked',
    ]);
    await shop.put({ accounts: [late(daughter.inn, '10000.00', '2026-11-14')].map((row) => later(row, 2)) });
    expect(told(await shop.buy(mother, '1.00'))).toEqual(['allow']);
    await shop.put({ accounts: [late(daughter.inn, '20000.00', '2026-11-16')].map((row) => later(row, 3)) });
    expect(told(await shop.buy(mother, '1.00'))).toEqual(['allow']);
  });

  const later = (row: Record<string, unknown>, hour = 1): Record<string, unknown> => ({
    ...row,
    asOf: `2026-11-20T0${2 + hour}:00:00Z`,
  });

  test('that were written off block', async () => {
    await put([mother, daughter]);
    await shop.put({
      accounts: [later(balance(daughter.inn, '0.00', { limit: '9.00', writtenOff: '5.00' }))],
    });
    expect(told(await shop.buy(mother, '1.00'))).toEqual(['block', 'block written-off linked20']);
  });

  test('of a firm that the owner left refer; of one that is bankrupt, or written off, block', async () => {
    const was = { ...owner(7), until: '2026-10-01' };
    const left = firm(11, { owners: [was, owner(8)] });
    const fresh = firm(12, { owners: [owner(7)] });
    await put([left, fresh]);
    await shop.put({ accounts: [later(late(left.inn, '900.00', '2026-11-10'))] });
    expect(told(await shop.buy(fresh, '1.00'))).toEqual(['refer', 'refer former linked20']);
    await shop.put({ registry: [{ ...left, status: 'bankrupt', asOf: '2026-11-21' }] });
    expect(told(await shop.buy(fresh, '1.00'))).toEqual(['block', 'block former-failed linked20']);
  });

  test('a rule that stops deals, of a member of the group too', async () => {
    await put([mother, daughter]);
    await shop.put({ registry: [{ ...daughter, status: 'bankrupt', asOf: '2026-11-21' }] });
    const decided = await shop.buy(mother, '1.00');
    expect(told(decided)).toEqual(['block', 'block stop-factor linked20']);
    expect(decided.reasons[0]!.evidence).toMatchObject({
      entity: `ogrn:${daughter.ogrn}`,
      rule: 'own-status',
    });
    expect(told(await shop.buy(mother, '1.00', { terms: 'prepaid' }))).toEqual(['allow']);
  });

  test('a card bound to nobody is referred', async () => {
    const clients = [{ id: 'C-x', kind: 'foreign', country: 'KZ', name: 'Проба' }];
    const accounts = [{ ...balance('x', '0.00', { limit: '100.00' }) }];
    await shop.put({ registry: [mother], clients, accounts });
    expect(told(await shop.buy('C-x', '1.00'))).toEqual(['refer', 'refer unbound']);
    expect(told(await shop.buy('C-x', '101.00'))).toEqual(['block', 'block over-limit', 'refer unbound']);
  });
});

describe('headroom', () => {
  test('is what would pass: to the kopek allowed, one more not', async () => {
    await put(holding, '5000.00');
    await shop.limitGroup(mother, '1000.00');
    await shop.buy(daughter, '700.00');
    const room = HeadroomAnswer.parse(await shop.deals.headroom(`C-${mother.inn}`, null));
    expect(room).toMatchObject({
      ...{ allowed: '300.00', referred: '300.00', reasons: [] },
      own: { limit: '5000.00', used: '0.00' },
      group: { limit: '1000.00', used: '700.00' },
    });
    const beside = await shop.deals.headroom(`C-${tenth.inn}`, null);
    expect(beside).toMatchObject({ allowed: '300.00', referred: '1000.00', group: null });
    expect(told(await shop.buy(tenth, '300.01'))).toEqual(['refer', 'refer over-group-limit linked']);
    expect(told(await shop.buy(mother, room.allowed))).toEqual(['allow']);
  });
});
