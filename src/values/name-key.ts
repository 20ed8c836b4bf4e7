/**
 * What company and person names have in common before they become keys: case, ё/е, spaces, invisible characters, and
 * Latin letters that look like Cyrillic ones typed into a Cyrillic word ("Pомашка"), or the other way round.
 *
 * Millions of names pass here, nearly all of them plain Russian text, so one loop over a table of the ASCII and
 * Russian characters does the work; anything else in a name sends it through Unicode normalisation first.
 */

const LATIN = 'aceopxyktmhb';
const CYRILLIC = 'асеорхуктмнв';
// A Latin ë (U+00EB) is often typed for a Cyrillic ё, which by then is е.
const TO_CYRILLIC = new Map([
  ['ë', 'е'],
  ...Array.from(LATIN, (letter, at) => [letter, CYRILLIC[at]!] as const),
]);
const TO_LATIN = new Map(Array.from(CYRILLIC, (letter, at) => [letter, LATIN[at]!]));

const SPACE = 0x20;
const HYPHEN = 0x2d;

// What the table says of a character that is no letter or digit; letters and digits stand for themselves, folded.
const GAP = 1;
const DASH = 2;
const WORD_SIGN = 3;
const DROPPED = 4;
const OTHER = 0;

const TABLE = makeTable();

function makeTable(): Uint16Array {
  const table = new Uint16Array(0x2120);
  for (let code = 0; code < 0x80; code++) table[code] = GAP;
  for (let code = 0x30; code <= 0x39; code++) table[code] = code;
  for (let code = 0x61; code <= 0x7a; code++) table[code] = table[code - 32] = code;
  for (let code = 0x400; code < 0x460; code++) {
    table[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  }
  table['Ё'.charCodeAt(0)] = table['ё'.charCodeAt(0)] = 'е'.charCodeAt(0);
  for (const sign of '\u00a0\u202f\u2009«»„“”‘’№') table[sign.charCodeAt(0)] = GAP;
  for (const sign of '-‐‑‒–—―') table[sign.charCodeAt(0)] = DASH;
  for (const sign of '&+') table[sign.charCodeAt(0)] = WORD_SIGN;
  table[0xad] = DROPPED;
  return table;
}

/**
 * Which signs of a name count: `hyphens` (any kind, between words, without spaces about it), or `signs` (`&` and `+`,
 * each a word of its own). All others are spaces.
 */
export type Kept = 'hyphens' | 'signs';

/**
 * The words of a name: lower case, ё → е, letters and digits only (and what is `kept`), one space between words,
 * look-alikes mended within each word. The same text in any Unicode form gives the same words, and words give
 * themselves again.
 */
export function foldWords(text: string, kept: Kept): string {
  return foldKnown(text, kept) ?? foldAny(plain(text), kept);
}

/** The quick way: null when the text holds a character that the table does not know. */
function foldKnown(text: string, kept: Kept): string | null {
  const out: number[] = [];
  let pending = 0;
  let scripts = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const folded = code < 0x2120 ? TABLE[code]! : OTHER;
    if (folded > DROPPED) {
      if (pending !== 0 && out.length > 0) out.push(pending);
      pending = 0;
      scripts |= folded >= 0x400 ? 2 : folded >= 0x61 ? 1 : 0;
      out.push(folded);
    } else if (folded === OTHER) {
      return null;
    } else if (folded === DASH && kept === 'hyphens') {
      pending = HYPHEN;
    } else if (folded === WORD_SIGN && kept === 'signs') {
      if (out.length > 0) out.push(SPACE);
      out.push(code);
      pending = SPACE;
    } else if (folded !== DROPPED && pending === 0) {
      pending = SPACE;
    }
  }
  const words = textOf(out);
  return scripts === 3 ? mendWords(words) : words;
}

/** The way for any text: by Unicode property instead of by table. */
function foldAny(text: string, kept: Kept): string {
  const words = text
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, (gap) => {
      if (kept === 'hyphens') return /[\p{Pd}\u2212]/u.test(gap) ? '-' : ' ';
      const signs = gap.replace(/[^&+]/g, '');
      return signs === '' ? ' ' : ` ${Array.from(signs).join(' ')} `;
    })
    .replace(/^[ -]+|[ -]+$/g, '');
  return mendWords(words);
}

/** Composed, lower case, ё → е, without accents put over letters and without invisible characters. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .normalize('NFC')
    .replaceAll('ё', 'е');
}

// Spreading a long array over the stack overflows it, hence pieces.
function textOf(codes: number[]): string {
  if (codes.length <= 8192) return String.fromCharCode.apply(null, codes);
  let text = '';
  for (let at = 0; at < codes.length; at += 8192) {
    text += String.fromCharCode.apply(null, codes.slice(at, at + 8192));
  }
  return text;
}

const HAS_CYRILLIC = /[\u0400-\u04ff]/;
const HAS_LATIN = /[a-zë]/;
const CYRILLIC_OR_ALIKE = /^[\u0400-\u04ffaceopxyktmhbë]+$/;
const LATIN_OR_ALIKE = /^[a-zëасеорхуктмнв]+$/;
const ALL_ALIKE = /^[aceopxyktmhbë]+$/;

/** Every run of letters that mixes the scripts, in one script where all its odd letters have a look-alike there. */
function mendWords(words: string): string {
  if (!HAS_LATIN.test(words) || !HAS_CYRILLIC.test(words)) return words;
  return words.replace(/\p{L}+/gu, (run) => {
    if (!HAS_LATIN.test(run) || !HAS_CYRILLIC.test(run)) return run;
    if (CYRILLIC_OR_ALIKE.test(run)) return translate(run, TO_CYRILLIC);
    return LATIN_OR_ALIKE.test(run) ? translate(run, TO_LATIN) : run;
  });
}

function translate(run: string, letters: ReadonlyMap<string, string>): string {
  let out = '';
  for (const letter of run) out += letters.get(letter) ?? letter;
  return out;
}

/** Lower case, ё → е, look-alikes mended word by word, one space between words; punctuation kept. */
export function foldText(text: string): string {
  return mendWords(plain(text).replace(/\s+/g, ' ').trim());
}

/** A word of Latin look-alikes only, read as Cyrillic ("ooo" → "ооо"); anything else unchanged. */
export function readAsCyrillic(word: string): string {
  return ALL_ALIKE.test(word) ? translate(word, TO_CYRILLIC) : word;
}

/** Every word of `words` through `readAsCyrillic`; keeps lengths, so that places in the text stay the same. */
export function readWordsAsCyrillic(words: string): string {
  return HAS_LATIN.test(words) ? words.replace(/\p{L}+/gu, readAsCyrillic) : words;
}

/** True when the text holds a Cyrillic letter. */
export function hasCyrillic(text: string): boolean {
  return HAS_CYRILLIC.test(text);
}
