import { found, objectIn } from '../json-fields.ts';
import type { RawUnknownOwner } from '../raw.ts';
import { tidy } from '../tidy.ts';

/**
 * Why somebody is not specified, code and words as they stand (`UnspecifiedRecord`). Without a code it is `unknown`, which
 * in the standard's list says just that: the reason is not known.
 */
export function unknownOf(value: unknown): RawUnknownOwner {
  const { reason, description } = objectIn(value);
  return tidy({ reason: typeof reason === 'string' ? reason : 'unknown', description: found(description) });
}
