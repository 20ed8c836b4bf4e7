import { formClass } from '../opf.ts';
import type { RawRegistry } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { legalAddress } from './address.ts';
import { attribute, child, isRestricted, latestEntry } from './element.ts';
import type { XmlElement } from './element.ts';
import { headsOf } from './heads.ts';
import { ownersOf } from './owners.ts';
import { filedShare } from './shares.ts';
import { statusOf } from './status.ts';
import { branchesOf, predecessorsOf, successorsOf } from './succession.ts';

/**
 * One `СвЮЛ` as a line of registry.ndjson. `drawnUp`: date of the whole file, for records without one of their own;
 * failing both, the latest entry in the record, before which it cannot have been drawn up.
 */
export function legalEntity(record: XmlElement, drawnUp: string | undefined): RawRegistry {
  const names = child(record, 'СвНаимЮЛ');
  const capital = child(record, 'СвУстКап');
  const opf = attribute(record, 'КодОПФ');
  const heads = headsOf(record);
  const owners = ownersOf(record, formClass(opf) === 'joint-stock');
  const restricted = [...(heads.restricted ? ['heads'] : []), ...(owners.restricted ? ['owners'] : [])];
  return tidy<RawRegistry>({
    ogrn: attribute(record, 'ОГРН'),
    inn: attribute(record, 'ИНН'),
    kpp: attribute(record, 'КПП'),
    name: attribute(names, 'НаимЮЛПолн'),
    // An attribute in 4.05, an element from 4.06 on.
    shortName: attribute(names, 'НаимЮЛСокр') ?? attribute(child(names, 'СвНаимЮЛСокр'), 'НаимСокр'),
    opf,
    kind: 'legal',
    ...statusOf(record),
    registered: attribute(record, 'ДатаОГРН') ?? attribute(child(record, 'СвОбрЮЛ'), 'ДатаОГРН'),
    address: legalAddress(record),
    asOf: attribute(record, 'ДатаВып') ?? drawnUp ?? latestEntry(record),
    capital: attribute(capital, 'СумКап'),
    ...treasuryOf(record, capital),
    restricted: restricted.length === 0 ? undefined : restricted,
    branches: listed(branchesOf(record)),
    predecessors: listed(predecessorsOf(record)),
    successors: listed(successorsOf(record)),
    unreliable:
      child(child(record, 'СвАдресЮЛ'), 'СвНедАдресЮЛ') === undefined ? undefined : { address: true },
    heads: heads.heads,
    owners: owners.owners,
  });
}

/** The part of an ООО that it holds itself (`СвДоляООО`); the register has no such entry for an АО. */
function treasuryOf(
  record: XmlElement,
  capital: XmlElement | undefined,
): Pick<RawRegistry, 'treasury' | 'treasuryNominal'> {
  const own = child(record, 'СвДоляООО');
  if (own === undefined || isRestricted(own)) return {};
  const { share, nominal } = filedShare(own, capital);
  return tidy({ treasury: share, treasuryNominal: nominal });
}

function listed<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
