import type { RawRef } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { attribute, child } from './element.ts';
import type { XmlElement } from './element.ts';

type Named = Pick<RawRef, 'ogrn' | 'inn' | 'name' | 'country' | 'regNumber'>;

/** Surname, first name, patronymic as filed, one space between; undefined when none is given. */
export function fullName(element: XmlElement | undefined): string | undefined {
  const parts = ['Фамилия', 'Имя', 'Отчество'].map((name) => attribute(element, name));
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

/** The person of a block: `СвФЛ`, or from 4.07 on the name by the registry office (`СвФИОЗАГС`) when that is all there is. */
export function personIn(block: XmlElement): Named {
  const person = child(block, 'СвФЛ');
  return tidy({
    name: fullName(person) ?? fullName(child(block, 'СвФИОЗАГС')),
    inn: attribute(person, 'ИННФЛ'),
  });
}

/** An entity as `ОГРН`, `ИНН`, `НаимЮЛПолн` on one element name it. */
export function entityNamedBy(element: XmlElement | undefined): Named {
  return tidy({
    ogrn: attribute(element, 'ОГРН'),
    inn: attribute(element, 'ИНН'),
    name: attribute(element, 'НаимЮЛПолн'),
  });
}

/**
 * The entity of a block with `НаимИННЮЛ` and, for a foreign one, `СвРегИн`: country as the three digits of ОКСМ and
 * the register number at home (its tax number there when that is all there is).
 */
export function entityIn(block: XmlElement): Named {
  const named = entityNamedBy(child(block, 'НаимИННЮЛ'));
  const abroad = child(block, 'СвРегИн');
  return tidy({
    ...named,
    name: named.name ?? attribute(child(block, 'СвНаимЮЛПолнИн'), 'НаимПолн'),
    country: attribute(abroad, 'ОКСМ'),
    regNumber: attribute(abroad, 'РегНомер') ?? attribute(abroad, 'КодНПСтрРег'),
  });
}
