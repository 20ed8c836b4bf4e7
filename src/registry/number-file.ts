import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { KindredError } from '../errors.ts';
import { parseEntityKey, whyNotEntityKey, type EntityKey } from '../values/entity-key.ts';
import { peek, plainSource, unreadable, type ByteSource } from './byte-source.ts';
import { Columns, hasColumn } from './csv-columns.ts';
import { dataRows, readRows } from './csv-rows.ts';
import { BombGuard, inflated } from './inflate.ts';
import { readJsonArray } from './json-array.ts';
import { readJsonLines } from './json-lines.ts';
import { LINE_FAULTS, readLines } from './line-reader.ts';
import { BATCH_RECORDS, emptyBatch, lineReject, type PartBatch } from './part.ts';
import type { CheckSink } from './raw.ts';
import type { Reject } from './record.ts';
import { SNIFF_BYTES, sniff, type CsvHeader } from './sniff.ts';

/** A number of a file, as written but for blanks around it, and whom it names. */
export interface FileNumber {
  readonly number: string;
  readonly key: EntityKey;
}

/** The fields that name an entity, the surest first. */
const FIELDS = ['ogrn', 'inn', 'id'] as const;
const REMEDY = 'Check it for a typing error; a spreadsheet drops leading zeros unless the column is text';

/**
 * Reads a list of ИНН and ОГРН: one a line, or a CSV file, NDJSON or a JSON array with `inn`, `ogrn` or `id`; plain or in
 * gzip, told by content. `from` is a path, or a stream such as standard input. What is no number is a reject and the rest is read.
 * Throws `file-unreadable` and `format-unknown`.
 */
export async function* readNumbers(
  from: string | Readable,
  signal?: AbortSignal,
): AsyncGenerator<PartBatch<FileNumber>> {
  const name = typeof from === 'string' ? from : 'standard input';
  if (typeof from === 'string') await refuseFolder(from);
  const bytes = typeof from === 'string' ? plainSource(from, { bytesRead: 0 }, signal) : streamed(from);
  const packed = await peek(bytes, SNIFF_BYTES);
  if (sniff(packed.head).is !== 'gzip') yield* readPlain(name, packed.head, packed.source);
  else {
    const { head, source } = await peek(inflated(packed.source, 'gzip', new BombGuard(name)), SNIFF_BYTES);
    yield* readPlain(name, head, source);
  }
}

async function refuseFolder(path: string): Promise<void> {
  try {
    const handle = await open(path);
    const stat = await handle.stat();
    await handle.close();
    if (stat.isDirectory())
      throw new KindredError('file-unreadable', `${path}: a folder; name a file in it.`);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function streamed(stream: Readable): ByteSource {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) yield Buffer.from(chunk as Uint8Array);
  }
  return { [Symbol.asyncIterator]: chunks, brokenBy: undefined };
}

