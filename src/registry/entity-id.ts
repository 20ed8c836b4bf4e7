import type { EntityId } from './record.ts';

/** The canonical id of what these numbers name: `ogrn:…`, else `inn:…`, else `reg:<country>:<regNumber>`; null without. */
export function entityIdOf(numbers: {
  readonly ogrn?: string | undefined;
  readonly inn?: string | undefined;
  readonly country?: string | undefined;
  readonly regNumber?: string | undefined;
}): EntityId | null {
  if (numbers.ogrn !== undefined) return `ogrn:${numbers.ogrn}`;
  if (numbers.inn !== undefined) return `inn:${numbers.inn}`;
  if (numbers.country === undefined || numbers.regNumber === undefined) return null;
  return numbers.country === 'RU' ? null : `reg:${numbers.country}:${numbers.regNumber}`;
}
