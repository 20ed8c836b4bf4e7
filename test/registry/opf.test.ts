import { describe, expect, it } from 'vitest';
import { normaliseRegNumber, parseCountry } from '../../src/registry/country.ts';
import { formClass, parseOpf } from '../../src/registry/opf.ts';

describe('formClass', () => {
  it.each([
    ['12300', 'company'],
    ['11051', 'company'],
    ['13000', 'company'],
    ['14100', 'company'],
    ['15300', 'company'],
    ['50102', 'company'],
    ['12200', 'joint-stock'],
    ['12247', 'joint-stock'],
    ['12267', 'joint-stock'],
    ['20101', 'apart'],
    ['20600', 'apart'],
    ['20716', 'apart'],
    ['65243', 'apart'],
    ['70401', 'apart'],
    ['71400', 'apart'],
    ['71500', 'apart'],
    ['75403', 'apart'],
    ['30002', 'unknown'],
    ['65', 'company'],
    ['67', 'joint-stock'],
    ['42', 'apart'],
    ['81', 'apart'],
    ['91', 'company'],
    [undefined, 'unknown'],
  ])('%s is %s', (code, form) => {
    expect(formClass(code)).toBe(form);
  });

  it('takes codes of five digits, and the older ones of two', () => {
    expect(['12300', '65', '123', '00000', 'str12'].map(parseOpf)).toEqual(['12300', '65', null, null, null]);
  });
});

describe('parseCountry', () => {
  it.each([
    ['RU', 'RU'],
    ['643', 'RU'],
    ['cy', 'CY'],
    ['196', 'CY'],
    ['004', 'AF'],
    ['895', 'AB'],
    ['XX', null],
    ['999', null],
    ['', null],
  ])('%s is %s', (given, country) => {
    expect(parseCountry(given)).toBe(country);
  });

  it('knows only letters that name a country', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    for (const code of ['826', '840', '156', '398', '860', '276', '756']) {
      expect(names.of(parseCountry(code)!)).toBeDefined();
    }
  });

  it('writes a register number one way', () => {
    expect(normaliseRegNumber(' he 12 34 ')).toBe('HE1234');
  });
});
