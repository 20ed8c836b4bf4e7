import { found, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { personalInn } from './numbers.ts';
import type { Who } from './told.ts';
import { unknownOf } from './unknown.ts';

/** A person statement: name and ИНН. One who is unknown or anonymous is declared to be so and not made up. */
export function personOf(details: Json): Who {
  const { personType } = details;
  if (personType === 'unknownPerson' || personType === 'anonymousPerson')
    return { unknown: unknownOf(details.unspecifiedPersonDetails) };
  return tidy({ kind: 'person', name: nameOf(details), inn: personalInn(details) });
}

/** The legal name, else the first; put together of its parts, as Russian does, when it is not given whole. */
function nameOf({ names }: Json): RawText {
  const all = objectsIn(names);
  const chosen = all.find(({ type }) => type === 'legal') ?? all[0] ?? {};
  const { fullName, familyName, givenName, patronymicName } = chosen;
  const parts = [familyName, givenName, patronymicName];
  return found(fullName) ?? (parts.filter((part) => typeof part === 'string').join(' ') || undefined);
}
