import type { EndedHow, EntityStatus } from './record.ts';

const GRAVEST_FIRST: readonly EntityStatus[] = ['ended', 'bankrupt', 'liquidating', 'reorganizing'];

/** Of several states filed at once the one that counts; `active` of none. */
export function gravest(states: readonly EntityStatus[]): EntityStatus {
  return GRAVEST_FIRST.find((candidate) => states.includes(candidate)) ?? 'active';
}

/** Codes of СЮЛСТ by their ranges; the name decides for codes that are not in one of them. */
export function livingStatus(code: string | undefined, name = ''): EntityStatus {
  const number = code !== undefined && /^\d{3}$/.test(code) ? Number(code) : undefined;
  if (number !== undefined) {
    if (number <= 102) return 'liquidating';
    if (number >= 105 && number <= 112) return 'active';
    if (number >= 113 && number <= 117) return 'bankrupt';
    if (number >= 121 && number <= 139) return 'reorganizing';
    if (number >= 200) return 'ended';
  }
  if (/исключен/i.test(name)) return 'active';
  if (/банкрот|конкурсн|наблюдени|внешнее управлени|финансовое оздоровлени/i.test(name)) return 'bankrupt';
  if (/реорганизац/i.test(name)) return 'reorganizing';
  return /ликвидац/i.test(name) ? 'liquidating' : 'active';
}

/**
 * How an entity ended, by the code of СЮЛПД (and of СЮЛСТ, which numbers the ends alike) or else by its name:
 * 203 by the end of bankruptcy proceedings, 301-320 by any form of reorganisation (the debts pass on, so all of
 * them count as a merger), 407 and 414-420 struck off, else liquidated. A registration declared void (701, 702)
 * is none of these.
 */
export function endedHow(code: string | undefined, name = ''): EndedHow | undefined {
  const number = code !== undefined && /^\d{3}$/.test(code) ? Number(code) : 0;
  if (number === 203 || /банкрот|конкурсн/i.test(name)) return 'bankruptcy';
  if (number === 407 || (number >= 414 && number <= 420) || /исключ/i.test(name)) return 'exclusion';
  if (number === 314) return 'liquidation';
  if ((number >= 301 && number <= 320) || /реорганизац|присоединени|слияни|преобразовани/i.test(name)) {
    return 'merger';
  }
  return (number >= 201 && number < 600) || /ликвид/i.test(name) ? 'liquidation' : undefined;
}
