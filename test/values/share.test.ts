import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeShare,
  parseDecimal,
  shareFromDecimal,
  shareFromNominal,
  shareFromPercent,
  shareToNumber,
  type Share,
} from '../../src/values/share.ts';

const share = (num: bigint, den: bigint): Share => ({ num, den });
const positive = fc.bigInt({ min: 1n, max: 10n ** 40n });

describe('makeShare', () => {
  it.each([
    [1n, 3n, share(1n, 3n)],
    [2n, 6n, share(1n, 3n)],
    [50n, 100n, share(1n, 2n)],
    [7n, 7n, share(1n, 1n)],
    [10n ** 30n, 3n * 10n ** 30n, share(1n, 3n)],
    [2n ** 53n, 2n ** 54n, share(1n, 2n)],
  ])('%s/%s is in lowest terms', (num, den, expected) => {
    expect(makeShare(num, den)).toEqual(expected);
  });

  it.each([
    ['zero', 0n, 1n],
    ['0/0', 0n, 0n],
    ['1/0', 1n, 0n],
    ['more than the whole', 4n, 3n],
    ['negative', -1n, 3n],
    ['a negative denominator', 1n, -3n],
    ['both negative', -1n, -3n],
  ])('refuses %s', (_, num, den) => {
    expect(makeShare(num, den)).toBeNull();
  });

  it('keeps the value, in lowest terms, whatever factor both carry', () => {
    fc.assert(
      fc.property(positive, positive, positive, (a, b, factor) => {
        const [num, den] = a < b ? [a, b] : [b, a];
        const made = makeShare(num * factor, den * factor)!;
        expect(made.num * den).toBe(num * made.den);
        expect(makeShare(num, den)).toEqual(made);
        expect(made.num).toBeLessThanOrEqual(made.den);
      }),
    );
  });
});

describe('parseDecimal', () => {
  it.each([
    ['33.33', [3333n, 100n]],
    ['33,33', [3333n, 100n]],
    [' 5 ', [5n, 1n]],
    ['0', [0n, 1n]],
    ['0.5', [5n, 10n]],
    ['007', [7n, 1n]],
    ['0.333333333333333333', [333333333333333333n, 10n ** 18n]],
  ] as const)('reads %j', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
  });

  it.each([
    '',
    '.',
    '5.',
    '.5',
    '1.2.3',
    '-1',
    '+1',
    '1e3',
    '1 000',
    '0x10',
    'пять',
    '1/3',
    `0.${'3'.repeat(19)}`,
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});

describe('shareFromPercent', () => {
  it.each([
    ['50', share(1n, 2n)],
    ['25.00', share(1n, 4n)],
    ['33.33', share(3333n, 10000n)],
    ['33,33', share(3333n, 10000n)],
    ['33,33 %', share(3333n, 10000n)],
    ['100%', share(1n, 1n)],
    ['0.000000000000000001', share(1n, 10n ** 20n)],
    ['33.333333333333333333', share(33333333333333333333n, 10n ** 20n)],
  ])('reads %j', (text, expected) => {
    expect(shareFromPercent(text)).toEqual(expected);
  });

  it.each(['0', '0.00', '100.01', '101', '-5', '', '%', '50 %%', 'половина'])('refuses %j', (text) => {
    expect(shareFromPercent(text)).toBeNull();
  });

  it('never takes a third for 33.33 %', () => {
    expect(shareFromPercent('33.33')).not.toEqual(makeShare(1n, 3n));
  });
});

describe('shareFromDecimal', () => {
  it.each([
    ['0.25', share(1n, 4n)],
    ['0,5', share(1n, 2n)],
    ['1', share(1n, 1n)],
    ['1.000', share(1n, 1n)],
  ])('reads %j', (text, expected) => {
    expect(shareFromDecimal(text)).toEqual(expected);
  });

  it.each(['0', '0.0', '1.01', '33.33', '', '1/2'])('refuses %j', (text) => {
    expect(shareFromDecimal(text)).toBeNull();
  });

  it('is the percent divided by a hundred', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n }), (units) => {
        const tail = units.toString().padStart(16, '0');
        const decimal = units === 10n ** 16n ? '1' : `0.${tail}`;
        const percent = units === 10n ** 16n ? '100' : `${tail.slice(0, 2)}.${tail.slice(2)}`;
        expect(shareFromDecimal(decimal)).toEqual(shareFromPercent(percent));
      }),
    );
  });
});

describe('shareFromNominal', () => {
  it.each([
    ['10000.00', '30000.00', share(1n, 3n)],
    ['10000', '30000.00', share(1n, 3n)],
    ['3333,33', '10000', share(333333n, 1000000n)],
    ['10000', '10000', share(1n, 1n)],
  ])('%j of %j', (nominal, capital, expected) => {
    expect(shareFromNominal(nominal, capital)).toEqual(expected);
  });

  it.each([
    ['more than the capital', '30000.01', '30000.00'],
    ['no capital', '10000', '0'],
    ['nothing of it', '0', '10000'],
    ['no numbers', 'x', '10000'],
    ['an unknown capital', '10000', ''],
  ])('refuses %s', (_, nominal, capital) => {
    expect(shareFromNominal(nominal, capital)).toBeNull();
  });
});

describe('shareToNumber', () => {
  it('is near the fraction', () => {
    expect(shareToNumber(share(1n, 3n))).toBeCloseTo(1 / 3, 15);
    expect(shareToNumber(share(1n, 1n))).toBe(1);
  });

  it('stays in (0, 1] for every share', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const number = shareToNumber(makeShare(a < b ? a : b, a < b ? b : a)!);
        expect(number).toBeGreaterThan(0);
        expect(number).toBeLessThanOrEqual(1);
      }),
    );
  });
});
