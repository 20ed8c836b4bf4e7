import { describe, expect, test } from 'vitest';
import { addBalances, emptyTally, type BalanceRow, type Tally } from '../../src/credit/balance.ts';
import { emptyBlock, exposureBlock, toBase } from '../../src/credit/block.ts';
import { readRates } from '../../src/credit/conversion.ts';
import { concerns, lightOf } from '../../src/credit/light.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { summarise, type SummaryInput } from '../../src/credit/summary.ts';

const RATES = readRates('RUB', []);

interface Draft {
  outstanding?: bigint;
  overdue?: bigint;
  due?: string;
  writtenOff?: bigint;
  limit?: bigint | null;
  currency?: string;
}

function tallyOf(...drafts: Draft[]): Tally {
  const tally = emptyTally();
  for (const {
    outstanding = 0n,
    overdue = 0n,
    due = '2026-10-06',
    writtenOff = 0n,
    limit = null,
    currency,
  } of drafts) {
    const row: BalanceRow = [
      'C',
      currency ?? 'RUB',
      '2026-11-20',
      outstanding,
      0n,
      writtenOff,
      limit,
      [due],
      [overdue],
    ];
    addBalances(tally, [row]);
  }
  return tally;
}

function concernsOf(own: Tally, proven = own, former = emptyTally(), withheldOwes = false): string[] {
  const withBase = (tally: Tally) => ({ tally, base: toBase(RATES, tally) });
  return concerns(
    { own: withBase(own), proven: withBase(proven), former: { tally: former }, withheldOwes },
    DEFAULT_POLICY,
  );
}

describe('the light', () => {
  test.each<[string, Draft, 'green' | 'yellow' | 'red']>([
    ['nothing owed', {}, 'green'],
    ['debt in time', { outstanding: 900_000_00n }, 'green'],
    ['overdue by more than 5 days and 10,000.00', { overdue: 10_000_01n, due: '2026-11-14' }, 'red'],
    ['overdue by 5 days only', { overdue: 99_000_00n, due: '2026-11-15' }, 'yellow'],
    ['overdue by 10,000.00 only', { overdue: 10_000_00n }, 'yellow'],
    ['written-off debt', { writtenOff: 1n }, 'red'],
    ['as much as the limit', { outstanding: 5n, limit: 5n }, 'green'],
    ['more than the limit', { outstanding: 6n, limit: 5n }, 'red'],
    ['a limit of nothing', { outstanding: 1n, limit: 0n }, 'red'],
    ['a currency without a rate', { outstanding: 1n, currency: 'CNY' }, 'yellow'],
    ['long overdue in a currency without a rate', { overdue: 1n, currency: 'CNY' }, 'red'],
    ['over the limit in a currency without a rate', { outstanding: 6n, limit: 5n, currency: 'CNY' }, 'red'],
  ])('%s', (_, draft, light) => {
    expect(lightOf(concernsOf(tallyOf(draft)) as never)).toBe(light);
  });

  test('former and withheld debt turn it yellow', () => {
    expect(concernsOf(emptyTally(), emptyTally(), tallyOf({ writtenOff: 1n }))).toEqual(['former']);
    expect(concernsOf(emptyTally(), emptyTally(), emptyTally(), true)).toEqual(['withheld']);
    expect(lightOf(['former'])).toBe('yellow');
    expect(lightOf(['withheld'])).toBe('yellow');
  });

  test('a balance without a limit is left out of the comparison on both sides', () => {
    const own = tallyOf({ outstanding: 4n, limit: 5n });
    expect(concernsOf(own, tallyOf({ outstanding: 4n, limit: 5n }, { outstanding: 100n }))).toEqual([]);
    expect(concernsOf(own, tallyOf({ outstanding: 4n, limit: 5n }, { outstanding: 9n, limit: 7n }))).toEqual([
      'over-limit',
    ]);
  });
});

describe('the sentence', () => {
  const say = (change: Partial<SummaryInput>, tally = emptyTally()): string =>
    summarise({
      light: 'green',
      concerns: [],
      members: 1,
      bound: true,
      base: 'RUB',
      proven: exposureBlock(RATES, tally, { clients: 1, entities: 1 }),
      former: emptyBlock(RATES),
      withheld: [],
      ...change,
    });
  const hub = {
    id: 'P',
    kind: 'person',
    name: 'N',
    reason: 'hub',
    entities: 22_000,
    outstanding: '1234567.00',
  } as const;

  test('never calls a customer without a group clean', () => {
    expect(say({})).toBe('No objection: the customer owes nothing; no links known.');
    expect(say({ withheld: [{ ...hub, outstanding: '0.00' }, hub] })).toBe(
      'No objection: the customer owes nothing; no links known; ' +
        'withheld: a mass head or owner of 22,000 entities owing 0.00 RUB in all and 1 more tie.',
    );
  });

  test('tells a group, how much is late and for how long', () => {
    const tally = tallyOf({ outstanding: 5_300_000_00n, overdue: 1_020_000_00n });
    expect(say({ light: 'red', concerns: ['overdue'], members: 5 }, tally)).toBe(
      'Do not ship on credit: the group of 5 owes 5,300,000.00 RUB, 1,020,000.00 RUB of it overdue by up to 45 days.',
    );
  });

  test('names every concern once', () => {
    const tally = tallyOf(
      { outstanding: 9_00n, writtenOff: 3_00n, limit: 1_00n },
      { currency: 'CNY', outstanding: 2_00n },
    );
    const text = say(
      {
        light: 'red',
        concerns: ['written-off', 'over-limit', 'no-rate', 'former', 'withheld'],
        members: 2,
        former: exposureBlock(RATES, tallyOf({ outstanding: 8_00n }), { clients: 2, entities: 2 }),
        withheld: [{ ...hub, outstanding: null }],
      },
      tally,
    );
    expect(text).toBe(
      'Do not ship on credit: the group of 2 owes 2.00 CNY and 9.00 RUB, nothing of it overdue; 3.00 RUB was written ' +
        'off; the credit limit is exceeded; a rate to RUB is missing; 2 firms its people were with before owe 8.00 RUB; ' +
        'withheld: a mass head or owner of 22,000 entities owing an amount not known for want of a rate.',
    );
  });
});
