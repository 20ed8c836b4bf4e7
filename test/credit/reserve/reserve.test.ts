import { describe, expect, it } from 'vitest';
import { readRates } from '../../../src/credit/conversion.ts';
import { reserveFigures, weightOf } from '../../../src/credit/reserve/figures.ts';
import type { ReservePolicy } from '../../../src/credit/reserve/policy.ts';
import type { OwingCardRow, StandingRow } from '../../../src/credit/reserve/rows.ts';
import type { ReserveFigures } from '../../../src/credit/reserve/types.ts';
import { unitReserve } from '../../../src/credit/reserve/unit-reserve.ts';
import { DAY, GROUP, owing, SHIPPED, standing } from './rows.ts';

const RATES = readRates('RUB', [['EUR', '100.5']]);

const figures = (cards: OwingCardRow[], policy = SHIPPED, rates = RATES): ReserveFigures =>
  reserveFigures(unitReserve({ group: GROUP, cards }, DAY, policy).tally, rates, policy);
const alone = (...balances: StandingRow[]): string | undefined =>
  figures([owing(1, ...balances)]).byCurrency[0]?.alone;
const inBase = (cards: OwingCardRow[], policy = SHIPPED): (string | undefined)[] => {
  const { base } = figures(cards, policy);
  return [base?.alone, base?.together, base?.difference];
};

describe('the reserve for what one debtor owes', () => {
  it.each([
    [44, '0.00'],
    [45, '500.00'],
    [90, '500.00'],
    [91, '1000.00'],
    [4000, '1000.00'],
  ])('of 1,000.00 overdue by %i days is %s', (days, reserve) => {
    expect(alone(standing(150_000n, [[days, 100_000n]]))).toBe(reserve);
  });

  it('is of each overdue item by its own age', () => {
    // 200.00 · 0 % + 300.00 · 50 % + 400.00 · 100 %
    const items = [
      [10, 20_000n],
      [60, 30_000n],
      [100, 40_000n],
    ] as const;
    expect(alone(standing(100_000n, items))).toBe('550.00');
    expect(figures([owing(1, standing(100_000n, items))]).byCurrency[0]).toMatchObject({
      outstanding: '1000.00',
      overdue: '900.00',
      bands: [
        { fromDays: 45, percent: 50, amount: '300.00' },
        { fromDays: 91, percent: 100, amount: '400.00' },
      ],
      drawnIn: '0.00',
    });
  });

  it('leaves out what is secured, the youngest overdue debt first, or the oldest if the policy says so', () => {
    const balance = standing(
      100_000n,
      [
        [100, 40_000n],
        [60, 30_000n],
        [10, 20_000n],
      ],
      { secured: 30_000n },
    );
    // Youngest: 200.00 of the fresh debt and 100.00 of the 300.00 are secured.
    expect(alone(balance)).toBe('500.00');
    // Oldest: 300.00 of the 400.00 are.
    const oldest: ReservePolicy = { ...SHIPPED, securedCovers: 'oldest' };
    expect(figures([owing(1, balance)], oldest).byCurrency[0]!.alone).toBe('250.00');
  });

  it('is nothing when more is secured than overdue, and never below', () => {
    expect(alone(standing(100_000n, [[100, 40_000n]], { secured: 40_000n }))).toBe('0.00');
    expect(alone(standing(100_000n, [[100, 40_000n]], { secured: 900_000n }))).toBe('0.00');
  });

  it('counts what secures one account for that account only', () => {
    const secured = standing(50_000n, [], { secured: 50_000n });
    expect(alone(secured, standing(10_000n, [[100, 10_000n]]))).toBe('100.00');
  });

  it('has nothing of debt written off, which is not outstanding any more', () => {
    expect(alone(standing(0n))).toBe('0.00');
  });

  it('takes overdue debt as it is told, also when it is more than is outstanding', () => {
    expect(alone(standing(10_000n, [[100, 20_000n]]))).toBe('200.00');
  });

  it('rounds half to even, once per currency', () => {
    expect(alone(standing(1n, [[50, 1n]]))).toBe('0.00');
    expect(alone(standing(3n, [[50, 3n]]))).toBe('0.02');
    // Two halves are one kopek, not two times nothing.
    expect(alone(standing(1n, [[50, 1n]]), standing(1n, [[50, 1n]]))).toBe('0.01');
  });

  it('is told by currency and converted once', () => {
    const cards = [
      owing(1, standing(10_000n, [[60, 10_000n]]), standing(3n, [[60, 3n]], { currency: 'EUR' })),
    ];
    expect(figures(cards)).toMatchObject({
      byCurrency: [
        { currency: 'EUR', alone: '0.02' },
        { currency: 'RUB', alone: '50.00' },
      ],
      // 50.00 + 0.02 · 100.5
      base: { currency: 'RUB', outstanding: '103.02', alone: '52.01', together: '52.01' },
      baseMissing: null,
    });
  });

  it('has no sum in the base currency when a rate is missing, and says so', () => {
    const cards = [
      owing(1, standing(5n, [[60, 5n]], { currency: 'CNY' }), standing(10_000n, [[91, 10_000n]])),
    ];
    const found = figures(cards);
    expect([found.base, found.baseMissing]).toEqual([
      null,
      'No rate of CNY to RUB is loaded; load one with --rates.',
    ]);
    const { tally } = unitReserve({ group: null, cards }, DAY, SHIPPED);
    expect(weightOf(tally, RATES, SHIPPED)).toBe(10_000n);
  });
});

