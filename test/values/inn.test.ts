import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeInn, parseInn, parseInn10, parseInn12, whyNotInn } from '../../src/values/inn.ts';
import { changeDigit, digits } from '../support/digits.ts';

// Numbers of public bodies and large companies, as they publish them; the person's one is the ФНС sample.
const KNOWN = ['7707083893', '7702070139', '7728168971', '7706107510', '7736050003', '7830002293'];
const PERSON = '500100732259';

/** The rule read straight from the order: weights from the right end of one row, sum mod 11 mod 10. */
function controlByTheOrder(base: string): number {
  const row = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8].slice(-base.length);
  return (Array.from(base).reduce((sum, digit, at) => sum + Number(digit) * row[at]!, 0) % 11) % 10;
}

describe('parseInn', () => {
  it.each(KNOWN)('takes %s of an organisation', (inn) => {
    expect(parseInn(inn)).toBe(inn);
    expect(parseInn10(inn)).toBe(inn);
    expect(parseInn12(inn)).toBeNull();
  });

  it('takes a person’s', () => {
    expect(parseInn(PERSON)).toBe(PERSON);
    expect(parseInn12(PERSON)).toBe(PERSON);
    expect(parseInn10(PERSON)).toBeNull();
  });

  it('keeps leading zeros', () => {
    const inn = completeInn('010203040');
    expect(inn).toHaveLength(10);
    expect(parseInn(inn)).toBe(inn);
  });

  it.each([
    ['', 'digits only'],
    ['770708389', 'not 9'],
    ['77070838930', 'not 11'],
    ['7707083890', 'check digit'],
    ['500100732258', 'check digit'],
    ['500100732249', 'check digit'],
    ['77O7083893', 'digits only'],
    [' 7707083893', 'digits only'],
    ['7707083893\n', 'digits only'],
    ['７７０７０８３８９３', 'digits only'],
    ['-707083893', 'digits only'],
    ['0000000000', 'placeholder'],
    ['000000000000', 'placeholder'],
    ['1111111111', 'placeholder'],
    ['111111111111', 'placeholder'],
    ['9999999999', 'placeholder'],
    ['1000000000', 'placeholder'],
    ['100000000000', 'placeholder'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseInn(text)).toBeNull();
    expect(whyNotInn(text)).toContain(reason);
  });

  it('agrees with the rule of the order on any ten digits', () => {
    fc.assert(
      fc.property(digits(9), fc.integer({ min: 0, max: 9 }), (base, last) => {
        fc.pre(/[1-9].*[1-9]/.test(base) && new Set(base).size > 1);
        expect(parseInn(base + String(last)) !== null).toBe(controlByTheOrder(base) === last);
      }),
    );
  });

  it('agrees with the rule of the order on any twelve digits', () => {
    fc.assert(
      fc.property(digits(10), digits(2), (base, tail) => {
        fc.pre(/[1-9].*[1-9]/.test(base) && new Set(base).size > 1);
        const first = controlByTheOrder(base);
        const right = `${first}${controlByTheOrder(base + String(first))}`;
        expect(parseInn(base + right)).toBe(base + right);
        expect(parseInn(base + tail) !== null).toBe(tail === right);
      }),
    );
  });
});

describe('what the check digits catch', () => {
  it('refuses a changed digit, save that the remainders 0 and 10 share the digit 0', () => {
    fc.assert(
      fc.property(digits(9), changeDigit(10), (base, change) => {
        const wrong = change(completeInn(base));
        const blind = controlByTheOrder(wrong.slice(0, 9)) === Number(wrong[9]);
        expect(blind && !completeInn(base).endsWith('0')).toBe(false);
        if (!blind) expect(parseInn(wrong)).toBeNull();
      }),
    );
  });

  it('lets one changed digit through only where both remainders show 0', () => {
    expect(parseInn('7200000000'), '7 × 2 + 2 × 4 = 22, remainder 0').not.toBeNull();
    expect(parseInn('1200000000'), '1 × 2 + 2 × 4 = 10, remainder 10').not.toBeNull();
  });

  it('refuses a changed check digit always', () => {
    fc.assert(
      fc.property(digits(10), fc.integer({ min: 1, max: 9 }), fc.boolean(), (base, shift, last) => {
        const inn = completeInn(base);
        const at = last ? 11 : 10;
        const wrong = inn.slice(0, at) + String((Number(inn[at]) + shift) % 10) + inn.slice(at + 1);
        expect(parseInn(wrong)).toBeNull();
      }),
    );
  });

  it('refuses a person’s number with one changed digit', () => {
    for (let at = 0; at < 12; at++) {
      for (let shift = 1; shift < 10; shift++) {
        const changed = String((Number(PERSON[at]) + shift) % 10);
        expect(parseInn(PERSON.slice(0, at) + changed + PERSON.slice(at + 1))).toBeNull();
      }
    }
  });
});

describe('completeInn', () => {
  it.each([...KNOWN.map((inn) => [inn.slice(0, 9), inn]), [PERSON.slice(0, 10), PERSON]])(
    'completes %s to %s',
    (base, inn) => {
      expect(completeInn(base)).toBe(inn);
    },
  );

  it('gives what parseInn takes, unless it is a placeholder', () => {
    fc.assert(
      fc.property(fc.oneof(digits(9), digits(10)), (base) => {
        const inn = completeInn(base);
        fc.pre(/[1-9].*[1-9]/.test(inn) && new Set(inn).size > 1);
        expect(parseInn(inn)).toBe(inn);
      }),
    );
  });
});
