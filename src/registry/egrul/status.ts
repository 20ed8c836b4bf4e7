import type { EndedHow, EntityStatus } from '../record.ts';
import { endedHow, gravest, livingStatus } from '../register-state.ts';
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
  const status = gravest(found);
  if (status !== 'ended') return { status };
  const how = states
    .map((state) => endedHow(stateCode(state), stateName(state)))
    .find((word) => word !== undefined);
  return how === undefined ? { status } : { status, endedHow: how };
}

const stateCode = (state: XmlElement): string | undefined => attribute(state, 'КодСтатусЮЛ');
const stateName = (state: XmlElement): string | undefined => attribute(state, 'НаимСтатусЮЛ');