describe('what a group changes in it', () => {
  const late = owing(1, standing(100_000n, [[91, 60_000n]]));

  it('is half of what the others owe, as soon as one is doubtful', () => {
    // 600.00 alone; the other's 2,000.00, 500.00 of which are overdue by 10 days, are taken to be in the first band.
    expect(inBase([late, owing(2, standing(200_000n, [[10, 50_000n]]))])).toEqual([
      '600.00',
      '1600.00',
      '1000.00',
    ]);
  });

  it('does not touch what the doubtful debtor owes besides, unless another is doubtful too', () => {
    expect(inBase([late])).toEqual(['600.00', '600.00', '0.00']);
    // 600.00 + 50.00 alone; 400.00 of the one and 100.00 of the other are drawn in by half.
    expect(inBase([late, owing(2, standing(20_000n, [[60, 10_000n]]))])).toEqual([
      '650.00',
      '900.00',
      '250.00',
    ]);
  });

  it('leaves out what is secured of the others', () => {
    expect(inBase([late, owing(2, standing(200_000n, [[10, 50_000n]], { secured: 150_000n }))])).toEqual([
      '600.00',
      '850.00',
      '250.00',
    ]);
  });

  it('is nothing when nobody is doubtful, or only what is secured is overdue', () => {
    expect(inBase([owing(1, standing(100_000n, [[44, 100_000n]])), owing(2, standing(100_000n))])).toEqual([
      '0.00',
      '0.00',
      '0.00',
    ]);
    const secured = owing(1, standing(100_000n, [[91, 60_000n]], { secured: 60_000n }));
    expect(inBase([secured, owing(2, standing(100_000n))])).toEqual(['0.00', '0.00', '0.00']);
  });

  it('is nothing between cards of one debtor', () => {
    const [whose] = late;
    expect(inBase([late, [whose, 'C-other', null, [standing(100_000n)]]])).toEqual([
      '600.00',
      '600.00',
      '0.00',
    ]);
  });

  it('is nothing when the policy has every debtor stand alone', () => {
    const policy: ReservePolicy = { ...SHIPPED, groupContagion: 'no' };
    expect(inBase([late, owing(2, standing(200_000n))], policy)).toEqual(['600.00', '600.00', '0.00']);
  });
});
