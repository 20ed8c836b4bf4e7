import type { RawRef, RawRegistry } from '../raw.ts';
import type { EndedHow } from '../record.ts';
import { tidy } from '../tidy.ts';
import { attribute, child, childrenNamed, latestEntry } from './element.ts';
import type { XmlElement } from './element.ts';
import { entityNamedBy, fullName } from './names.ts';

/**
 * One `СвИП` of the sister file (`VO_RIGF*`, ЕГРИП) as a line of registry.ndjson: numbers, name, status, dates, and
 * for a farm the legal entity made of it. A sole trader has no heads or owners; the address is that of a home and is
 * not read. `drawnUp`: as for a legal entity.
 */
export function soleTrader(record: XmlElement, drawnUp: string | undefined): RawRegistry {
  const end = child(record, 'СвПрекращ');
  const lastState = child(end, 'СвСтатус');
  const person = child(record, 'СвФЛ');
  const successors = childrenNamed(end, 'СвНовЮЛ').map((block): RawRef => entityNamedBy(block));
  return tidy<RawRegistry>({
    ogrn: attribute(record, 'ОГРНИП'),
    inn: attribute(record, 'ИННФЛ'),
    name: fullName(child(person, 'ФИОРус')) ?? fullName(person),
    kind: 'sole-trader',
    status: end === undefined ? statusOf(record) : 'ended',
    endedHow: end === undefined ? undefined : endedHow(lastState),
    registered: attribute(record, 'ДатаОГРНИП'),
    ended: attribute(lastState, 'ДатаПрекращ'),
    asOf: attribute(record, 'ДатаВып') ?? drawnUp ?? latestEntry(record),
    successors: successors.length === 0 ? undefined : successors,
  });
}

function statusOf(record: XmlElement): 'active' | 'bankrupt' {
  const names = childrenNamed(record, 'СвСтатус').map((block) =>
    attribute(child(block, 'СвСтатус'), 'НаимСтатус'),
  );
  return names.some((name) => name !== undefined && /банкрот/i.test(name)) ? 'bankrupt' : 'active';
}

function endedHow(state: XmlElement | undefined): EndedHow | undefined {
  const name = attribute(state, 'НаимСтатус') ?? '';
  if (/банкрот/i.test(name)) return 'bankruptcy';
  return /исключ/i.test(name) ? 'exclusion' : undefined;
}
