import type { EndedHow, EntityStatus } from '../record.ts';
import { attribute, child, childrenNamed } from './element.ts';
import type { XmlElement } from './element.ts';

/** What statusOf finds; the date as filed. */
export interface Status {
  readonly status: EntityStatus;
  readonly ended?: string;
  readonly endedHow?: EndedHow;
}

/**
 * Status of an entity and how it ended.
 *
 * `СвПрекрЮЛ` ends it whatever else is filed. Else the gravest of all states filed counts: bankrupt before
 * liquidating before reorganizing. A decision to strike it off (105-110) has not struck it off: it is active until
 * it is, and often is stopped by an objection (129-ФЗ, статья 21.1); so are a decrease of capital (111) and a move
 * (112).
 */
export function statusOf(record: XmlElement): Status {
  const end = child(record, 'СвПрекрЮЛ');
  const states = [...childrenNamed(record, 'СвСтатус'), ...childrenNamed(record, 'СвРеорг')]
    .map((block) => child(block, 'СвСтатус'))
    .filter((state) => state !== undefined);
  if (end !== undefined) {
    const way = child(end, 'СпПрекрЮЛ');
    const how =
      endedHow(attribute(way, 'КодСпПрекрЮЛ'), attribute(way, 'НаимСпПрекрЮЛ')) ??
      states.map((state) => endedHow(stateCode(state), stateName(state))).find((word) => word !== undefined);
    const ended = attribute(end, 'ДатаПрекрЮЛ');
    return {
      status: 'ended',
      ...(ended === undefined ? {} : { ended }),
      ...(how === undefined ? {} : { endedHow: how }),
    };
  }
  const found = states.map((state) => livingStatus(stateCode(state), stateName(state)));
  const status = GRAVEST_FIRST.find((candidate) => found.includes(candidate)) ?? 'active';
  if (status !== 'ended') return { status };
  const how = states
    .map((state) => endedHow(stateCode(state), stateName(state)))
    .find((word) => word !== undefined);
  return how === undefined ? { status } : { status, endedHow: how };
}

const GRAVEST_FIRST: readonly EntityStatus[] = ['ended', 'bankrupt', 'liquidating', 'reorganizing'];
const stateCode = (state: XmlElement): string | undefined => attribute(state, 'КодСтатусЮЛ');
const stateName = (state: XmlElement): string | undefined => attribute(state, 'НаимСтатусЮЛ');

/** Codes of СЮЛСТ by their ranges; the name decides for codes that are not in one of them. */
function livingStatus(code: string | undefined, name = ''): EntityStatus {
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
function endedHow(code: string | undefined, name = ''): EndedHow | undefined {
  const number = code !== undefined && /^\d{3}$/.test(code) ? Number(code) : 0;
  if (number === 203 || /банкрот|конкурсн/i.test(name)) return 'bankruptcy';
  if (number === 407 || (number >= 414 && number <= 420) || /исключени/i.test(name)) return 'exclusion';
  if (number === 314) return 'liquidation';
  if ((number >= 301 && number <= 320) || /реорганизац|присоединени|слияни|преобразовани/i.test(name)) {
    return 'merger';
  }
  return (number >= 201 && number < 600) || /ликвид/i.test(name) ? 'liquidation' : undefined;
}
