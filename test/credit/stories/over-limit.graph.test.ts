import { describe, expect, test } from 'vitest';
import { firm, type Row } from '../../support/register.ts';
import { balance, customers, ranBy, rates } from './cast.ts';
import { useStory } from './story.ts';

// An exceeded limit blocks until it is paid, then lets go: all of it by balances that arrive overnight.

const story = useStory();

const [buyer, sister, honest] = [firm(1, ranBy(1)), firm(2, ranBy(1)), firm(3, ranBy(3))] as const;
const all = [buyer, sister, honest];
const begin = (limit: string): Promise<void> =>
  story.told({ registry: all, ...customers(all, limit), rates });

/** The night after so many days: what a customer owes by then. */
async function night(day: number, who: Row, owed: string, more: object = {}): Promise<void> {
  story.at(`2026-11-${20 + day}T09:00:00Z`);
  await story.told({
    accounts: [balance(who, owed, { limit: '100000.00', asOf: `2026-11-${20 + day}T02:00:00Z`, ...more })],
  });
}

describe('a customer over its limit', () => {
  test('is blocked until the payment is there, then may buy what is left, to the kopek', async () => {
    await begin('100000.00');
    await night(1, buyer, '120000.00');
    const blocked = await story.deal(buyer, '0.01');
    expect(blocked).toMatchObject({
      decision: 'block',
      reasons: [{ code: 'over-limit', evidence: { limit: '100000.00', used: '120000.00', deal: '0.01' } }],
    });
    expect(await story.headroom(buyer)).toMatchObject({ allowed: '0.00', own: { used: '120000.00' } });
    expect((await story.exposure(buyer)).light).toBe('red');
    expect(await story.decided(honest, '100000.00')).toEqual(['allow']);

    await night(2, buyer, '60000.00');
    expect((await story.exposure(buyer)).light).toBe('green');
    expect(await story.decided(buyer, '40000.01')).toEqual(['block', 'block over-limit']);
    expect(await story.decided(buyer, '40000.00')).toEqual(['allow']);
    expect(await story.decided(buyer, '0.01')).toEqual(['block', 'block over-limit']);
  });

  test('by what was shipped: it counts once, before the balance has it and after, until it is paid', async () => {
    await begin('100000.00');
    const deal = await story.deal(buyer, '100000.00');
    expect(deal.decision).toBe('allow');
    expect((await story.shipped(deal)).state).toBe('confirmed');
    expect(await story.decided(buyer, '0.01')).toEqual(['block', 'block over-limit']);
    await night(1, buyer, '100000.00', { includes: [deal.id] });
    expect((await story.dealNow(deal)).state).toBe('settled');
    expect(await story.headroom(buyer)).toMatchObject({ allowed: '0.00', own: { used: '100000.00' } });
    expect(await story.decided(buyer, '0.01')).toEqual(['block', 'block over-limit']);
    await night(2, buyer, '0.00');
    expect(await story.decided(buyer, '100000.00')).toEqual(['allow']);
  });
});

describe('a group over its limit', () => {
  test('blocks every customer of it, whoever owes, until the payment is there', async () => {
    await begin('100000.00');
    await story.granted(await story.groupOf(buyer), '150000.00');
    await night(1, buyer, '90000.00');
    await night(2, sister, '80000.00');
    expect(await story.decided(buyer, '0.01')).toEqual(['block', 'block over-group-limit linked20']);
    expect(await story.decided(sister, '0.01')).toEqual(['block', 'block over-group-limit linked20']);
    expect(await story.decided(honest, '100000.00')).toEqual(['allow']);

    await night(3, buyer, '40000.00');
    expect(await story.decided(sister, '20000.01')).toEqual(['block', 'block over-limit']);
    expect(await story.decided(sister, '20000.00')).toEqual(['allow']);
    expect(await story.decided(buyer, '10000.01')).toEqual(['block', 'block over-group-limit linked20']);
    expect(await story.decided(buyer, '10000.00')).toEqual(['allow']);
  });
});

describe('debt overdue for more than five days and by more than 10,000', () => {
  const decided = (): Promise<unknown> => story.decided(sister, '1000.00');
  const late = (day: number, amount: string, due: string): Promise<void> =>
    night(day, buyer, amount, { overdue: [{ due, amount }] });

  test('blocks the whole group until it is paid; neither line alone does', async () => {
    await begin('100000.00');
    await late(1, '10000.01', '2026-11-16');
    expect(await decided()).toEqual(['allow']);
    // The sixth day.
    await late(2, '10000.01', '2026-11-16');
    expect(await decided()).toEqual(['block', 'block overdue linked20']);
    expect(await story.decided(buyer, '1000.00')).toEqual(['block', 'block overdue linked20']);
    expect((await story.screen(sister)).light).toBe('red');
    expect(await story.decided(honest, '1000.00')).toEqual(['allow']);
    await late(3, '10000.00', '2026-11-16');
    expect(await decided()).toEqual(['allow']);
    await night(4, buyer, '0.00');
    expect(await decided()).toEqual(['allow']);
    expect((await story.screen(sister)).light).toBe('green');
  });
});
