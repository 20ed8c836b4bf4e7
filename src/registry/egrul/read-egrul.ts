import { KindredError } from '../../errors.ts';
import { parseInn } from '../../values/inn.ts';
import { parseOgrn } from '../../values/ogrn.ts';
import { entityIdOf } from '../entity-id.ts';
import type { RawBatch, RawRegistry } from '../raw.ts';
import type { Reject } from '../record.ts';
import { decodeXml } from './decode-xml.ts';
import type { Encoding } from './decode-xml.ts';
import { legalEntity } from './legal-entity.ts';
import { parseElement, XmlFault } from './parse-element.ts';
import type { ParsedElement } from './parse-element.ts';
import { RecordSplitter } from './record-splitter.ts';
import type { Piece, Place } from './record-splitter.ts';
import { soleTrader } from './sole-trader.ts';

const BATCH = 200;

/** Newest version of the format whose schema the reader was written to. */
const NEWEST_VERSION = '4.07';
/** Legal entities (`VO_RUGF*`) and sole traders (`VO_RIGF*`), open and restricted extracts alike. */
const FILE_IDS = /^VO_R[UI]GF/i;
const ROOTS = new Set(['Файл', 'EGRUL', 'EGRIP', 'СвЮЛ', 'СвИП']);

/**
 * Reads ЕГРЮЛ open data (`VO_RUGF*`, 4.05-4.07; windows-1251 or UTF-8; already unpacked) and yields every `СвЮЛ` as a
 * line of registry.ndjson, and `СвИП` of ЕГРИП files too. Memory holds one record and one batch, whatever the size.
 *
 * `line` of items and rejects is the number of the record in the file (1-based): these files are often one line
 * long. Line and column of malformed XML stand in the reason.
 *
 * A record that is malformed, too large or nested too deep is one reject with record scope (and its id, when the
 * start of it can be read), and reading goes on with the next. Said in field-scope rejects: a wrongly declared
 * encoding, a version not known yet (read like the newest known), a field with damaged bytes, a count of documents
 * (`КолДок`) that does not come true. A file that ends before its end is a record-scope reject without id.
 *
 * Throws `file-unreadable` for a document type or entity declaration (nothing is ever expanded) or an unknown
 * encoding, `format-unknown` when this is no register file.
 */
