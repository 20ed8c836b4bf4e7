import { foldWords, hasCyrillic, readWordsAsCyrillic } from './name-key.ts';

/**
 * Legal forms that are no part of a name. Left out on purpose: forms whose short spelling is as often the beginning
 * of a name ("ПК Альфа", "НП Альфа", "НКО Альфа"), for then two companies would share a key.
 */
const FORMS = [
  'общество с ограниченной ответственностью',
  'общество с дополнительной ответственностью',
  'международная компания общество с ограниченной ответственностью',
  'международная компания публичное акционерное общество',
  'международная компания акционерное общество',
  'публичное акционерное общество',
  'непубличное акционерное общество',
  'открытое акционерное общество',
  'закрытое акционерное общество',
  'акционерное общество',
  'федеральное государственное унитарное предприятие',
  'государственное унитарное предприятие',
  'муниципальное унитарное предприятие',
  'индивидуальный предприниматель',
  'глава крестьянского фермерского хозяйства',
  'крестьянское фермерское хозяйство',
  'глава кфх',
  'товарищество собственников жилья',
  'товарищество собственников недвижимости',
  'садоводческое некоммерческое товарищество',
  'автономная некоммерческая организация',
  ...'ооо одо ао нао пао оао зао фгуп гуп муп мкпао мкао ип тсж тсн снт кфх ано'.split(' '),
  ...'zao pao ltd llc llp plc gmbh inc corp jsc pjsc ojsc cjsc'.split(' '),
];

/** Foreign forms that mean something else at the front of a name ("SA Group"). */
const END_FORMS = 'ag as sa oy oyj bv nv srl sarl spa limited'.split(' ');

const BY_FIRST_WORD = byWord(FORMS, (words) => words[0]!);
const BY_LAST_WORD = byWord([...FORMS, ...END_FORMS], (words) => words.at(-1)!);

/** Forms by one of their words, longest first. */
function byWord(forms: readonly string[], pick: (words: string[]) => string): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const form of forms.toSorted((a, b) => b.length - a.length)) {
    const word = pick(form.split(' '));
    index.set(word, [...(index.get(word) ?? []), form]);
  }
  return index;
}

/** Where the name without its forms begins and ends in `words`; forms go while something is left. */
function withoutForms(words: string): [number, number] {
  let start = 0;
  let end = words.length;
  for (;;) {
    const front = formAtFront(words, start, end);
    const back = front === 0 ? formAtEnd(words, start, end) : 0;
    if (front + back === 0) return [start, end];
    start += front;
    end -= back;
  }
}

/** Length of the form at the front with the space behind it, 0 when there is none. */
function formAtFront(words: string, start: number, end: number): number {
  const space = words.indexOf(' ', start);
  if (space < 0 || space >= end) return 0;
  for (const form of BY_FIRST_WORD.get(words.slice(start, space)) ?? []) {
    const after = start + form.length;
    if (after < end && words[after] === ' ' && words.startsWith(form, start)) return form.length + 1;
  }
  return 0;
}

function formAtEnd(words: string, start: number, end: number): number {
  const space = words.lastIndexOf(' ', end - 1);
  if (space <= start) return 0;
  for (const form of BY_LAST_WORD.get(words.slice(space + 1, end)) ?? []) {
    const before = end - form.length - 1;
    if (before > start && words[before] === ' ' && words.startsWith(form, before + 1)) return form.length + 1;
  }
  return 0;
}

/** "И.П." and "О.О.О." as one word each. */
function joinAbbreviations(name: string): string {
  if (!name.includes('.')) return name;
  return name.replace(
    /(?<![\p{L}\p{N}\p{M}])(?:\p{L}\.){2,}/gu,
    (letters) => letters.replaceAll('.', '') + ' ',
  );
}

/**
 * The key under which spellings of one company name are equal: case, ё/е, quotes, hyphens and other signs, and the
 * legal form (full or short, in either script, at either end) do not count; `+` and `&` do. Words of Latin
 * look-alikes in a Cyrillic name are read as Cyrillic. Empty only when the name has no letter, digit, `+` or `&`;
 * a name that is nothing but a form stays as it is. Equal keys never prove that two companies are one.
 */
export function companyNameKey(name: string): string {
  const words = foldWords(joinAbbreviations(name), 'signs');
  const read = readWordsAsCyrillic(words);
  const [start, end] = withoutForms(read);
  const rest = words.slice(start, end);
  return hasCyrillic(rest) ? read.slice(start, end) : rest;
}
