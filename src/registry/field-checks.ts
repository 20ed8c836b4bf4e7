import { parseAsOf, parseDate } from '../values/period.ts';
import { parseDecimal } from '../values/share.ts';
import type { AsOf, IsoDate } from '../values/period.ts';
import type { CheckSink } from './raw.ts';
import type { EntityId, Origin } from './record.ts';

/** The record under the checker's hand, and the place in it, so that a reject can name both. */
export interface Check {
  readonly origin: Origin;
  readonly sink: CheckSink;
  /** Section of the element being checked, '' at the top; with `index` it makes the path `owners[2].share`. */
  section: string;
  index: number;
}

/** The same shape while it is being filled. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Longest text kept; whatever is longer is no name and no address. */
export const MAX_TEXT = 2000;
const MAX_VALUE = 200;

// Control characters break the loader's CSV, unpaired surrogates cannot be stored as UTF-8.
// eslint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Reports that one field was not taken. `value` must not hold a person's name: pass '' for names. */
export function refuseField(check: Check, field: string, value: string, reason: string): void {
  const { source, file, line } = check.origin;
  const element = check.section === '' ? '' : `${check.section}[${check.index}]`;
  const path = element === '' || field === '' ? element + field : `${element}.${field}`;
  check.sink.rejects.push({ scope: 'field', source, file, line, field: path, value: cut(value), reason });
}

/** Reports that the record falls as a whole; always null, so that a checker can `return refuseRecord(…)`. */
export function refuseRecord(
  check: Check,
  field: string,
  value: string,
  reason: string,
  id?: EntityId,
): null {
  const { source, file, line } = check.origin;
  const reject = { scope: 'record' as const, source, file, line, field, value: cut(value), reason };
  check.sink.rejects.push(id === undefined ? reject : { ...reject, id });
  return null;
}

function cut(value: string): string {
  return value.length > MAX_VALUE ? value.slice(0, MAX_VALUE).toWellFormed() : value;
}

/** Any JSON value as a reject may show it: numbers and strings as they are, of the rest only the type (names hide inside). */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? '(a list)' : '(an object)';
}

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts the fields of `raw` that are not in `known`. */
export function countIgnored(check: Check, raw: object, known: ReadonlySet<string>): void {
  for (const field in raw) if (!known.has(field)) check.sink.ignoredFields++;
}

/**
 * Text, trimmed; undefined when absent, null, blank or not a string (then reported). Control characters become
 * spaces. Over 2000 characters it is cut and reported. `secret`: a reject never shows it (a person's name).
 */
export function textField(check: Check, field: string, value: unknown, secret = false): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') {
    refuseField(check, field, secret ? '' : shown(value), 'must be text in quotes');
    return undefined;
  }
  let text = value.trim();
  if (text === '') return undefined;
  if (UNCLEAN.test(text)) text = text.toWellFormed().replace(CONTROL, ' ').trim();
  if (text.length <= MAX_TEXT) return text === '' ? undefined : text;
  const shownValue = secret ? '' : text;
  refuseField(check, field, shownValue, `${text.length} characters long; cut to ${MAX_TEXT}`);
  return text.slice(0, MAX_TEXT).toWellFormed();
}

/** One of the words of a vocabulary; anything else is reported and undefined. */
export function wordField<W extends string>(
  check: Check,
  field: string,
  value: unknown,
  words: readonly W[],
): W | undefined {
  const text = textField(check, field, value);
  if (text === undefined) return undefined;
  const at = (words as readonly string[]).indexOf(text);
  if (at >= 0) return words[at];
  refuseField(check, field, text, `not one of ${words.join(', ')}`);
  return undefined;
}

/** A date that exists; anything else is reported and undefined. */
export function dateField(check: Check, field: string, value: unknown): IsoDate | undefined {
  const text = textField(check, field, value);
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (date !== null) return date;
  refuseField(check, field, text, 'no such date; write a calendar date as YYYY-MM-DD');
  return undefined;
}

/** A date or a time with zone; anything else is reported and undefined. */
export function asOfField(check: Check, field: string, value: unknown): AsOf | undefined {
  const text = textField(check, field, value);
  if (text === undefined) return undefined;
  const asOf = parseAsOf(text);
  if (asOf !== null) return asOf;
  refuseField(check, field, text, 'no such date or time; write YYYY-MM-DD or an RFC 3339 time with its zone');
  return undefined;
}

/** `true`, or false for everything else; what is neither boolean nor null is reported. */
export function flagField(check: Check, field: string, value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return value === true;
  refuseField(check, field, shown(value), 'must be true or false');
  return false;
}

/** A non-negative decimal as a string with a point and no spaces; a JSON number counts as written. */
export function decimalField(check: Check, field: string, value: unknown): string | undefined {
  const given = typeof value === 'number' ? String(value) : value;
  const text = textField(check, field, given);
  if (text === undefined) return undefined;
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (parseDecimal(plain) !== null) return plain;
  refuseField(check, field, text, 'must be a number not below 0, such as "10000.00"');
  return undefined;
}

/** A list, or undefined when absent, null or something else (then reported). */
export function listField(check: Check, field: string, value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value as readonly unknown[];
  refuseField(check, field, shown(value), 'must be a list; taken as not stated');
  return undefined;
}
