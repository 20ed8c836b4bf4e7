import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personNameKey } from '../../src/values/person-name.ts';
import { anyName } from '../support/names.ts';

describe('personNameKey', () => {
  it.each([
    ['case', 'ГОРОХОВ ПЁТР СЕРГЕЕВИЧ', 'горохов петр сергеевич'],
    ['ё', 'Горохов Пётр Сергеевич', 'горохов петр сергеевич'],
    ['ё as е with two dots over it', 'Горохов Пе\u0308тр Сергеевич', 'горохов петр сергеевич'],
    ['ё typed as a Latin ë', 'Горохов Пëтр Сергеевич', 'горохов петр сергеевич'],
    ['й as и with a breve', 'Чаи\u0306кин Сергеи\u0306', 'чайкин сергей'],
    ['an accent over a letter', 'Горо\u0301хов Петр', 'горохов петр'],
    ['many spaces', '  Горохов \t Петр  ', 'горохов петр'],
    ['no-break spaces', 'Горохов\u00a0Петр\u202fСергеевич', 'горохов петр сергеевич'],
    ['a soft hyphen', 'Горо\u00adхов Петр', 'горохов петр'],
    ['a zero-width space and a byte order mark', '\ufeffГоро\u200bхов Петр', 'горохов петр'],
    ['Latin letters in a Cyrillic word', 'Гopoxoв Пeтp', 'горохов петр'],
    ['Latin capitals in a Cyrillic word', 'ГOPOXOB ПETP', 'горохов петр'],
    ['a word wholly in Latin look-alikes', 'Горохова TOMA', 'горохова тома'],
    ['a Latin name', 'Smith John', 'smith john'],
    ['a Latin name of look-alikes only', 'Max Cox', 'max cox'],
    ['a Cyrillic letter in a Latin word', 'Smith Jоhn', 'smith john'],
    ['a word that is of neither script', 'Жuk Петр', 'жuk петр'],
    ['a double surname', 'Белова-Чайкина Анна', 'белова-чайкина анна'],
    ['spaces about the hyphen', 'Белова - Чайкина Анна', 'белова-чайкина анна'],
    ['another hyphen', 'Белова‑Чайкина Анна', 'белова-чайкина анна'],
    ['a dash', 'Белова–Чайкина Анна', 'белова-чайкина анна'],
    ['a minus sign', 'Белова\u2212Чайкина Анна', 'белова-чайкина анна'],
    ['two hyphens', 'Белова--Чайкина Анна', 'белова-чайкина анна'],
    ['a hyphen left hanging', '-Белова Анна-', 'белова анна'],
    ['initials', 'Горохов П.С.', 'горохов п с'],
    ['initials with spaces', 'Горохов П. С.', 'горохов п с'],
    ['a note in brackets', 'Белова (Чайкина) Анна', 'белова чайкина анна'],
    ['apostrophes', 'О’Нил Джон', 'о нил джон'],
    ['the other apostrophe', "О'Нил Джон", 'о нил джон'],
    ['a Turkish patronymic', 'Алиев Вели оглы', 'алиев вели оглы'],
    ['letters beyond the Russian ones', 'Іваненко Ґанна', 'іваненко ґанна'],
    ['another script', '王 小明', '王 小明'],
    ['nothing but signs', ' - ', ''],
    ['nothing', '', ''],
  ])('%s', (_, name, key) => {
    expect(personNameKey(name)).toBe(key);
  });

  it('keeps the order of the words, and short names apart from long ones', () => {
    expect(personNameKey('Петр Горохов')).not.toBe(personNameKey('Горохов Петр'));
    expect(personNameKey('Горохов П')).not.toBe(personNameKey('Горохов Петр'));
  });

  it('gives a key as its own key', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const key = personNameKey(name);
        expect(personNameKey(key)).toBe(key);
      }),
      { numRuns: 3000 },
    );
  });

  it('has a key for every name with a letter or a digit', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        if (/[\p{L}\p{N}]/u.test(name)) expect(personNameKey(name)).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  it('does not mind case, Unicode form, or an invisible character at the end', () => {
    const russian = fc.string({
      unit: fc.constantFrom(...Array.from('абвеёийр АБВЕЁИЙР -.aBx')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(russian, (name) => {
        const key = personNameKey(name);
        expect(personNameKey(name.toUpperCase())).toBe(key);
        expect(personNameKey(name.normalize('NFD'))).toBe(key);
        expect(personNameKey(`${name}\u200b`)).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a name of any length', () => {
    const long = 'Горохов '.repeat(50_000);
    expect(personNameKey(long)).toBe(long.toLowerCase().trim());
  });
});
