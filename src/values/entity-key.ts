import { parseInn, whyNotInn, type Inn } from './inn.ts';
import { parseOgrn, whyNotOgrn, type Ogrn } from './ogrn.ts';

/**
 * How a caller names an entity: by ИНН, by ОГРН (ОГРНИП), or by the canonical id that answers carry, for those that
 * have no number (`reg:CY:HE1`, `at:…#…`, `public:…`). `ogrn:…` and `inn:…` are read as the number they hold.
 */
export type EntityKey = { readonly inn: Inn } | { readonly ogrn: Ogrn } | { readonly id: string };

const NUMBERED = /^(ogrn|inn):/;
const CANONICAL = /^(reg|at|public):./s;

/** The key, or null when `text` is no valid number and no canonical id; `whyNotEntityKey` then says why. */
export function parseEntityKey(text: string): EntityKey | null {
  if (CANONICAL.test(text)) return { id: text };
  const number = text.replace(NUMBERED, '');
  if (number.length === 10 || number.length === 12) {
    const inn = parseInn(number);
    return inn === null ? null : { inn };
  }
  const ogrn = parseOgrn(number);
  return ogrn === null ? null : { ogrn };
}

/** One sentence saying why `text` names no entity. Call it only after `parseEntityKey` gave null. */
export function whyNotEntityKey(text: string): string {
  const number = text.replace(NUMBERED, '');
  if (!/^\d+$/.test(number)) return 'an ИНН or ОГРН has digits only';
  if (number.length === 10 || number.length === 12) return whyNotInn(number);
  if (number.length === 13 || number.length === 15) return whyNotOgrn(number);
  return `an ИНН has 10 or 12 digits, an ОГРН 13 or 15, not ${number.length}`;
}
