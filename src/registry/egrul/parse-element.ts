import { SaxesParser } from 'saxes';
import type { XmlElement } from './element.ts';

/** Far more nesting than the schema allows (8 levels). */
export const MAX_DEPTH = 64;
/** The longest field of the schema has 5,000 characters. */
export const MAX_ATTRIBUTE = 65_536;
/** Ten thousand branches of fifteen elements each come to a third of it; it bounds the tree in memory. */
export const MAX_ELEMENTS = 500_000;

/** Parts of a record that say nothing about who belongs together. */
const NOT_KEPT = new Set([
  'СвЗапЕГРЮЛ',
  'СвЗапЕГРИП',
  'СвОКВЭД',
  'СвЛицензия',
  'СвРегОрг',
  'СвРегПФ',
  'СвРегФСС',
  'СвУчетНО',
  'СвАдрЭлПочты',
  'СвТипУстав',
  'СвРождФЛ',
  'УдЛичнФЛ',
  'АдресМЖРФ',
  'АдрМЖФИАС',
  'СвОбрем',
  'СвУправЗал',
]);

/** Why a record cannot be read, with the place inside the text that was given (both 1-based). */
export class XmlFault extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlFault';
    this.line = line;
    this.column = column;
  }
}

/** A record as a tree of what is kept of it. */
export interface ParsedElement {
  readonly element: XmlElement;
  /** Names of attributes that were dropped because they hold bytes that are no text in the file's encoding. */
  readonly damaged: readonly string[];
}

interface Growing {
  name: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

/**
 * Parses the text of one record with a streaming, well-formedness-checking parser. Only the five predefined and
 * numeric entities exist for it. Anything malformed or beyond the limits above is an `XmlFault`; nothing is guessed.
 *
 * More than half of a record is its history, its activities and its licences, which nobody here reads: they are cut
 * out first, and so not checked either. Should that leave something malformed, the whole text is parsed and decides.
 */
export function parseElement(xml: string): ParsedElement {
  const lean = withoutBulk(xml);
  if (lean === xml) return parse(xml);
  try {
    return parse(lean);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return parse(xml);
  }
}

const BULK =
  /<(СвЗапЕГРЮЛ|СвЗапЕГРИП|СвОКВЭД|СвЛицензия)(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>/g;

function withoutBulk(xml: string): string {
  const kept: string[] = [];
  let from = 0;
  BULK.lastIndex = 0;
  for (let match = BULK.exec(xml); match !== null; match = BULK.exec(xml)) {
    const end = `</${match[1]!}>`;
    const at = xml.indexOf(end, BULK.lastIndex);
    if (at < 0) break;
    kept.push(xml.slice(from, match.index));
    from = BULK.lastIndex = at + end.length;
  }
  return from === 0 ? xml : kept.join('') + xml.slice(from);
}

function parse(xml: string): ParsedElement {
  const parser = new SaxesParser();
  const stack: Growing[] = [];
  const damaged: string[] = [];
  let root: Growing | undefined;
  let elements = 0;
  let depth = 0;
  let skippedFrom = 0;
  const fault = (message: string): never => {
    throw new XmlFault(message, parser.line, Math.max(parser.column, 1));
  };

  parser.on('error', (error) => fault(error.message.replace(/^(?:\S+:)?\d+:\d+: /, '').replace(/\.$/, '')));
  const keptAttributes = (element: string, attributes: Readonly<Record<string, string>>) => {
    const kept: Record<string, string> = {};
    for (const name in attributes) {
      const value = attributes[name]!;
      if (value.length > MAX_ATTRIBUTE) fault(`attribute ${name} has more than ${MAX_ATTRIBUTE} characters`);
      if (value.includes('\ufffd')) damaged.push(`${element}.${name}`);
      else kept[name] = detached(value);
    }
    return kept;
  };
  parser.on('opentag', (tag) => {
    depth++;
    if (depth > MAX_DEPTH) fault(`elements are nested more than ${MAX_DEPTH} deep`);
    if (++elements > MAX_ELEMENTS) fault(`more than ${MAX_ELEMENTS} elements`);
    if (skippedFrom > 0) return;
    if (NOT_KEPT.has(tag.name)) {
      skippedFrom = depth;
      return;
    }
    const element: Growing = {
      name: tag.name,
      attributes: keptAttributes(tag.name, tag.attributes),
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (skippedFrom > 0 || element === undefined) return;
    if (element.text.length + text.length > MAX_ATTRIBUTE) {
      fault(`the text of ${element.name} has more than ${MAX_ATTRIBUTE} characters`);
    }
    element.text += text;
  });
  parser.on('closetag', () => {
    if (skippedFrom === 0) stack.pop();
    else if (skippedFrom === depth) skippedFrom = 0;
    depth--;
  });
  parser.write(xml).close();
  return root === undefined ? fault('no element here') : { element: root, damaged };
}

/**
 * A copy that does not keep the whole record alive: V8 makes longer substrings as views of the text they were cut
 * from, and a view of thirteen digits kept in a map would hold tens of kilobytes.
 */
function detached(value: string): string {
  return value.length < 13 ? value : (' ' + value).slice(1);
}
