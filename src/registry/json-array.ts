import type { ByteSource } from './byte-source.ts';
import { MAX_LINE_BYTES } from './line-reader.ts';
import { BATCH_RECORDS, emptyBatch, lineReject } from './part.ts';
import type { CheckValue, PartBatch } from './part.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const COMMA = 44;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/**
 * Reads a JSON array of records, or several after each other, one element at a time, and hands each to `check`. `line`
 * in rejects is the line on which the element begins. An element that is no JSON, or longer than 8 MiB, is a reject and the next one is read.
 */
export function readJsonArray<T>(
  source: ByteSource,
  reader: string,
  file: string,
  check: CheckValue<T>,
): AsyncGenerator<PartBatch<T>> {
  return readElements(new ElementCutter(false), source, reader, file, check);
}

/** Reads JSON objects that stand one after the other, each over as many lines as it likes. Else as an array is read. */
export function readJsonValues<T>(
  source: ByteSource,
  reader: string,
  file: string,
  check: CheckValue<T>,
): AsyncGenerator<PartBatch<T>> {
  return readElements(new ElementCutter(true), source, reader, file, check);
}

async function* readElements<T>(
  cutter: ElementCutter,
  source: ByteSource,
  reader: string,
  file: string,
  check: CheckValue<T>,
): AsyncGenerator<PartBatch<T>> {
  let batch = emptyBatch<T>();
  const refuse = (line: number, reason: string): void => {
    batch.rejects.push(lineReject(reader, file, line, reason));
  };
  for await (const chunk of source) {
    for (const { line, bytes } of cutter.push(chunk)) {
      const value = bytes === null ? undefined : parseElement(bytes);
      if (bytes === null) refuse(line, 'an element longer than 8 MiB; no record is');
      else if (value === undefined)
        refuse(line, 'not JSON in UTF-8: a stray character, or the element breaks off');
      else {
        const record = check(value, line, batch);
        if (record !== null) batch.records.push(record);
      }
    }
    if (batch.records.length + batch.rejects.length >= BATCH_RECORDS) {
      yield batch;
      batch = emptyBatch<T>();
    }
  }
  if (!cutter.whole)
    refuse(cutter.line, 'the file ends early here, what came before was read; fetch it again');
  yield batch;
}

function parseElement(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Cuts the outermost arrays (one, as a rule; several where a service's answers were saved one after the other) into
 * their elements by counting brackets outside of strings; or, bare, what stands in none.
 */
class ElementCutter {
  line = 1;
  private readonly bare: boolean;
  private depth: number;
  private inString = false;
  private escaped = false;
  private pieces: Uint8Array[] = [];
  private length = 0;
  private start = 1;

  constructor(bare: boolean) {
    this.bare = bare;
    this.depth = bare ? 1 : 0;
  }

  /** True when nothing is cut off at the end. */
  get whole(): boolean {
    const blank = this.pieces.every((piece) => piece.every((byte) => byte <= 32));
    return this.bare ? this.depth === 1 && blank : this.depth === 0;
  }

  *push(chunk: Uint8Array): Generator<{ line: number; bytes: Buffer | null }> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === NEWLINE) this.line++;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
      } else if (byte === QUOTE) this.inString = true;
      else if (OPEN.has(byte)) {
        if (this.depth++ === 0) from = at + 1;
      } else if (this.depth > 0 && (CLOSE.has(byte) || (byte === COMMA && this.depth === 1))) {
        const outermost = this.depth === 1;
        if (byte !== COMMA) this.depth--;
        const ends = outermost ? at : this.bare && this.depth === 1 ? at + 1 : -1;
        if (ends >= 0) {
          yield* this.cut(chunk.subarray(from, ends));
          from = at + 1;
        }
      }
    }
    if (this.depth > 0) this.hold(chunk.subarray(from));
  }

  private hold(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.length > MAX_LINE_BYTES) this.pieces = [];
    else this.pieces.push(piece);
  }

  private *cut(piece: Uint8Array): Generator<{ line: number; bytes: Buffer | null }> {
    this.hold(piece);
    const bytes = this.length > MAX_LINE_BYTES ? null : Buffer.concat(this.pieces);
    const { start } = this;
    this.pieces = [];
    this.length = 0;
    this.start = this.line;
    const body = bytes?.findIndex((byte) => byte > 32) ?? 0;
    if (body < 0) return;
    let line = start;
    for (let before = 0; before < body; before++) if (bytes?.[before] === NEWLINE) line++;
    yield { line, bytes };
  }
}
