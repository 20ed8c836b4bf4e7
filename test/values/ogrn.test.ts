import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeOgrn, parseOgrn, whyNotOgrn } from '../../src/values/ogrn.ts';
import { digits } from '../support/digits.ts';

// Published by the companies themselves; the ОГРНИП is the sample of the registration rules.
const KNOWN = ['1027700132195', '1027700070518', '1027700067328', '1037739010891'];
const TRADER = '304500116000157';

/** The rule in integers of any size: the number before the last digit mod 11 (mod 13), last digit of that. */
function controlByTheRule(base: string): number {
  return Number((BigInt(base) % (base.length === 12 ? 11n : 13n)) % 10n);
}

const bases = fc.oneof(digits(12), digits(14));

describe('parseOgrn', () => {
  it.each([...KNOWN, TRADER])('takes %s', (ogrn) => {
    expect(parseOgrn(ogrn)).toBe(ogrn);
  });

  it.each([
    ['', 'digits only'],
    ['102770013219', 'not 12'],
    ['10277001321951', 'not 14'],
    ['1027700132194', 'control digit'],
    ['304500116000158', 'control digit'],
    ['102770013219x', 'digits only'],
    ['1027700132195 ', 'digits only'],
    ['0000000000000', 'placeholder'],
    ['000000000000000', 'placeholder'],
    ['1000000000000', 'placeholder'],
    ['3000000000000', 'placeholder'],
    ['300000000000000', 'placeholder'],
    ['1111111111111', 'placeholder'],
    ['999999999999999', 'placeholder'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseOgrn(text)).toBeNull();
    expect(whyNotOgrn(text)).toContain(reason);
  });

  it('agrees with the rule on any number', () => {
    fc.assert(
      fc.property(bases, fc.integer({ min: 0, max: 9 }), (base, last) => {
        fc.pre(/[1-9].*[1-9]/.test(base) && new Set(base).size > 1);
        expect(parseOgrn(base + String(last)) !== null).toBe(controlByTheRule(base) === last);
      }),
    );
  });

  it('counts 14 digits exactly', () => {
    expect(parseOgrn(completeOgrn('99999999999998'))).toBe(
      `99999999999998${controlByTheRule('99999999999998')}`,
    );
  });
});

/** What is left of the number before its last digit is cut to one digit; two of these may show one digit. */
const remainder = (base: string): number => Number(BigInt(base) % (base.length === 12 ? 11n : 13n));

describe('what the control digit catches', () => {
  it('refuses a changed digit of an ОГРН, save that the remainders 0 and 10 show one digit', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(11), fc.integer({ min: 1, max: 9 }), (base, at, shift) => {
        const changed = base.slice(0, at) + String((Number(base[at]) + shift) % 10) + base.slice(at + 1);
        const blind = Math.abs(remainder(base) - remainder(changed)) === 10;
        const wrong = changed + completeOgrn(base).slice(-1);
        fc.pre(/[1-9].*[1-9]/.test(wrong) && new Set(wrong).size > 1);
        expect(parseOgrn(wrong) !== null).toBe(blind);
      }),
    );
  });

  it('refuses a changed digit of an ОГРНИП, save that 0 and 10, 1 and 11, 2 and 12 show one digit', () => {
    fc.assert(
      fc.property(digits(14), fc.nat(13), fc.integer({ min: 1, max: 9 }), (base, at, shift) => {
        const changed = base.slice(0, at) + String((Number(base[at]) + shift) % 10) + base.slice(at + 1);
        const blind = Math.abs(remainder(base) - remainder(changed)) === 10;
        const wrong = changed + completeOgrn(base).slice(-1);
        fc.pre(/[1-9].*[1-9]/.test(wrong) && new Set(wrong).size > 1);
        expect(parseOgrn(wrong) !== null).toBe(blind);
      }),
    );
  });

  it('does not catch two digits swapped two places apart: they weigh the same in an ОГРН', () => {
    expect(parseOgrn('1027700132195')).not.toBeNull();
    expect(parseOgrn('1720700132195')).not.toBeNull();
  });
});

describe('completeOgrn', () => {
  it.each([...KNOWN, TRADER])('completes %s', (ogrn) => {
    expect(completeOgrn(ogrn.slice(0, -1))).toBe(ogrn);
  });

  it('gives what parseOgrn takes, unless it is a placeholder', () => {
    fc.assert(
      fc.property(bases, (base) => {
        const ogrn = completeOgrn(base);
        fc.pre(/[1-9].*[1-9]/.test(ogrn) && new Set(ogrn).size > 1);
        expect(parseOgrn(ogrn)).toBe(ogrn);
      }),
    );
  });
});
