import { KindredError } from '../errors.ts';
import { parseAsOf } from '../values/period.ts';
import type { AsOf } from '../values/period.ts';
import type { AnswerLayout } from './answers.ts';
import { bodsVersion, readBods } from './bods.ts';
import type { ByteSource } from './byte-source.ts';
import { crmKindOf } from './crm-kind.ts';
import { readRegistryCsv, registryTable } from './csv.ts';
import { isDadata, readDadata } from './dadata.ts';
import { readRegistryXml } from './egrul.ts';
import { firstObject } from './first-object.ts';
import { isFocus, readFocus } from './focus.ts';
import { readRegistryJsonArray, readRegistryNdjson } from './ndjson.ts';
import { openParts } from './open-parts.ts';
import type { Choice, Known } from './open-parts.ts';
import type { RegistryFile } from './reader.ts';
import type { RegistryRecord } from './record.ts';

/** How to open a file of the register. */
export interface OpenOptions {
  /** Date or time the file speaks of, for records that do not say so themselves; CSV needs it. */
  readonly asOf?: string;
  readonly signal?: AbortSignal;
}

/**
 * Opens a file of the register, told by its content and not by its name: registry.ndjson, a JSON array of the same
 * objects, a CSV of the trio, ЕГРЮЛ XML, answers of Контур.Фокус or DaData, statements of BODS 0.4 (one, an array of
 * them, one a line); plain, in gzip or in zip (every member read in turn, named `a.zip!member.xml`). Nothing but its beginning is read before
 * `batches` is.
 *
 * Throws `file-unreadable` (missing, a folder, no permission; while reading: a disk error, a zip bomb, XML with
 * entities), `format-unknown` (what was seen stands in the message), `usage` (a CSV without `asOf`). Truncated
 * archives give what they hold, and a record-scope reject where they break off.
 */
export async function openRegistryFile(path: string, options: OpenOptions = {}): Promise<RegistryFile> {
  const asOf = options.asOf === undefined ? undefined : (parseAsOf(options.asOf) ?? badAsOf(options.asOf));
  return openParts(path, (sniffed) => chooseReader(path, sniffed, asOf), options.signal);
}

function badAsOf(text: string): never {
  throw new KindredError(
    'usage',
    `--as-of ${text}: no such date or time. Write YYYY-MM-DD, or a time with its zone.`,
  );
}

function chooseReader(path: string, sniffed: Known, asOf: AsOf | undefined): Choice<RegistryRecord> {
  switch (sniffed.is) {
    case 'ndjson':
    case 'json-array':
      return chooseJson(sniffed, asOf);
    case 'egrul':
      return {
        format: sniffed.version === '?' ? 'ЕГРЮЛ XML' : `ЕГРЮЛ XML ${sniffed.version}`,
        read: (source, name) => readRegistryXml(source, name, asOf),
      };
    case 'csv':
      return chooseCsv(path, sniffed, asOf);
  }
}

function chooseCsv(
  path: string,
  { header }: Extract<Known, { is: 'csv' }>,
  asOf: AsOf | undefined,
): Choice<RegistryRecord> {
  const table = registryTable(header.columns);
  if (table === null) return { refused: crmHint(header.columns) ?? unknownColumns(header.columns) };
  if (asOf === undefined && !header.columns.some((column) => column.toLowerCase() === 'asof')) {
    throw new KindredError('usage', `${path}: CSV carries no date. Say with --as-of which day it speaks of.`);
  }
  return {
    format: `CSV (${table})`,
    read: (source, name) => readRegistryCsv(source, name, header, table, asOf),
  };
}

const unknownColumns = (columns: readonly string[]): string =>
  `CSV with the columns ${columns.join(', ').slice(0, 200)}; none of entities.csv, heads.csv, owners.csv has these`;

/** Answers of a service, statements, records of registry.ndjson, or well-formed JSON that is no register. */
function chooseJson(
  { is, text }: Extract<Known, { is: 'ndjson' | 'json-array' }>,
  asOf: AsOf | undefined,
): Choice<RegistryRecord> {
  const isArray = is === 'json-array';
  const first = firstObject(text);
  const layout: AnswerLayout = isArray ? 'array' : first === 'spread' || first === null ? 'objects' : 'lines';
  if (isDadata(text))
    return { format: 'DaData', read: (source, name) => readDadata(source, name, layout, asOf) };
  if (isFocus(text))
    return { format: 'Контур.Фокус', read: (source, name) => readFocus(source, name, layout, asOf) };
  const bods = bodsVersion(text);
  if (bods === '0.4')
    return { format: 'BODS 0.4', read: (source, name) => readBods(source, name, layout, asOf) };
  if (bods === 'older') return { refused: 'statements of BODS before 0.4; convert them to 0.4' };
  if (first === 'spread') return { refused: 'a JSON object over several lines; write one object a line' };
  const hint = first === null ? null : crmHint(Object.keys(first));
  if (hint !== null) return { refused: hint };
  const read = isArray ? readRegistryJsonArray : readRegistryNdjson;
  return {
    format: isArray ? 'JSON array' : 'NDJSON',
    read: (source: ByteSource, name: string) => read(source, name, asOf),
  };
}

/** "These are clients" when the fields are those of a CRM file; a bare fact could as well be a bare entity. */
function crmHint(names: readonly string[]): string | null {
  const kind = crmKindOf(names);
  if (kind === null || (kind === 'fact' && !names.includes('role') && !names.includes('detail'))) return null;
  const option = kind === 'rate' ? 'rates' : `${kind}s`;
  return `a file of ${option}, not a register; give it as --${option}`;
}
