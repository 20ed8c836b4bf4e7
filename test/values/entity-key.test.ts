import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEntityKey, whyNotEntityKey } from '../../src/values/entity-key.ts';
import { completeInn } from '../../src/values/inn.ts';
import { completeOgrn } from '../../src/values/ogrn.ts';
import { digits } from '../support/digits.ts';

describe('parseEntityKey', () => {
  it.each([
    ['7704123450', { inn: '7704123450' }],
    ['inn:770412345664', { inn: '770412345664' }],
    ['1127746001019', { ogrn: '1127746001019' }],
    ['ogrn:312774600123451', { ogrn: '312774600123451' }],
    ['reg:CY:HE1', { id: 'reg:CY:HE1' }],
    ['at:ogrn:1127746001019#ромашка', { id: 'at:ogrn:1127746001019#ромашка' }],
    ['public:город', { id: 'public:город' }],
  ])('%s', (text, key) => {
    expect(parseEntityKey(text)).toEqual(key);
  });

  it.each([
    ['7704123451', 'the check digit of this ИНН is wrong'],
    ['0000000000', 'a placeholder, not an ИНН'],
    ['1127746001018', 'the control digit of this ОГРН is wrong'],
    ['123', 'an ИНН has 10 or 12 digits, an ОГРН 13 or 15, not 3'],
    ['ogrn:77', 'an ИНН has 10 or 12 digits, an ОГРН 13 or 15, not 2'],
    ['7704 12345', 'an ИНН or ОГРН has digits only'],
    ['reg:', 'an ИНН or ОГРН has digits only'],
    ['', 'an ИНН or ОГРН has digits only'],
  ])('%s is none: %s', (text, why) => {
    expect(parseEntityKey(text)).toBeNull();
    expect(whyNotEntityKey(text)).toBe(why);
  });

  it('never takes one kind of number for another', () => {
    const number = digits(14);
    fc.assert(
      fc.property(number, (text) => {
        for (const length of [9, 10]) {
          expect(parseEntityKey(completeInn(text.slice(0, length))) ?? { inn: '' }).toHaveProperty('inn');
        }
        for (const length of [12, 14]) {
          expect(parseEntityKey(completeOgrn(text.slice(0, length))) ?? { ogrn: '' }).toHaveProperty('ogrn');
        }
      }),
    );
  });
});
