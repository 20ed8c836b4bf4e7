import { isObject } from './field-checks.ts';
import type { RawText } from './raw.ts';

/** A JSON object of a service's answer, its fields not yet judged. */
export type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = {};

/** The object in a field; an empty one when there is none. */
export function objectIn(value: unknown): Json {
  return isObject(value) ? value : NOTHING;
}

/** The objects of a list; none when it is no list. What is no object in it names nobody and is left out. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A field handed on as found, absent for null: whether it is text, the checker judges. */
export function found(value: unknown): RawText {
  return value === null ? undefined : (value as RawText);
}

/** A number as the decimal text the checker reads; other values as found. Beyond 18 decimals it is rounded. */
export function decimalText(value: unknown): RawText {
  if (typeof value !== 'number' || !Number.isFinite(value)) return found(value);
  const text = String(value);
  return /e-|\.\d{19}/.test(text) ? value.toFixed(18) : text;
}

/** The list, or undefined of an empty one: an answer that names nobody does not say that nobody is there. */
export function named<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
