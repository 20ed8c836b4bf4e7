import { found, objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawHead } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { filed, sectionOf } from './dates.ts';
import type { Filed, Section } from './dates.ts';

/**
 * Who may act without a power of attorney (`heads`) and managing companies (`managementCompanies`), those of the
 * history as ended. In конкурсное производство a managing company is the one that winds up: nobody else can be there
 * (127-ФЗ, статья 126). Titles that say so are told apart by the checker.
 */
export function headsOf(ul: Json, lastEntry: string | undefined): Section<RawHead> {
  const state = objectIn(ul.status).statusString;
  const inReceivership = typeof state === 'string' && /конкурсн/i.test(state);
  return sectionOf(
    headsIn(ul, inReceivership ? 'winding-up' : 'manager'),
    headsIn(objectIn(ul.history), 'manager'),
    lastEntry,
  );
}

function headsIn(block: Json, role: 'manager' | 'winding-up'): Filed<RawHead>[] {
  const company = (row: Json): RawHead =>
    tidy<RawHead>({
      kind: 'entity',
      role,
      name: found(row.name),
      ogrn: found(row.ogrn),
      inn: found(row.inn),
    });
  return [...filed(block.managementCompanies, company), ...filed(block.heads, person)];
}

function person(row: Json): RawHead {
  return tidy<RawHead>({
    kind: 'person',
    name: found(row.fio),
    inn: found(row.innfl),
    position: found(row.position),
  });
}
