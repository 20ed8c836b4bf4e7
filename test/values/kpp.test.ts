import { describe, expect, it } from 'vitest';
import { parseKpp } from '../../src/values/kpp.ts';

describe('parseKpp', () => {
  it.each(['773601001', '770801001', '997950001', '7701AB001', '7701A1001', '010101001'])(
    'takes %s',
    (kpp) => {
      expect(parseKpp(kpp)).toBe(kpp);
    },
  );

  it.each([
    ['empty', ''],
    ['eight characters', '77360100'],
    ['ten characters', '7736010010'],
    ['all zeros', '000000000'],
    ['small letters', '7701ab001'],
    ['Cyrillic letters', '7701АВ001'],
    ['letters elsewhere', 'AB7701001'],
    ['letters at the end', '77010100A'],
    ['a space behind', '773601001 '],
    ['a line break behind', '773601001\n'],
  ])('refuses %s', (_, text) => {
    expect(parseKpp(text)).toBeNull();
  });
});
