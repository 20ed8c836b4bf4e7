import fc from 'fast-check';

const SPELLING = Array.from('абвеёийкмнорстухяАБВЕЁИЙКМНОРСТУХЯabcehikmoprtxyzABCEHKMOPTXYZ0123');
const SIGNS = [
  ' ',
  '  ',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\ufeff',
  '-',
  ' - ',
  '–',
  '«',
  '»',
  '"',
  '.',
  ',',
  '(',
  ')',
];
const ODD = [
  '+',
  '&',
  '№',
  '\u0306',
  '\u0301',
  '\u0308',
  'ё',
  'Σ',
  'İ',
  'ﬁ',
  'ß',
  '漢',
  '\u1161',
  '\ud800',
  '\n',
];
const FORMS = [
  'ООО',
  'OOO',
  'ИП',
  'и.п.',
  'АО',
  'Публичное акционерное общество',
  'ltd',
  'SA',
  'oy',
  'ООО ',
  ' АО',
];

/** Texts made of what names are made of, well and badly typed, as often as text from the whole of Unicode. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.constantFrom(...SPELLING, ...SPELLING, ...SIGNS, ...ODD), { maxLength: 24 })
    .map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom(...SPELLING, ...SIGNS, ...FORMS, ...FORMS), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('ромашка', 'max', 'мах', 'cola', 'авто', ...FORMS), { maxLength: 6 })
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
