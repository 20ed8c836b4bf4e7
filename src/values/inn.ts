import { isDigits, isPlaceholder, weightedSum } from './check-digits.ts';

/**
 * ИНН, the taxpayer number: 10 digits for an organisation, 12 for a person (and so for a sole trader).
 * Kept as a string: leading zeros are significant.
 */
export type Inn = string;

const W10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const W11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const W12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const control = (text: string, weights: readonly number[]): number => (weightedSum(text, weights) % 11) % 10;

/** The organisation's ИНН (10 digits, check digit right, no placeholder), or null. Order ФНС ЕД-7-14/559@. */
export function parseInn10(text: string): Inn | null {
  if (!isDigits(text, 10) || control(text, W10) !== digit(text, 9)) return null;
  return isPlaceholder(text) ? null : text;
}

/** The person's ИНН (12 digits, both check digits right, no placeholder), or null. */
export function parseInn12(text: string): Inn | null {
  if (!isDigits(text, 12)) return null;
  if (control(text, W11) !== digit(text, 10) || control(text, W12) !== digit(text, 11)) return null;
  return isPlaceholder(text) ? null : text;
}

/** Either kind of ИНН, or null. */
export function parseInn(text: string): Inn | null {
  return text.length === 10 ? parseInn10(text) : parseInn12(text);
}

/** Whether a valid ИНН is a person's: whoever is told by it alone is the person, and their entities are several. */
export function isOfPerson(inn: Inn): boolean {
  return inn.length === 12;
}

/** Completes nine digits to a 10-digit ИНН, or ten digits to a 12-digit one, with right check digits. */
export function completeInn(base: string): Inn {
  if (base.length === 9) return base + String(control(base, W10));
  const eleven = base + String(control(base, W11));
  return eleven + String(control(eleven, W12));
}

/** One sentence saying why `text` is no ИНН, for a reject. Call it only after `parseInn` gave null. */
export function whyNotInn(text: string): string {
  if (!/^\d+$/.test(text)) return 'an ИНН has digits only';
  if (text.length !== 10 && text.length !== 12) {
    return `an ИНН has 10 digits (organisation) or 12 (person), not ${text.length}`;
  }
  return isPlaceholder(text) ? 'a placeholder, not an ИНН' : 'the check digit of this ИНН is wrong';
}