export async function* readEgrul(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<RawBatch, void, undefined> {
  const reading = new Reading(file);
  const splitter = new RecordSplitter(file);
  for await (const text of decodeXml(chunks, file, (encoding) => {
    reading.noteEncoding(encoding);
  })) {
    for (const piece of splitter.push(text)) {
      reading.take(piece);
      if (reading.size >= BATCH) yield reading.flush();
    }
  }
  for (const piece of splitter.end()) reading.take(piece);
  reading.finish(splitter.complete, splitter.place);
  if (reading.size > 0) yield reading.flush();
}

/** What has been read of one file and not yet been handed on. */
class Reading {
  readonly #file: string;
  #items: { raw: RawRegistry; line: number }[] = [];
  #rejects: Reject[] = [];
  #rootName = '';
  #drawnUp: string | undefined;
  #expected: number | undefined;
  #records = 0;
  #brokenOff = false;

  constructor(file: string) {
    this.#file = file;
  }

  get size(): number {
    return this.#items.length + this.#rejects.length;
  }

  flush(): RawBatch {
    const batch = { items: this.#items, rejects: this.#rejects };
    this.#items = [];
    this.#rejects = [];
    return batch;
  }

  noteEncoding({ label, wronglyDeclared }: Encoding): void {
    if (wronglyDeclared === undefined) return;
    this.#reject(
      'field',
      'encoding',
      wronglyDeclared,
      `declared so, but the text is ${label}; read as ${label}`,
    );
  }

  take(piece: Piece): void {
    if (piece.kind === 'root') {
      this.#takeRoot(piece.name, piece.tag, piece.place);
      return;
    }
    this.#records++;
    this.#brokenOff = piece.kind === 'broken';
    if (piece.kind === 'broken') this.#rejectRecord(piece.head, piece.place, piece.reason);
    else this.#takeRecord(piece.xml, piece.place);
  }

  finish(complete: boolean, end: Place): void {
    if (this.#rootName === '') {
      throw new KindredError(
        'format-unknown',
        `${this.#file}: holds no XML element at all, so it is no ЕГРЮЛ file. Check which file was meant.`,
      );
    }
    if (!complete) {
      if (this.#brokenOff) return;
      const reason =
        `the file ends at ${written(end)} before </${this.#rootName}>: it was cut off and records may be missing. ` +
        'Fetch it again.';
      this.#reject('record', '', '', reason);
    } else if (this.#expected !== undefined && this.#expected !== this.#records) {
      const reason = `the file says it has ${this.#expected} documents, but has ${this.#records}. Fetch it again.`;
      this.#reject('field', 'КолДок', String(this.#expected), reason);
    }
  }

  #takeRoot(name: string, tag: string, place: Place): void {
    const fileId = quoted(tag, 'ИдФайл');
    if (!ROOTS.has(name) || (fileId !== undefined && !FILE_IDS.test(fileId))) {
      const found = fileId === undefined ? `<${name.slice(0, 40)}>` : `a file "${fileId.slice(0, 40)}"`;
      throw new KindredError(
        'format-unknown',
        `${this.#file}: ${found} at ${written(place)} is no ЕГРЮЛ or ЕГРИП file (VO_RUGF*, VO_RIGF*). ` +
          'Check which file was meant.',
      );
    }
    this.#rootName = name;
    this.#drawnUp = quoted(tag, 'ДатаВыг');
    const count = quoted(tag, 'КолДок');
    if (count !== undefined && /^\d{1,9}$/.test(count)) this.#expected = Number(count);
    const version = quoted(tag, 'ВерсФорм');
    if (version !== undefined && /^\d+\.\d+$/.test(version) && Number(version) > Number(NEWEST_VERSION)) {
      const reason = `newer than ${NEWEST_VERSION}, the newest known; read as ${NEWEST_VERSION}, new fields are left out`;
      this.#reject('field', 'ВерсФорм', version, reason);
    }
  }

  #takeRecord(xml: string, place: Place): void {
    let parsed: ParsedElement;
    try {
      parsed = parseElement(xml);
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      this.#rejectRecord(xml.slice(0, 4096), inFile(place, error), error.message);
      return;
    }
    const { element, damaged } = parsed;
    for (const field of damaged) {
      this.#reject('field', field, '', 'holds bytes that are no text in the encoding of the file; dropped');
    }
    const read = element.name === 'СвИП' ? soleTrader : legalEntity;
    this.#items.push({ raw: read(element, this.#drawnUp), line: this.#records });
  }

  #rejectRecord(head: string, place: Place, why: string): void {
    const ogrn = quoted(head, 'ОГРН') ?? quoted(head, 'ОГРНИП') ?? '';
    const inn = quoted(head, 'ИНН') ?? quoted(head, 'ИННФЛ') ?? '';
    const id = entityIdOf({ ogrn: parseOgrn(ogrn) ?? undefined, inn: parseInn(inn) ?? undefined });
    const reason = `unreadable XML at ${written(place)}: ${why}. Fetch the file again, or correct the record.`;
    this.#reject('record', '', ogrn === '' ? inn : ogrn, reason, id ?? undefined);
  }

  #reject(scope: Reject['scope'], field: string, value: string, reason: string, id?: string): void {
    this.#rejects.push({
      scope,
      source: 'egrul',
      file: this.#file,
      line: Math.max(this.#records, 1),
      field,
      value: value.slice(0, 200),
      reason,
      ...(id === undefined ? {} : { id }),
    });
  }
}

/** The value of an attribute in the text of a start tag, for tags that are not parsed or cannot be. */
function quoted(tag: string, name: string): string | undefined {
  const start = /^[^>]*/.exec(tag)![0];
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"<]{0,200})"|'([^'<]{0,200})')`).exec(start);
  return match?.[1] ?? match?.[2];
}

const written = ({ line, column }: Place): string => `line ${line}, column ${column}`;

/** A place inside the text of a record as a place in the file. */
function inFile(start: Place, inside: Place): Place {
  return inside.line === 1
    ? { line: start.line, column: start.column + inside.column - 1 }
    : { line: start.line + inside.line - 1, column: inside.column };
}
