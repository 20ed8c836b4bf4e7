import { foldWords, hasCyrillic, readWordsAsCyrillic } from './name-key.ts';

/**
 * The key under which two spellings of one person's name are equal: folded (case, ё/е), hyphens without spaces,
 * every other sign a space, words of Latin look-alikes in a Cyrillic name read as Cyrillic. Order is kept: surname,
 * first name, patronymic as the register has it. Empty only when the name has no letter and no digit.
 * The key never proves identity: namesakes share it (design: a person without ИНН is never merged by name).
 */
export function personNameKey(name: string): string {
  const words = foldWords(name, 'hyphens');
  return hasCyrillic(words) ? readWordsAsCyrillic(words) : words;
}
