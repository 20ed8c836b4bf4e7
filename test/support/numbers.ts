import { completeInn } from '../../src/values/inn.ts';
import { completeOgrn } from '../../src/values/ogrn.ts';

/** Invented register numbers with right check digits: the n-th firm, sole trader or person of a test; n below 100,000. */

const five = (n: number): string => String(n).padStart(5, '0');

/** ОГРН and ИНН of an organisation. */
export const firmNumbers = (n: number): { ogrn: string; inn: string } => ({
  ogrn: completeOgrn(`1257700${five(n)}`),
  inn: completeInn(`7799${five(n)}`),
});

/** ИНН of a person, 12 digits. */
export const personInn = (n: number): string => completeInn(`77981${five(n)}`);

/** ОГРНИП of the sole trader that a person is. */
export const traderOgrn = (n: number): string => completeOgrn(`325770000${five(n)}`);
