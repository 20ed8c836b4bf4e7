import { parse } from 'csv-parse/sync';
import type { Options } from 'csv-parse/sync';
import type { ByteSource } from './byte-source.ts';
import { LINE_FAULTS, readLines } from './line-reader.ts';
import type { CsvHeader } from './sniff.ts';

/** One row of a CSV file, its cells as text. */
export interface CsvRow {
  /** 1-based line of the file on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Some rows in file order, and the lines that are none. */
export interface RowBlock {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** A quoted cell may hold this many line breaks (an address typed in Excel); past that the quote was never closed. */
const MAX_ROW_LINES = 50;
const UNCLOSED = 'a quote is opened and not closed, or the number of cells differs from the header';

/**
 * The rows of a CSV file, header first, a block for each chunk read. Lines are put together to rows here, by their
 * quotes, and csv-parse takes the rows apart: so a quote never closed costs its own line and not the rest of the
 * file. Quotes inside a cell that is not quoted are text, as 1С writes them.
 */
export async function* readRows(source: ByteSource, header: CsvHeader): AsyncGenerator<RowBlock> {
  const joiner = new RowJoiner(header);
  for await (const { first, texts, faults } of readLines(toUtf8(source, header.encoding))) {
    const lines: Line[] = [];
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at];
      if (typeof text === 'string') lines.push({ line: first + at, text: text.replace(/\r$/, '') });
    }
    const block = joiner.push(lines, false);
    for (const { line, kind } of faults) block.faults.push({ line, reason: LINE_FAULTS[kind] });
    yield block;
  }
  yield joiner.push([], true);
}

/** The rows after the header, and after the `sep=;` line Excel may put before it. */
export async function* dataRows(blocks: AsyncIterable<RowBlock>): AsyncGenerator<RowBlock> {
  let seen = false;
  for await (const { rows, faults } of blocks) {
    if (seen) yield { rows, faults };
    else {
      const header = rows.findIndex(isHeaderRow);
      seen = header >= 0;
      yield { rows: seen ? rows.slice(header + 1) : [], faults };
    }
  }
}

const isHeaderRow = (row: CsvRow): boolean => !/^sep=/i.test(row.cells[0] ?? '');

function toUtf8(source: ByteSource, encoding: CsvHeader['encoding']): ByteSource {
  if (encoding === 'utf-8') return source;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  return {
    [Symbol.asyncIterator]: chunks,
    get brokenBy() {
      return source.brokenBy;
    },
  };
}

/** Puts lines together to rows; what a chunk leaves open waits for the next one. */
class RowJoiner {
  private readonly width: number;
  private readonly options: Options;
  /** Over several lines a stray quote more likely means that two rows were run together. */
  private readonly strict: Options;
  private readonly quoteless: Options;
  private held: Line[] = [];

  constructor({ columns, delimiter }: CsvHeader) {
    this.width = columns.length;
    this.strict = { delimiter, relax_column_count: true };
    this.options = { ...this.strict, relax_quotes: true };
    this.quoteless = { ...this.strict, quote: null };
  }

  push(more: readonly Line[], last: boolean): { rows: CsvRow[]; faults: { line: number; reason: string }[] } {
    const lines = this.held.concat(more);
    this.held = [];
    const block = { rows: [] as CsvRow[], faults: [] as { line: number; reason: string }[] };
    let plain: Line[] = [];
    for (let at = 0; at < lines.length;) {
      const line = lines[at]!;
      if (!hasOddQuotes(line.text) || this.isWholeRow(line.text)) {
        plain.push(line);
        at++;
        continue;
      }
      const end = closingLine(lines, at);
      if (end === null && !last && lines.length - at < MAX_ROW_LINES) {
        this.held = lines.slice(at);
        break;
      }
      this.parseLines(plain, block);
      plain = [];
      at = this.parseSpan(lines, at, end, block);
    }
    this.parseLines(plain, block);
    return block;
  }

  /** One line, one row: many at once, and one by one when the parser does not see as many rows as lines. */
  private parseLines(
    lines: readonly Line[],
    block: { rows: CsvRow[]; faults: RowBlock['faults'][number][] },
  ): void {
    if (lines.length === 0) return;
    const rows = this.parse(lines.map(({ text }) => text).join('\n'));
    if (rows?.length === lines.length) {
      for (let at = 0; at < lines.length; at++) block.rows.push({ line: lines[at]!.line, cells: rows[at]! });
      return;
    }
    for (const { line, text } of lines) {
      const row = this.parse(text) ?? this.parse(text, this.quoteless);
      if (row?.length === 1) block.rows.push({ line, cells: row[0]! });
      else block.faults.push({ line, reason: UNCLOSED });
    }
  }

  /** A row over several lines; when it is none, its first line is a fault and the next one is tried by itself. */
  private parseSpan(
    lines: readonly Line[],
    at: number,
    end: number | null,
    block: { rows: CsvRow[]; faults: RowBlock['faults'][number][] },
  ): number {
    const { line } = lines[at]!;
    const text = end === null ? null : lines.slice(at, end + 1).map((one) => one.text);
    const rows = text === null ? null : this.parse(text.join('\n'), this.strict);
    if (end !== null && rows?.length === 1 && rows[0]!.length === this.width) {
      block.rows.push({ line, cells: rows[0]! });
      return end + 1;
    }
    block.faults.push({ line, reason: UNCLOSED });
    return at + 1;
  }

  /** True when the line is a row of the right width once its quotes are taken as text: `12" труба`. */
  private isWholeRow(text: string): boolean {
    return this.parse(text, this.quoteless)?.[0]?.length === this.width && this.parse(text) !== null;
  }

  private parse(text: string, options = this.options): string[][] | null {
    try {
      return parse(text, options);
    } catch {
      return null;
    }
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** The line within reach on which the quote opened on line `at` is closed. */
function closingLine(lines: readonly Line[], at: number): number | null {
  const reach = Math.min(lines.length, at + MAX_ROW_LINES);
  for (let next = at + 1; next < reach; next++) if (hasOddQuotes(lines[next]!.text)) return next;
  return null;
}
