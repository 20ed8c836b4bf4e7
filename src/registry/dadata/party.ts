import { decimalText, found, named, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import { formClass } from '../opf.ts';
import type { RawRef, RawRegistry } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { dayOf } from './dates.ts';
import { headsOf, nameOf, ownersOf } from './people.ts';
import { statusOf } from './status.ts';

/** Length of the number of an accreditation (НЗА), which stands in the place of an ОГРН. */
const ACCREDITATION = 11;

/**
 * One party (`suggestions[].data`) as a line of registry.ndjson. It carries its day, `actuality_date`. Null for a
 * branch (`branch_type`), which is no entity of its own: the party it belongs to is another suggestion.
 */
export function partyOf(data: Json): RawRegistry | null {
  if (data.branch_type === 'BRANCH') return null;
  const state = objectIn(data.state);
  const registered = dayOf(data.ogrn_date) ?? dayOf(state.registration_date);
  const numbers = { inn: found(data.inn), asOf: dayOf(state.actuality_date) };
  if (data.type === 'INDIVIDUAL') {
    return tidy<RawRegistry>({
      ...numbers,
      ogrn: found(data.ogrn),
      kind: 'sole-trader',
      name: nameOf(data.fio) ?? found(objectIn(data.name).full),
      ...statusOf(state, true),
      registered,
    });
  }
  const heads = headsOf(data, registered);
  const opf = found(objectIn(data.opf).code);
  const jointStock = formClass(typeof opf === 'string' ? opf : undefined) === 'joint-stock';
  return tidy<RawRegistry>({
    ...numbers,
    ...organisation(data),
    opf,
    ...statusOf(state, false),
    registered,
    heads: heads.heads,
    headsAsOf: heads.asOf,
    owners: ownersOf(data, jointStock),
  });
}

function organisation(data: Json): RawRegistry {
  const address = objectIn(data.address);
  const name = objectIn(data.name);
  const ogrn = found(data.ogrn);
  // The office of a foreign company: in Russia it has an ИНН and this number, which is not the one at home.
  const isOffice = ogrn?.length === ACCREDITATION;
  return {
    ogrn: isOffice ? undefined : ogrn,
    kind: isOffice ? 'foreign' : 'legal',
    kpp: found(data.kpp),
    name: found(name.full_with_opf),
    shortName: found(name.short_with_opf),
    address: found(address.unrestricted_value) ?? found(address.value),
    unreliable: found(address.invalidity) === undefined ? undefined : { address: true },
    capital: decimalText(objectIn(data.capital).value),
    predecessors: refs(data.predecessors),
    successors: refs(data.successors),
  };
}

function refs(list: unknown): readonly RawRef[] | undefined {
  return named(
    objectsIn(list).map(({ ogrn, inn, name }) =>
      tidy<RawRef>({ ogrn: found(ogrn), inn: found(inn), name: found(name) }),
    ),
  );
}
