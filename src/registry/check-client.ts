import { isOfPerson, parseInn10 } from '../values/inn.ts';
import { parseKpp } from '../values/kpp.ts';
import { parseCountry } from './country.ts';
import { cardInn, requiredText } from './crm-fields.ts';
import type { ClientRecord } from './crm-record.ts';
import type { Check, Mutable } from './field-checks.ts';
import { flagField, refuseField, textField, wordField } from './field-checks.ts';

const KINDS = ['legal', 'sole-trader', 'person', 'foreign'] as const;
const SEGMENTS = ['contract', 'one-off', 'lapsed', 'unworked'] as const;

/**
 * A customer card. It falls only without `id`; a wrong ИНН is dropped and reported, so that the card is kept, unbound.
 * Where kind and a valid ИНН quarrel the number wins: twelve digits are a person's, ten an organisation's. A number
 * from abroad in `inn` is taken as `taxId`. Of one that was removed the rest does not matter.
 */
export function checkClient(check: Check, raw: Record<string, unknown>): ClientRecord | null {
  const id = requiredText(check, 'id', raw.id);
  if (id === null) return null;
  if (flagField(check, 'removed', raw.removed)) return { type: 'client', id, kind: 'legal', removed: true };
  const stated = wordField(check, 'kind', raw.kind, KINDS);
  const country = countryOf(check, raw.country);
  const foreign = stated === 'foreign' || (country !== undefined && country !== 'RU' && stated !== 'person');
  const given = textField(check, 'inn', raw.inn);
  const taxId = textField(check, 'taxId', raw.taxId);
  const inn =
    given === undefined || (foreign && !isRussianNumberOfForeigner(given))
      ? undefined
      : cardInn(check, given);
  const client: Mutable<ClientRecord> = { type: 'client', id, kind: kindOf(check, stated, foreign, inn) };
  if (country !== undefined) client.country = country;
  if (inn !== undefined) client.inn = inn;
  const number = taxId ?? (foreign && inn === undefined ? given : undefined);
  if (number !== undefined) client.taxId = number;
  const kpp = kppOf(check, raw.kpp);
  if (kpp !== undefined) client.kpp = kpp;
  const name = textField(check, 'name', raw.name, true);
  if (name !== undefined) client.name = name;
  const address = textField(check, 'address', raw.address);
  if (address !== undefined) client.address = address;
  const stage = textField(check, 'stage', raw.stage);
  if (stage !== undefined) client.stage = stage;
  const segment = wordField(check, 'segment', raw.segment, SEGMENTS);
  if (segment !== undefined) client.segment = segment;
  const manager = textField(check, 'manager', raw.manager, true);
  if (manager !== undefined) client.manager = manager;
  return client;
}

/** 9909… with its check digit right: a foreign organisation on the books of the Russian tax service. */
const isRussianNumberOfForeigner = (inn: string): boolean =>
  inn.startsWith('9909') && parseInn10(inn) !== null;

function kindOf(
  check: Check,
  stated: ClientRecord['kind'] | undefined,
  foreign: boolean,
  inn: string | undefined,
): ClientRecord['kind'] {
  if (foreign) return 'foreign';
  if (inn === undefined) return stated ?? 'legal';
  const personal = isOfPerson(inn);
  if (stated === undefined) return personal ? 'sole-trader' : 'legal';
  if (personal === (stated !== 'legal')) return stated;
  const taken = personal ? 'sole-trader' : 'legal';
  refuseField(
    check,
    'kind',
    stated,
    `an ИНН of ${inn.length} digits is not that of a ${stated}; taken as ${taken}`,
  );
  return taken;
}

function countryOf(check: Check, value: unknown): string | undefined {
  const text = textField(check, 'country', value);
  if (text === undefined) return undefined;
  const country = parseCountry(text);
  if (country !== null) return country;
  refuseField(check, 'country', text, 'no such country; write its two letters (ISO 3166)');
  return undefined;
}

function kppOf(check: Check, value: unknown): string | undefined {
  const text = textField(check, 'kpp', value);
  if (text === undefined) return undefined;
  const kpp = parseKpp(text);
  if (kpp !== null) return kpp;
  refuseField(check, 'kpp', text, 'a КПП has nine characters; dropped');
  return undefined;
}
