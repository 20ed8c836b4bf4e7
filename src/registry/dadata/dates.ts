import { found } from '../json-fields.ts';
import type { RawText } from '../raw.ts';

/** Beyond these milliseconds there are no days. */
const END_OF_TIME = 8.64e15;

/** The day of a time in milliseconds since 1970, midnight UTC as DaData writes days; anything else as found. */
export function dayOf(value: unknown): RawText {
  if (typeof value !== 'number' || !(Math.abs(value) <= END_OF_TIME)) {
    return typeof value === 'number' ? String(value) : found(value);
  }
  return new Date(value).toISOString().slice(0, 10);
}
