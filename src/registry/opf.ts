import type { FormClass } from './record.ts';

/**
 * What the organisational form means for linking, told from its code in ОКОПФ (ОК 028-2012, Rosstandart order
 * 505-ст of 16.10.2012), five digits, or in the older КОПФ (ОК 028-99), two digits, which the register still
 * carries for entities never re-registered.
 *
 * - 122xx акционерные общества (12247 public, 12267 not): `joint-stock`. ЕГРЮЛ lists their founders, not their
 *   shareholders (129-ФЗ, статья 5).
 * - the rest of 1xxxx commercial corporations: 11xxx partnerships, 12300 ООО, 13000, 14xxx producers'
 *   cooperatives, 15300 farms; and 5xxxx sole traders: `company`, who is named owns.
 * - 2xxxx non-profit corporations (201xx consumer cooperatives, 202xx public organisations, 206xx associations,
 *   207xx ТСН and ТСЖ), 4xxxx international organisations, 6xxxx unitary enterprises, 7xxxx non-profit unitary
 *   organisations (704xx funds, 71400 АНО, 715xx religious, 75xxx institutions): `apart`, founding is not owning.
 * - 3xxxx, without a legal person of its own, and anything else: `unknown`.
 */
export function formClass(code: string | undefined): FormClass {
  if (code === undefined) return 'unknown';
  if (code.length === 2) return olderFormClass(Number(code));
  if (code.startsWith('122')) return 'joint-stock';
  switch (code.charAt(0)) {
    case '1':
    case '5':
      return 'company';
    case '2':
    case '4':
    case '6':
    case '7':
      return 'apart';
    default:
      return 'unknown';
  }
}

/** КОПФ: 40-42 unitary; 47, 60, 67 акционерные общества; 48-66 companies, partnerships, cooperatives; 70-99 non-profit, but 91 sole traders. */
function olderFormClass(code: number): FormClass {
  if (code === 47 || code === 60 || code === 67) return 'joint-stock';
  if (code === 91 || (code >= 48 && code <= 66)) return 'company';
  return (code >= 40 && code <= 42) || code >= 70 ? 'apart' : 'unknown';
}

/** The code when it has five digits (or the older two), else null. */
export function parseOpf(text: string): string | null {
  return /^(?:\d{5}|\d{2})$/.test(text) && !/^0+$/.test(text) ? text : null;
}
