import { CRM_FIELDS } from './check-crm.ts';
import type { CrmKind } from './crm-record.ts';

/**
 * Which kind of CRM file has these fields (or columns; case does not matter), told by those no other kind has; null when
 * none does.
 */
export function crmKindOf(names: readonly string[]): CrmKind | null {
  const has = new Set(names.map((name) => name.trim().toLowerCase()));
  if (has.has('rate') && has.has('currency')) return 'rate';
  if (has.has('invoice')) return 'payment';
  if (has.has('clientid') && (has.has('outstanding') || has.has('limit'))) return 'account';
  if (has.has('year') && has.has('inn')) return 'statement';
  if (
    has.has('id') &&
    !has.has('ogrn') &&
    ['kind', 'inn', 'name', 'taxid', 'removed'].some((name) => has.has(name))
  )
    return 'client';
  const fact = has.has('inn') && has.has('kind') && has.has('asof');
  return fact && !has.has('ogrn') && !REGISTRY_ONLY.some((name) => has.has(name)) ? 'fact' : null;
}

const REGISTRY_ONLY = ['heads', 'owners', 'name', 'opf', 'status', 'registered', 'removed'];

/** The fields of a kind in words, for a message. */
export const fieldsOf = (kind: CrmKind): string => CRM_FIELDS[kind].join(', ');