function readPlain(file: string, head: Buffer, source: ByteSource): AsyncIterable<PartBatch<FileNumber>> {
  const sniffed = sniff(head);
  const check = (value: unknown, line: number, sink: CheckSink): FileNumber | null =>
    checkFields(isObject(value) ? value : {}, { file, line }, sink);
  switch (sniffed.is) {
    case 'ndjson':
      return readJsonLines(source, 'numbers', file, check);
    case 'json-array':
      return readJsonArray(source, 'numbers', file, check);
    case 'csv':
      if (hasNumber(sniffed.header)) return readTable(source, file, sniffed.header);
      if (startsWithDigit(head)) return readList(source, file);
      throw unknown(
        file,
        `a CSV file without a column inn, ogrn or id; it has ${sniffed.header.columns.join(', ')}`,
      );
    case 'empty':
      return readList(source, file);
    case 'unknown': {
      const header = oneColumn(head);
      if (header !== null) return readTable(source, file, header);
      if (startsWithDigit(head)) return readList(source, file);
      throw unknown(file, sniffed.seen);
    }
    case 'gzip':
    case 'zip':
    case 'egrul':
      throw unknown(file, sniffed.is === 'egrul' ? 'ЕГРЮЛ XML' : `${sniffed.is}; unpack it`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const hasNumber = ({ columns }: CsvHeader): boolean => FIELDS.some((field) => hasColumn(columns, field));

/** A first line of digits, perhaps quoted, after a canonical prefix, or with blanks before it: a list, whatever comes next. */
const startsWithDigit = (head: Buffer): boolean =>
  /^\uFEFF?\s*"?(?:(?:ogrn|inn):)?\d/.test(head.toString('utf8', 0, 200));

/** The header of a table that has one column only, which cannot be told by a delimiter. */
function oneColumn(head: Buffer): CsvHeader | null {
  const [first = ''] = head
    .toString('utf8', 0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/, 1);
  const column = first.trim().replace(/^"(.*)"$/, '$1');
  const header: CsvHeader = { encoding: 'utf-8', delimiter: ',', columns: [column] };
  return hasNumber(header) ? header : null;
}

const unknown = (file: string, seen: string): KindredError =>
  new KindredError(
    'format-unknown',
    `${file}: ${seen}. Give one ИНН or ОГРН a line, or a CSV file or NDJSON with inn or ogrn.`,
  );

async function* readTable(
  source: ByteSource,
  file: string,
  header: CsvHeader,
): AsyncGenerator<PartBatch<FileNumber>> {
  const columns = new Columns(header.columns, FIELDS);
  for await (const { rows, faults } of dataRows(readRows(source, header))) {
    const batch = emptyBatch<FileNumber>();
    for (const { line, reason } of faults) batch.rejects.push(lineReject('numbers', file, line, reason));
    for (const row of rows) {
      const record = checkFields(columns.read(row).fields, { file, line: row.line }, batch);
      if (record !== null) batch.records.push(record);
    }
    yield batch;
  }
}

async function* readList(source: ByteSource, file: string): AsyncGenerator<PartBatch<FileNumber>> {
  let batch = emptyBatch<FileNumber>();
  for await (const { first, texts, faults } of readLines(source)) {
    for (const { line, kind } of faults)
      batch.rejects.push(lineReject('numbers', file, line, LINE_FAULTS[kind]));
    for (const [at, text] of texts.entries()) {
      const number =
        text
          ?.trim()
          .replace(/^"(.*)"$/, '$1')
          .trim() ?? '';
      if (number === '') continue;
      const key = parseEntityKey(number);
      if (key === null) batch.rejects.push(badNumber(number, '', { file, line: first + at }));
      else batch.records.push({ number, key });
      if (batch.records.length < BATCH_RECORDS) continue;
      yield batch;
      batch = emptyBatch<FileNumber>();
    }
  }
  yield batch;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** The first field that holds a good number. */
function checkFields(fields: Record<string, unknown>, place: Place, sink: CheckSink): FileNumber | null {
  let bad: Reject | null = null;
  for (const field of FIELDS) {
    const value = fields[field];
    if (value === undefined || value === null || value === '') continue;
    const number = typeof value === 'string' ? value.trim() : JSON.stringify(value);
    const key = typeof value === 'string' ? parseEntityKey(number) : null;
    if (key !== null) return { number, key };
    bad ??= typeof value === 'string' ? badNumber(number, field, place) : notText(number, field, place);
  }
  const { file, line } = place;
  sink.rejects.push(
    bad ?? lineReject('numbers', file, line, 'neither inn, nor ogrn, nor id. Give one of them'),
  );
  return null;
}

const reject = (value: string, field: string, { file, line }: Place, reason: string): Reject => ({
  scope: 'record',
  source: 'numbers',
  file,
  line,
  field,
  value: value.slice(0, 50),
  reason,
});

const badNumber = (value: string, field: string, place: Place): Reject =>
  reject(value, field, place, `${whyNotEntityKey(value)}. ${REMEDY}`);

const notText = (value: string, field: string, place: Place): Reject =>
  reject(value, field, place, 'not text; write numbers as strings, or leading zeros are lost');
