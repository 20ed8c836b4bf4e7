import type { IsoDate } from '../../values/period.ts';

/** One element of a record, as far as the reader keeps it. Attribute values are as filed, entities resolved. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, untrimmed. */
  readonly text: string;
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** All children of that name, in file order; none of an absent element. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : element.children.filter((candidate) => candidate.name === name);
}

/** The attribute, trimmed; undefined when it is absent or blank (the register files `Корпус=""`). */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return nonBlank(element?.attributes[name]);
}

/** The text of the first child of that name, trimmed; undefined when blank or absent. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return nonBlank(child(element, name)?.text);
}

function nonBlank(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** True when the register withholds this block (`ОгрДосСв`, ПП 1625). */
export function isRestricted(block: XmlElement): boolean {
  return child(block, 'ОгрДосСв') !== undefined;
}

/** Remarks about a fact, not statements of it: their dates say nothing about when the fact was recorded. */
const REMARK = /^(?:СвНед|СвДискв|ДопСв|СвОбрем|СвУправЗал|СвДовУпр|ЛицоУпрНасл|ОгрДосСв|ГРНДатаИспр)/;

/**
 * When the register first recorded the fact of this block: `ГРНДатаПерв`, else the earliest `ГРНДата` of the block
 * or of what it states. Corrections of slips (`ГРНДатаИспр`) do not move it. Undefined when no date is given.
 */
export function recordedSince(block: XmlElement): IsoDate | undefined {
  const first = attribute(child(block, 'ГРНДатаПерв'), 'ДатаЗаписи');
  if (first !== undefined) return first;
  let earliest: string | undefined;
  const consider = (date: string | undefined): void => {
    if (date !== undefined && (earliest === undefined || date < earliest)) earliest = date;
  };
  for (const part of block.children) {
    if (part.name === 'ГРНДата') consider(attribute(part, 'ДатаЗаписи'));
    else if (!REMARK.test(part.name)) consider(attribute(child(part, 'ГРНДата'), 'ДатаЗаписи'));
  }
  return earliest;
}

/** The latest date of a register entry anywhere in the element, for a record that does not say when it was drawn up. */
export function latestEntry(element: XmlElement): IsoDate | undefined {
  let latest = attribute(element, 'ДатаЗаписи');
  for (const part of element.children) {
    const date = latestEntry(part);
    if (date !== undefined && (latest === undefined || date > latest)) latest = date;
  }
  return latest;
}
