import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideHalfEven, formatMoney, parseCurrency, parseMoney } from '../../src/values/money.ts';

describe('parseMoney', () => {
  it.each([
    ['1250.00', 125000n],
    ['1250,00', 125000n],
    ['1250.5', 125050n],
    ['1250', 125000n],
    ['0', 0n],
    ['0.00', 0n],
    ['-0.00', 0n],
    ['0.01', 1n],
    ['-3', -300n],
    ['-0.05', -5n],
    ['\u22123,10', -310n],
    [' 12.30 ', 1230n],
    ['1 250,00', 125000n],
    ['1\u00a0250,00', 125000n],
    ['1\u202f250\u202f000,5', 125000050n],
    ['-12 345 678', -1234567800n],
    ['007', 700n],
    ['1.2500', 125n],
    ['1,250', 125n],
    ['999999999999999.99', 99999999999999999n],
  ])('reads %j', (text, minor) => {
    expect(parseMoney(text)).toBe(minor);
  });

  it.each([
    ['nothing', ''],
    ['a sign only', '-'],
    ['three decimals', '1.005'],
    ['a tenth of a kopek', '0.001'],
    ['no digits before the point', '.50'],
    ['no digits behind it', '5.'],
    ['a plus', '+5'],
    ['two signs', '--5'],
    ['two points', '1.2.3'],
    ['thousands with commas', '1,250.00'],
    ['a space in the wrong place', '12 50'],
    ['spaces between all digits', '1 2 5 0'],
    ['a space before the decimals', '1250 ,00'],
    ['a space in the decimals', '1250,0 0'],
    ['a sign behind', '5-'],
    ['an exponent', '1e5'],
    ['a currency', '5 RUB'],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['16 digits', '1000000000000000'],
    ['Arabic digits', '٥'],
    ['two lines', '5\n6'],
  ])('refuses %s', (_, text) => {
    expect(parseMoney(text)).toBeNull();
  });

  it('reads back what formatMoney writes, grouped or not', () => {
    const amounts = fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n });
    fc.assert(
      fc.property(amounts, fc.constantFrom(' ', '\u00a0', '\u202f', ''), (minor, gap) => {
        const text = formatMoney(minor);
        expect(parseMoney(text)).toBe(minor);
        expect(parseMoney(text.replace(/\B(?=(\d{3})+\.)/g, gap).replace('.', ','))).toBe(minor);
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [125000n, '1250.00'],
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [-125050n, '-1250.50'],
    [10n ** 20n, `1${'0'.repeat(18)}.00`],
  ])('%s', (minor, text) => {
    expect(formatMoney(minor)).toBe(text);
  });
});

describe('parseCurrency', () => {
  it.each(['RUB', 'EUR', 'CNY'])('takes %s', (code) => {
    expect(parseCurrency(code)).toBe(code);
  });

  it.each(['', 'rub', 'RU', 'RUBL', '643', 'РУБ', 'RUB ', 'RUB\n'])('refuses %j', (text) => {
    expect(parseCurrency(text)).toBeNull();
  });
});

describe('divideHalfEven', () => {
  it.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-1n, 2n, 0n],
    [-3n, 2n, -2n],
    [-5n, 2n, -2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-2n, 3n, -1n],
    [9n, 3n, 3n],
    [0n, 7n, 0n],
    [25n, 10n, 2n],
    [35n, 10n, 4n],
    [250001n, 100000n, 3n],
  ])('%s / %s', (num, den, expected) => {
    expect(divideHalfEven(num, den)).toBe(expected);
  });

  it('is the nearest integer, and the even one of two equally near', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 30n }), (num, den) => {
        const floor = (num - (((num % den) + den) % den)) / den;
        const below = num - floor * den;
        const above = (floor + 1n) * den - num;
        const even = floor % 2n === 0n ? floor : floor + 1n;
        const expected = below < above ? floor : above < below ? floor + 1n : even;
        expect(divideHalfEven(num, den)).toBe(expected);
      }),
    );
  });

  it('meets many halves', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), (odd) => {
        const half = divideHalfEven(2n * odd + 1n, 2n);
        expect(half % 2n).toBe(0n);
        expect([odd, odd + 1n]).toContain(half);
      }),
    );
  });
});
