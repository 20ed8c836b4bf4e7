/**
 * What company and person names have in common before they become keys: case, ё/е, spaces, and Latin letters that
 * look like Cyrillic ones typed into a Cyrillic word ("OOO", "Pомашка").
 */

const LATIN = 'aceopxyktmhb3';
const CYRILLIC = 'асеорхуктмнвз';
const LOOKALIKE = new Map(Array.from(LATIN, (letter, at) => [letter, CYRILLIC[at]!]));

const HAS_CYRILLIC = /[а-яё]/;
const HAS_LATIN = /[a-z]/;
const ALL_LOOKALIKES = /^[aceopxyktmhb]+$/;

/** The word in Cyrillic when it mixes scripts, else unchanged. `word` is lower case. */
function mendWord(word: string): string {
  if (!HAS_LATIN.test(word) || !HAS_CYRILLIC.test(word)) return word;
  return word.replace(/[aceopxyktmhb3]/g, (letter) => LOOKALIKE.get(letter)!);
}

/** Lower case, ё → е, look-alikes mended word by word, one space between words; punctuation kept. */
export function foldText(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').trim();
  const words = lower.split(/[\s\u00a0]+/);
  return words.map(mendWord).join(' ');
}

/** A word of Latin look-alikes only, read as Cyrillic ("ooo" → "ооо"); anything else unchanged. */
export function readAsCyrillic(word: string): string {
  return ALL_LOOKALIKES.test(word) ? Array.from(word, (letter) => LOOKALIKE.get(letter)!).join('') : word;
}
