import { isDigits, isPlaceholder, numberOf } from './check-digits.ts';

/** ОГРН (13 digits, organisation) or ОГРНИП (15 digits, sole trader), kept as a string. */
export type Ogrn = string;

// The control digit is the last digit of (all digits before it mod 11, or mod 13 for an ОГРНИП).
const control = (text: string, length: number): number =>
  (numberOf(text, length) % (length === 12 ? 11 : 13)) % 10;

/**
 * The number when it has 13 or 15 digits, a right control digit and is no placeholder; else null. The first digit
 * (the kind of entry) is not looked at. Order of Минфин 165н of 2017.
 */
export function parseOgrn(text: string): Ogrn | null {
  const length = text.length;
  if ((length !== 13 && length !== 15) || !isDigits(text, length)) return null;
  if (text.charCodeAt(length - 1) - 48 !== control(text, length - 1)) return null;
  return isPlaceholder(text) ? null : text;
}

/** Completes 12 or 14 digits with the control digit. */
export function completeOgrn(base: string): Ogrn {
  return base + String(control(base, base.length));
}

/** One sentence saying why `text` is no ОГРН, for a reject. Call it only after `parseOgrn` gave null. */
export function whyNotOgrn(text: string): string {
  if (!/^\d+$/.test(text)) return 'an ОГРН has digits only';
  if (text.length !== 13 && text.length !== 15) {
    return `an ОГРН has 13 digits, an ОГРНИП 15, not ${text.length}`;
  }
  return isPlaceholder(text) ? 'a placeholder, not an ОГРН' : 'the control digit of this ОГРН is wrong';
}
