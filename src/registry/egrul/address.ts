import { attribute, child, childText, childrenNamed } from './element.ts';
import type { XmlElement } from './element.ts';

/** `ВидКод` of a municipal area, as the register's own extracts abbreviate it. */
const MUNICIPAL: Readonly<Record<string, string>> = {
  '1': 'М.Р-Н',
  '2': 'Г.О.',
  '3': 'ВН.ТЕР.Г.',
  '4': 'М.О.',
};
const SETTLEMENT: Readonly<Record<string, string>> = {
  '1': 'Г.П.',
  '2': 'С.П.',
  '3': 'МЕЖ.ТЕР.',
  '4': 'ВН.Р-Н',
};

/** The address of the entity: the ФИАС form, which the register keeps up to date, else the older КЛАДР form. */
export function legalAddress(record: XmlElement): string | undefined {
  const block = child(record, 'СвАдресЮЛ');
  return fiasLine(child(block, 'СвАдрЮЛФИАС')) ?? kladrLine(child(block, 'АдресРФ'));
}

/** The address of a branch: as above, or abroad. */
export function branchAddress(branch: XmlElement): string | undefined {
  const abroad = child(branch, 'АдрМНИн');
  return (
    fiasLine(child(branch, 'АдрМНФИАС')) ??
    kladrLine(child(branch, 'АдрМНРФ')) ??
    line([attribute(abroad, 'НаимСтран'), attribute(abroad, 'АдрИн')])
  );
}

function fiasLine(address: XmlElement | undefined): string | undefined {
  if (address === undefined) return undefined;
  const municipal = child(address, 'МуниципРайон');
  const settlement = child(address, 'ГородСелПоселен');
  return line([
    attribute(address, 'Индекс'),
    childText(address, 'НаимРегион'),
    typed(MUNICIPAL[attribute(municipal, 'ВидКод') ?? ''], attribute(municipal, 'Наим')),
    typed(SETTLEMENT[attribute(settlement, 'ВидКод') ?? ''], attribute(settlement, 'Наим')),
    part(child(address, 'НаселенПункт'), 'Вид', 'Наим'),
    part(child(address, 'ЭлПланСтруктур'), 'Тип', 'Наим'),
    part(child(address, 'ЭлУлДорСети'), 'Тип', 'Наим'),
    ...childrenNamed(address, 'Здание').map((building) => part(building, 'Тип', 'Номер')),
    part(child(address, 'ПомещЗдания'), 'Тип', 'Номер'),
    part(child(address, 'ПомещКвартиры'), 'Тип', 'Номер'),
  ]);
}

function kladrLine(address: XmlElement | undefined): string | undefined {
  if (address === undefined) return undefined;
  return line([
    attribute(address, 'Индекс'),
    adjective(child(address, 'Регион'), 'ТипРегион', 'НаимРегион'),
    adjective(child(address, 'Район'), 'ТипРайон', 'НаимРайон'),
    part(child(address, 'Город'), 'ТипГород', 'НаимГород'),
    part(child(address, 'НаселПункт'), 'ТипНаселПункт', 'НаимНаселПункт'),
    part(child(address, 'Улица'), 'ТипУлица', 'НаимУлица'),
    numbered('Д.', attribute(address, 'Дом')),
    numbered('КОРП.', attribute(address, 'Корпус')),
    // "Квартира (офис и т.п.)" of the schema: a bare number may be either.
    numbered('ПОМЕЩ.', attribute(address, 'Кварт')),
  ]);
}

function line(parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((text) => text !== undefined).join(', ') || undefined;
}

function part(element: XmlElement | undefined, type: string, name: string): string | undefined {
  return typed(attribute(element, type), attribute(element, name));
}

function typed(type: string | undefined, name: string | undefined): string | undefined {
  return type === undefined || name === undefined ? name : `${type} ${name}`;
}

/** Russian puts the adjective first: НОВОСИБИРСКАЯ ОБЛАСТЬ, but РЕСПУБЛИКА КАРЕЛИЯ. */
function adjective(element: XmlElement | undefined, typeName: string, nameName: string): string | undefined {
  const type = attribute(element, typeName);
  const name = attribute(element, nameName);
  return type !== undefined && name !== undefined && /(?:ая|ий|ый|ой|ое)$/i.test(name)
    ? `${name} ${type}`
    : typed(type, name);
}

/** "13" says what it is only with its abbreviation; "СТР. 2" already does. */
function numbered(type: string, value: string | undefined): string | undefined {
  return value !== undefined && /^\d/.test(value) ? `${type} ${value}` : value;
}
