import { parseInn10, parseInn12, whyNotInn } from '../values/inn.ts';
import { parseOgrn, whyNotOgrn } from '../values/ogrn.ts';
import { normaliseRegNumber, parseCountry } from './country.ts';
import { refuseField, textField } from './field-checks.ts';
import type { Check } from './field-checks.ts';

/** Whose numbers they are: `any` for a record or a mention that does not say, told from the numbers themselves. */
export type Holder = 'person' | 'organisation' | 'abroad' | 'any';

/** What identifies someone, each number valid or undefined. */
export interface Numbers {
  ogrn: string | undefined;
  inn: string | undefined;
  country: string | undefined;
  regNumber: string | undefined;
}

/** Digits the tax service gives to foreign organisations on its books (order ММВ-7-6/435@): 9909, then five of the КИО and a check digit. */
const FOREIGN_INN = '9909';

/**
 * The four fields that identify someone, each checked for its holder; a wrong one is dropped and reported. Numbers
 * from abroad skip check digits: an `inn` or `ogrn` that is no Russian one stands in for a missing `regNumber`.
 */
export function numberFields(check: Check, raw: Record<string, unknown>, holder: Holder): Numbers {
  const country = countryField(check, raw.country);
  const abroad = holder === 'abroad' || (country !== undefined && country !== 'RU' && holder !== 'person');
  const regText = textField(check, 'regNumber', raw.regNumber);
  const regNumber = regText === undefined ? undefined : normaliseRegNumber(regText) || undefined;
  const inn = textField(check, 'inn', raw.inn);
  const ogrn = textField(check, 'ogrn', raw.ogrn);
  if (abroad) return numbersAbroad(check, ogrn, inn, country, regNumber);
  return {
    ogrn: ogrn === undefined ? undefined : ogrnOf(check, ogrn, holder),
    inn: inn === undefined ? undefined : innOf(check, inn, holder),
    country,
    regNumber,
  };
}

function countryField(check: Check, value: unknown): string | undefined {
  const text = textField(check, 'country', value);
  if (text === undefined) return undefined;
  const country = parseCountry(text);
  if (country !== null) return country;
  refuseField(check, 'country', text, 'no such country; write its two letters (ISO 3166)');
  return undefined;
}

function innOf(check: Check, text: string, holder: Holder): string | undefined {
  const inn10 = holder === 'person' ? null : parseInn10(text);
  const inn = inn10 ?? (holder === 'organisation' ? null : parseInn12(text));
  if (inn !== null) return inn;
  const other = holder === 'person' ? parseInn10(text) : holder === 'organisation' ? parseInn12(text) : null;
  refuseField(
    check,
    'inn',
    text,
    other === null
      ? whyNotInn(text)
      : holder === 'person'
        ? 'the ИНН of an organisation (10 digits), not of a person (12)'
        : 'the ИНН of a person (12 digits), not of an organisation (10)',
  );
  return undefined;
}

function ogrnOf(check: Check, text: string, holder: Holder): string | undefined {
  const ogrn = parseOgrn(text);
  if (ogrn === null) {
    refuseField(check, 'ogrn', text, whyNotOgrn(text));
    return undefined;
  }
  if (holder === 'any' || ogrn.length === (holder === 'person' ? 15 : 13)) return ogrn;
  const reason =
    holder === 'person'
      ? 'the ОГРН of an organisation (13 digits), not the ОГРНИП of a person (15)'
      : 'the ОГРНИП of a person (15 digits), not the ОГРН of an organisation (13)';
  refuseField(check, 'ogrn', text, reason);
  return undefined;
}

function numbersAbroad(
  check: Check,
  ogrn: string | undefined,
  inn: string | undefined,
  country: string | undefined,
  regNumber: string | undefined,
): Numbers {
  const result: Numbers = { ogrn: undefined, inn: undefined, country, regNumber };
  if (ogrn !== undefined) {
    if (ogrn.length === 13 && parseOgrn(ogrn) !== null) result.ogrn = ogrn;
    else standIn(check, result, 'ogrn', ogrn);
  }
  if (inn !== undefined) {
    if (inn.startsWith(FOREIGN_INN) && parseInn10(inn) !== null) result.inn = inn;
    else standIn(check, result, 'inn', inn);
  }
  return result;
}

function standIn(check: Check, result: Numbers, field: 'ogrn' | 'inn', text: string): void {
  const number = normaliseRegNumber(text);
  if (result.regNumber === undefined) result.regNumber = number;
  else if (result.regNumber !== number) {
    refuseField(check, field, text, 'no Russian number; a number from abroad belongs in regNumber');
  }
}
