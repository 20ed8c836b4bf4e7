import { decimalText, found, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import { ownerKindOf } from '../owner-kind.ts';
import type { RawHead, RawOwner, RawShare, RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { dayOf } from './dates.ts';

/** Heads as stated; `asOf`: the day they speak of, when that is not the day of the answer. */
export interface Heads {
  readonly heads?: readonly RawHead[];
  readonly asOf?: RawText;
}

/**
 * Heads of a party: its `managers` with their numbers, where the tariff gives them. Else `management`, the name of one
 * director without ИНН: it is told for the day that one took office, or failing that the day the party was
 * registered, so that it is shown while nobody tells more and never takes the place of a head with a number.
 * In конкурсное производство (state 117) a managing company is the one that winds up (127-ФЗ, статья 126).
 */
export function headsOf(data: Json, registered: RawText): Heads {
  const inReceivership = objectIn(data.state).code === '117';
  const heads = objectsIn(data.managers).map((row) => manager(row, inReceivership));
  if (heads.length > 0) return { heads };
  const { name, post, start_date: started } = objectIn(data.management);
  const since = dayOf(started);
  const asOf = since ?? registered;
  if (found(name) === undefined || asOf === undefined) return {};
  const head = tidy<RawHead>({ kind: 'person', name: found(name), position: found(post), since });
  return { heads: [head], asOf };
}

function manager(row: Json, inReceivership: boolean): RawHead {
  const more = { since: dayOf(row.start_date), unreliable: unreliable(row) };
  if (row.type !== 'LEGAL') {
    return tidy<RawHead>({ kind: 'person', ...personIn(row), position: found(row.post), ...more });
  }
  const role = inReceivership ? 'winding-up' : 'manager';
  return tidy<RawHead>({ kind: 'entity', role, ...organisationIn(row), ...more });
}

/**
 * Founders of a party as ЕГРЮЛ names them: of an АО as founded. Public bodies and funds are told by their names. Not
 * stated when nobody is named: the tariff may not cover them.
 */
export function ownersOf({ founders }: Json, jointStock: boolean): readonly RawOwner[] | undefined {
  const owners = objectsIn(founders).flatMap((row) => founder(row, jointStock) ?? []);
  return owners.length === 0 ? undefined : owners;
}

function founder(row: Json, jointStock: boolean): RawOwner | null {
  const isPerson = row.type === 'PHYSICAL' || found(row.fio) !== undefined;
  const kind = isPerson ? 'person' : ownerKindOf(typeof row.name === 'string' ? row.name : '');
  if (kind === 'nobody') return null;
  return tidy<RawOwner>({
    kind,
    ...(isPerson ? personIn(row) : organisationIn(row)),
    share: shareOf(objectIn(row.share)),
    asFounded: jointStock ? true : undefined,
    since: dayOf(row.start_date),
    unreliable: unreliable(row),
  });
}

function shareOf({ type, value, numerator, denominator }: Json): RawShare | undefined {
  if (type === 'FRACTION') return { num: decimalText(numerator), den: decimalText(denominator) };
  const text = decimalText(value);
  if (text === undefined) return undefined;
  return type === 'DECIMAL' ? { decimal: text } : { percent: text };
}

const organisationIn = (row: Json): Pick<RawOwner, 'ogrn' | 'inn' | 'name'> => ({
  ogrn: found(row.ogrn),
  inn: found(row.inn),
  name: found(row.name),
});

const personIn = (row: Json): Pick<RawOwner, 'inn' | 'name'> => ({
  inn: found(row.inn),
  name: nameOf(row.fio) ?? found(row.name),
});

const unreliable = ({ invalidity }: Json): true | undefined =>
  found(invalidity) === undefined ? undefined : true;

/** Surname, first name, patronymic; undefined when none is given. */
export function nameOf(fio: unknown): string | undefined {
  const { surname, name, patronymic } = objectIn(fio);
  return (
    [surname, name, patronymic].filter((part) => typeof part === 'string' && part !== '').join(' ') ||
    undefined
  );
}
