import { foldText } from '../values/name-key.ts';

/** More words than any name has; the rest of a pasted text is left out. */
const MOST_WORDS = 12;

/**
 * What a person typed, in the query language of the full-text index: every word must occur, in any form the index
 * takes for the same («ромашки» finds «Ромашка»), and the last one may be unfinished. Signs the language would read
 * as commands never get through. Null when there is no word in it.
 */
export function nameQuery(typed: string): string | null {
  const words = foldText(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const last = words.pop();
  if (last === undefined) return null;
  // A word the index leaves out («для») drops out of the query too, but its prefix would not: only the last has one.
  return [...words.map((word) => `+${word}`), `+(${last} OR ${last}*)`].join(' ');
}

/** The beginning of an ИНН or ОГРН in what a person typed; null when it is a name. Spaces between digits are fine. */
export function numberPrefix(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return /^\d{4,15}$/.test(digits) ? digits : null;
}
