import { foldText, readAsCyrillic } from './name-key.ts';

/** Legal forms in full, longest first, dropped from the front or the end of a name before it becomes a key. */
const FULL_FORMS = [
  'общество с ограниченной ответственностью',
  'общество с дополнительной ответственностью',
  'международная компания публичное акционерное общество',
  'непубличное акционерное общество',
  'публичное акционерное общество',
  'открытое акционерное общество',
  'закрытое акционерное общество',
  'акционерное общество',
  'федеральное государственное унитарное предприятие',
  'государственное унитарное предприятие',
  'муниципальное унитарное предприятие',
  'производственный кооператив',
  'потребительский кооператив',
  'индивидуальный предприниматель',
  'глава крестьянского (фермерского) хозяйства',
  'товарищество собственников жилья',
  'автономная некоммерческая организация',
  'некоммерческое партнерство',
];

const SHORT_FORMS = new Set(
  'ооо одо ао нао пао оао зао фгуп гуп муп пк ип тсж ано нп кфх снт нко ltd llc gmbh inc jsc oy as sa bv'.split(
    ' ',
  ),
);

/** The name without its legal form, full or short, at either end; the input is folded text without quotes. */
function withoutForm(folded: string): string {
  for (const form of FULL_FORMS) {
    if (folded.startsWith(form + ' ')) return folded.slice(form.length + 1);
    if (folded.endsWith(' ' + form)) return folded.slice(0, -form.length - 1);
  }
  const words = folded.split(' ').map(readAsCyrillicForm);
  if (words.length > 1 && SHORT_FORMS.has(words[0]!)) words.shift();
  else if (words.length > 1 && SHORT_FORMS.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}

/** "ooo" typed in Latin is the form ооо; other Latin words stay as they are. */
function readAsCyrillicForm(word: string): string {
  const cyrillic = readAsCyrillic(word);
  return SHORT_FORMS.has(cyrillic) ? cyrillic : word;
}

/**
 * The key under which spellings of one company name are equal: folded, quotes and signs dropped, legal form
 * dropped. Never empty for a non-empty name: a name that is only a form stays as it is.
 */
export function companyNameKey(name: string): string {
  const folded = foldText(name)
    .replace(/[«»„“”"'`’]/g, ' ')
    .replace(/[^\p{L}\p{N}()&+\- ]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return withoutForm(folded) || folded;
}
