import { foldText } from './name-key.ts';

/**
 * The key under which two spellings of one person's name are equal: folded (case, ё/е, look-alikes), hyphens
 * without spaces, every other sign dropped. Order is kept: surname, first name, patronymic as the register has it.
 * The key never proves identity: namesakes share it (design: a person without ИНН is never merged by name).
 */
export function personNameKey(name: string): string {
  return foldText(name)
    .replace(/\s*[-‐–—]\s*/g, '-')
    .replace(/[^\p{L}\p{N}\- ]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
