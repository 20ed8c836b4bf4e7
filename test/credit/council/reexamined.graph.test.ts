import { describe, expect, test } from 'vitest';
import { firm, head, held } from '../../support/register.ts';
import { balance } from '../deals/shop.ts';
import { codeOf } from '../../support/code-of.ts';
import { cards, paid, rates, useCouncil } from './council.ts';

// Cases that are voted on begin anew when what they were opened by is another, whether or not somebody votes.

const used = useCouncil();

const buyer = firm(1, { heads: [head(1)] });
const daughter = firm(2, { owners: [held(1)] });
const all = [buyer, daughter];
const limit = '1000000.00';
const begin = async (rows = all): Promise<void> => {
  const payments = rows.flatMap((row) => paid(row, 10));
  await used.shop.put({ registry: rows, ...cards(rows, limit), rates, payments });
};
/** What a firm owes, told at an hour of the day. */
const owes = (row: typeof buyer, outstanding: string, hour: number, more: object = {}): Promise<void> => {
  const asOf = `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
  return used.shop.put({ accounts: [balance(row.inn, outstanding, { limit, asOf, ...more })] });
};
const round = async (id: string): Promise<[number, string]> => {
  const found = await used.council.read(id);
  return [found.round, found.steps.at(-1)!.step];
};

describe('a case that is voted on', () => {
  test('begins anew when its group owes more, by both lines of the policy', async () => {
    await begin();
    await owes(buyer, '2000000.00', 3);
    const { id } = await used.propose(buyer, '2000000.00');
    await used.yes(id, 'finance');
    await owes(daughter, '100000.00', 4);
    // Within a tenth of what was owed.
    await owes(daughter, '200000.00', 5);
    expect(await round(id)).toEqual([1, 'voted']);
    await owes(daughter, '200000.01', 6);
    const anew = await used.council.read(id);
    expect(anew).toMatchObject({ state: 'open', round: 2, evidence: [{ round: 2 }, { round: 1 }] });
    expect(anew.steps.at(-1)).toMatchObject({ step: 'reopened', by: 'kindred' });
    expect(anew.steps.at(-1)!.why).toContain('was 2000000.00 at the evidence of round 1 and is 2200000.01');
    expect(anew.missing).toEqual(['risk-manager', 'finance-director']);
    // Once: nothing has changed since.
    await used.shop.product.resolve(true);
    expect(await round(id)).toEqual([2, 'reopened']);
  });

  test('and when debt became overdue, or the limit is another, or its group', async () => {
    await begin();
    await owes(buyer, '50000.00', 3);
    const { id } = await used.propose(buyer, '2000000.00');
    await owes(buyer, '50000.00', 4, { overdue: [{ due: '2026-11-01', amount: '10000.01' }] });
    expect(await round(id)).toEqual([2, 'reopened']);
    await used.shop.limitCard(buyer, '900000.00');
    await used.shop.put({});
    expect(await round(id)).toEqual([3, 'reopened']);
    const third = firm(3, { owners: [held(1)], asOf: '2026-11-21' });
    await used.shop.put({ registry: [third] });
    expect(await round(id)).toEqual([4, 'reopened']);
    await used.yes(id, 'finance');
    expect((await used.yes(id, 'risk')).state).toBe('granted');
    await owes(buyer, '900000.00', 5);
    expect((await used.council.read(id)).state).toBe('granted');
  });

  test('of a customer in no group, in the light of another rate', async () => {
    await begin([buyer]);
    await owes(buyer, '9000.00', 3, { currency: 'EUR', contract: 'E' });
    const { id } = await used.propose(buyer, '2000000.00');
    await used.shop.put({ rates: [{ ...rates[0], rate: '110', asOf: '2026-11-20' }] });
    expect(await round(id)).toEqual([1, 'proposed']);
    await used.shop.put({ rates: [{ ...rates[0], rate: '120', asOf: '2026-11-21' }] });
    expect(await round(id)).toEqual([2, 'reopened']);
  });

  test('about a group lapses with it', async () => {
    await begin();
    const group = (await used.shop.product.memberships()).get(buyer.ogrn)!;
    const { id } = await used.propose(buyer, '3000000.00', { subject: { group } });
    await used.shop.put({ registry: [{ ...daughter, owners: [], asOf: '2026-11-21' }] });
    expect(await round(id)).toEqual([1, 'lapsed']);
  });

  test('is seen to have changed by who votes, if nobody looked before', async () => {
    await begin();
    const { id } = await used.propose(buyer, '2000000.00');
    await used.shop.product.put({
      accounts: [balance(daughter.inn, '500000.00', { limit, asOf: '2026-11-20T03:00:00Z' })],
    });
    expect(await codeOf(used.yes(id, 'risk'))).toBe('case-reopened');
    expect(await round(id)).toEqual([2, 'reopened']);
  });
});
