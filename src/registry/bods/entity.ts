import { isOfPerson } from '../../values/inn.ts';
import { found, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import { ownerKindOf } from '../owner-kind.ts';
import type { RawOwner, RawRegistry, RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { noteOn } from './notes.ts';
import { entityIdentity } from './numbers.ts';
import type { Identity } from './numbers.ts';
import type { EntityTold, Who } from './told.ts';
import { unknownOf } from './unknown.ts';

/** Words by which an arrangement is a fund; the standard has no type for one. */
const FUND = /(?<!\p{L})(?:fund|фонд|пиф|зпиф)(?!\p{L})/iu;
/** Requisites that the standard has no field for; Kindred's own annotations carry them. */
const NOTED = ['kpp', 'shortName', 'opf', 'status', 'endedHow', 'treasury', 'successors'] as const;

/**
 * An entity statement. States and their bodies are `public`, an arrangement that calls itself a fund and a ПИФ are
 * `fund`, of another country `foreign`; what is left is told by its numbers. Trusts and nominations are no funds: whoever
 * stands behind them is bound through them. One that is unknown or anonymous is declared to be so and not made up.
 */
export function entityOf(statement: Json, details: Json): Pick<EntityTold, 'raw' | 'who'> {
  const identity = entityIdentity(details);
  const kind = kindOf(details, identity);
  const name = found(details.name);
  const note = noteOn(statement, '/recordDetails');
  const raw = tidy<RawRegistry>({
    ...Object.fromEntries(NOTED.map((field) => [field, found(note[field])])),
    ...identity,
    kind,
    name,
    registered: found(details.foundingDate),
    ended: found(details.dissolutionDate),
    address: addressOf(details),
  });
  return { raw, who: whoOf(details, kind, name, identity) };
}

type Kind = 'public' | 'fund' | 'foreign' | undefined;

function kindOf(details: Json, { country }: Identity): Kind {
  const { type, details: form } = objectIn(details.entityType);
  const name = typeof details.name === 'string' ? details.name : '';
  if (type === 'state' || type === 'stateBody') return 'public';
  if (type === 'arrangement' && FUND.test(`${name} ${typeof form === 'string' ? form : ''}`)) return 'fund';
  if (ownerKindOf(name) === 'fund') return 'fund';
  return country === undefined ? undefined : 'foreign';
}

function whoOf(details: Json, kind: Kind, name: RawText, identity: Identity): Who {
  const { type } = objectIn(details.entityType);
  if (type === 'unknownEntity' || type === 'anonymousEntity')
    return { unknown: unknownOf(details.unspecifiedEntityDetails) };
  return tidy({ ...identity, kind: kind ?? ownKind(identity), name });
}

/** A sole trader is the person of that number. */
function ownKind({ inn, ogrn }: Identity): RawOwner['kind'] {
  return ogrn?.length === 15 || (ogrn === undefined && isOfPerson(inn ?? '')) ? 'person' : 'entity';
}

/** The registered address, else the first, in one line. */
function addressOf({ addresses }: Json): RawText {
  const all = objectsIn(addresses);
  const chosen = all.find(({ type }) => type === 'registered') ?? all[0];
  if (chosen === undefined) return undefined;
  const { address, postCode, country } = chosen;
  const parts = [postCode, address, objectIn(country).name];
  return parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(', ') || undefined;
}
