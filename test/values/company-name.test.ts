import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyNameKey } from '../../src/values/company-name.ts';
import { anyName } from '../support/names.ts';

describe('companyNameKey', () => {
  it.each([
    'ООО "Ромашка"',
    'ООО «Ромашка»',
    'ООО „Ромашка“',
    "ООО 'Ромашка'",
    'ооо ромашка',
    'OOO "Ромашка"',
    'OОO Ромашка',
    'О.О.О. Ромашка',
    'О.О.О.Ромашка',
    'Ромашка',
    'РОМАШКА ООО',
    'Ромашка, ООО',
    '"Ромашка" (ООО)',
    'Общество с ограниченной ответственностью "РОМАШКА"',
    'Общество c ограниченной ответственностью «Ромашка»',
    'ОБЩЕСТВО  С\u00a0ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «РОМАШКА»',
    'Ромашка - общество с ограниченной ответственностью',
    'Pомaшкa',
    'Ро\u00adмашка',
    '\ufeffООО «Ромашка»',
    'Закрытое акционерное общество «Ромашка»',
    'непубличное акционерное общество Ромашка',
    'ПАО Ромашка',
    'OAO Ромашка',
    'АО «ООО «Ромашка»',
    'Ромашка LLC',
    'LLC Ромашка',
    'Ромашка Co., Ltd'.replace('Co., ', ''),
  ])('%s is ромашка', (name) => {
    expect(companyNameKey(name)).toBe('ромашка');
  });

  it.each([
    ['ё', 'ООО «Берёзка и К°»', 'березка и к'],
    ['й as и with a breve', 'ООО «Лесно\u0438\u0306 Двор»', 'лесной двор'],
    ['a hyphen', 'ООО «Лес-Двор»', 'лес двор'],
    ['a dash with spaces', 'ООО «Лес – Двор»', 'лес двор'],
    ['no hyphen', 'ООО «Лес Двор»', 'лес двор'],
    ['a sole trader', 'ИП Горохов Пётр Сергеевич', 'горохов петр сергеевич'],
    ['a sole trader with points', 'И.П. Горохов Петр', 'горохов петр'],
    ['a sole trader in full', 'Индивидуальный предприниматель Горохов Петр', 'горохов петр'],
    ['a farmer', 'Глава крестьянского (фермерского) хозяйства Горохов Петр', 'горохов петр'],
    ['a farmer in short', 'ИП Глава КФХ Горохов Петр', 'горохов петр'],
    ['two forms', 'ФГУП АО «Лес»', 'лес'],
    ['a form between', 'Лес ООО Двор', 'лес ооо двор'],
    ['a form only', 'ООО', 'ооо'],
    ['a form only, in full', 'Акционерное общество', 'акционерное общество'],
    ['a form that may be part of the name', 'ООО «ПК Лес»', 'пк лес'],
    ['a word that begins like a form', 'Аоста', 'аоста'],
    ['the long form before the short one within it', 'Публичное акционерное общество «Лес»', 'лес'],
    ['an international company', 'МКПАО «Лес»', 'лес'],
    ['a foreign form at the end', 'Northern Wood GmbH', 'northern wood'],
    ['the same letters at the front', 'SA Wood', 'sa wood'],
    ['a form typed in Latin', 'OOO Northern Wood', 'northern wood'],
    ['a transliterated form', 'ZAO Northern Wood', 'northern wood'],
    ['a Latin name of look-alikes only', 'ООО «MAX»', 'max'],
    ['Latin look-alikes beside Cyrillic words', 'ООО «Лес MAX»', 'лес мах'],
    ['a mixed name', 'ООО «Лес-Trade»', 'лес trade'],
    ['a Cyrillic letter in a Latin word', 'ООО «Trаde»', 'trade'],
    ['a plus', 'ООО «Лес+»', 'лес +'],
    ['a plus with a space', 'ООО «Лес +»', 'лес +'],
    ['an ampersand', 'Wood&Water LLC', 'wood & water'],
    ['a number', 'Школа № 5', 'школа 5'],
    ['a number without space', 'Школа №5', 'школа 5'],
    ['digits', 'ООО «2000»', '2000'],
    ['another script', '株式会社', '株式会社'],
    ['signs only', '«—»', ''],
    ['nothing', '', ''],
  ])('%s', (_, name, key) => {
    expect(companyNameKey(name)).toBe(key);
  });

  it.each([
    ['Лес', 'Лес+'],
    ['ПК Лес', 'Лес'],
    ['Лес 1', 'Лес 2'],
    ['Лес', 'Лес Двор'],
    ['Wood & Water', 'Wood Water'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(companyNameKey(one)).not.toBe(companyNameKey(other));
  });

  it('gives a key as its own key', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const key = companyNameKey(name);
        expect(companyNameKey(key)).toBe(key);
      }),
      { numRuns: 4000 },
    );
  });

  it('has a key for every name with a letter or a digit', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        if (/[\p{L}\p{N}]/u.test(name)) expect(companyNameKey(name)).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('does not mind case, Unicode form, quotes, or an invisible character at the end', () => {
    const russian = fc.string({
      unit: fc.constantFrom(...Array.from('абвеёийр АБВЕЁИЙР -+&aBx')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(russian, (name) => {
        const key = companyNameKey(name);
        expect(companyNameKey(name.toUpperCase())).toBe(key);
        expect(companyNameKey(name.normalize('NFD'))).toBe(key);
        expect(companyNameKey(`«${name}»`)).toBe(key);
        expect(companyNameKey(`${name}\u200b`)).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a name of any length', () => {
    const long = 'лес '.repeat(50_000);
    expect(companyNameKey(`ООО ${long}`)).toBe(long.trim());
  });
});
