import { parseCountry } from '../country.ts';
import { countryByName } from '../country-name.ts';
import { decimalText, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawText } from '../raw.ts';
import { tidy } from '../tidy.ts';

/** Numbers that identify, not yet judged. */
export interface Identity {
  readonly ogrn?: RawText;
  readonly inn?: RawText;
  readonly country?: RawText;
  readonly regNumber?: RawText;
}

interface Identifier {
  readonly id: string;
  readonly scheme: string;
}

/** Of org-id.guide; `RU-OGRNIP` is not there, but written. Names stand in where there is no code. */
const OGRN = /^(?:RU-OGRN(?:IP)?|ОГРН(?:ИП)?)$/i;
const INN = /^(?:RU-INN|ИНН)$/i;
/** People have their tax number under the pattern of the standard, country in three letters. */
const PERSONAL_INN = /^(?:RUS-TAXID|RU-INN|ИНН)$/i;

/**
 * The numbers of an entity. Of several from abroad the first of its own jurisdiction, else the first whose scheme names
 * a country (`GB-COH`), else one without (an LEI, a scheme told by name) under the jurisdiction.
 */
export function entityIdentity(details: Json): Identity {
  const identifiers = identifiersOf(details);
  const find = (scheme: RegExp): string | undefined =>
    identifiers.find((identifier) => scheme.test(identifier.scheme))?.id;
  const [ogrn, inn] = [find(OGRN), find(INN)];
  const home = jurisdictionOf(details);
  const abroad = identifiers.filter(({ scheme }) => !OGRN.test(scheme) && !INN.test(scheme));
  const chosen =
    abroad.find(({ scheme }) => countryOf(scheme) === home) ??
    abroad.find(({ scheme }) => countryOf(scheme) !== undefined) ??
    abroad[0];
  const isHere = home === 'RU' || ((ogrn ?? inn) !== undefined && home === undefined);
  // Who is at home here needs no country, as in all other formats.
  if (isHere || chosen === undefined) return tidy({ ogrn, inn, country: isHere ? undefined : home });
  return tidy({ ogrn, inn, country: countryOf(chosen.scheme) ?? home, regNumber: chosen.id });
}

/** The ИНН of a person; the one number by which people are known. */
export function personalInn(details: Json): string | undefined {
  return identifiersOf(details).find(({ scheme }) => PERSONAL_INN.test(scheme))?.id;
}

function identifiersOf({ identifiers }: Json): Identifier[] {
  return objectsIn(identifiers).flatMap(({ id, scheme, schemeName }) => {
    const text = decimalText(id);
    const code = [scheme, schemeName].find((name) => typeof name === 'string' && name.trim() !== '');
    if (typeof text !== 'string' || text.trim() === '') return [];
    return [{ id: text.trim(), scheme: ((code as string | undefined) ?? '').trim() }];
  });
}

/** `GB` of `GB-COH`; undefined of `XI-LEI`, which belongs to no country. */
function countryOf(scheme: string): string | undefined {
  const letters = /^([A-Z]{2})-/i.exec(scheme)?.[1];
  return letters === undefined ? undefined : (parseCountry(letters) ?? undefined);
}

/** Two letters; of a subdivision (`US-DE`) its country's. What is no country the checker reports. */
function jurisdictionOf({ jurisdiction }: Json): string | undefined {
  const { code, name } = objectIn(jurisdiction);
  if (typeof code === 'string' && code.trim() !== '')
    return code
      .trim()
      .toUpperCase()
      .replace(/^([A-Z]{2})-.*$/, '$1');
  return typeof name === 'string' ? (parseCountry(countryByName(name)) ?? undefined) : undefined;
}
