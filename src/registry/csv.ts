import { KindredError } from '../errors.ts';
import type { AsOf } from '../values/period.ts';
import type { ByteSource } from './byte-source.ts';
import { checkRecord } from './check-record.ts';
import { Columns, hasColumn, isoDate } from './csv-columns.ts';
import { dataRows, readRows } from './csv-rows.ts';
import type { CsvRow, RowBlock } from './csv-rows.ts';
import { groupRows } from './group-rows.ts';
import { BATCH_RECORDS, emptyBatch, lineReject } from './part.ts';
import type { OpenBatch, PartBatch } from './part.ts';
import type { RawHead, RawOwner, RawRegistry } from './raw.ts';
import type { RegistryRecord } from './record.ts';
import type { CsvHeader } from './sniff.ts';

/** The file of the trio that a CSV is. */
export type CsvTable = 'entities' | 'heads' | 'owners';

const MENTION = 'kind name inn ogrn country regNumber since until unreliable';
const FIELDS: Readonly<Record<CsvTable, readonly string[]>> = {
  entities: (
    'ogrn inn kpp name shortName opf kind country regNumber status endedHow registered ended address capital ' +
    'asOf removed'
  ).split(' '),
  heads: `entity asOf role position ${MENTION}`.split(' '),
  owners: `entity asOf num den percent nominal asFounded ${MENTION}`.split(' '),
};
const DATES = ['registered', 'ended', 'since', 'until', 'asOf'];
const FLAGS = ['removed', 'unreliable', 'asFounded'];

/** Which file of the trio the header belongs to; null when it is none of them. */
export function registryTable(header: readonly string[]): CsvTable | null {
  if (hasColumn(header, 'clientId')) return null;
  if (hasColumn(header, 'entity')) {
    const owns = ['num', 'den', 'percent', 'nominal'].some((name) => hasColumn(header, name));
    return owns ? 'owners' : hasColumn(header, 'name') || hasColumn(header, 'inn') ? 'heads' : null;
  }
  return hasColumn(header, 'ogrn') && !hasColumn(header, 'id') ? 'entities' : null;
}

/**
 * Reads entities.csv, heads.csv or owners.csv (formats.md). Each states one section only: a record from heads.csv
 * has heads and nothing else. The rows of one entity make one record, wherever in the file they stand. The files
 * carry no date: without `asOf`, and without a column of that name, it is a `usage` error.
 */
export function readRegistryCsv(
  source: ByteSource,
  file: string,
  header: CsvHeader,
  table: CsvTable,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  if (asOf === undefined && !hasColumn(header.columns, 'asOf')) {
    throw new KindredError('usage', `${file}: CSV carries no date. Say with --as-of which day it speaks of.`);
  }
  const columns = new Columns(header.columns, FIELDS[table]);
  const rows = dataRows(readRows(source, header));
  const take = (group: readonly CsvRow[], batch: OpenBatch<RegistryRecord>): void => {
    const record = table === 'entities' ? entityRow(group[0]!, columns) : mentionRows(group, columns, table);
    takeGroup(record, group, file, batch, asOf);
  };
  if (table === 'entities') return batches(singly(rows), file, take);
  const entity = header.columns.findIndex((column) => column.trim().toLowerCase() === 'entity');
  return batches(
    groupRows(rows, (row) => (row.cells[entity] ?? '').trim()),
    file,
    take,
  );
}

interface RawRecord {
  readonly raw: RawRegistry;
  readonly ignored: number;
}

async function* batches(
  blocks: AsyncIterable<{ groups: readonly (readonly CsvRow[])[]; faults: RowBlock['faults'] }>,
  file: string,
  take: (group: readonly CsvRow[], batch: OpenBatch<RegistryRecord>) => void,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  let batch = emptyBatch<RegistryRecord>();
  for await (const { groups, faults } of blocks) {
    for (const { line, reason } of faults) batch.rejects.push(lineReject('csv', file, line, reason));
    for (const group of groups) take(group, batch);
    if (batch.records.length + batch.rejects.length >= BATCH_RECORDS) {
      yield batch;
      batch = emptyBatch<RegistryRecord>();
    }
  }
  yield batch;
}

async function* singly(
  blocks: AsyncIterable<RowBlock>,
): AsyncGenerator<{ groups: (readonly CsvRow[])[]; faults: RowBlock['faults'] }> {
  for await (const { rows, faults } of blocks) yield { groups: rows.map((row) => [row]), faults };
}

function entityRow(row: CsvRow, columns: Columns): RawRecord {
  const { fields, ignored } = readFields(row, columns);
  return { raw: fields, ignored };
}

function mentionRows(group: readonly CsvRow[], columns: Columns, table: 'heads' | 'owners'): RawRecord {
  let ignored = 0;
  let asOf: string | undefined;
  let entity = '';
  const list = group.map((row) => {
    const read = readFields(row, columns);
    ignored += read.ignored;
    const { entity: of, asOf: at, num, den, percent, ...mention } = read.fields as Record<string, string>;
    entity = of ?? '';
    if (at !== undefined && (asOf === undefined || at > asOf)) asOf = at;
    if (num !== undefined || den !== undefined) return { ...mention, share: { num, den } };
    return percent === undefined ? mention : { ...mention, share: { percent } };
  });
  const id = entity.length === 13 || entity.length === 15 ? { ogrn: entity } : { inn: entity };
  const section = table === 'heads' ? { heads: list as RawHead[] } : { owners: list as RawOwner[] };
  return { raw: { ...id, ...(asOf === undefined ? {} : { asOf }), ...section }, ignored };
}

/** Cells as fields, with dates and flags as the rules expect them. */
function readFields(row: CsvRow, columns: Columns): { fields: Record<string, unknown>; ignored: number } {
  const { fields, ignored } = columns.read(row);
  const result: Record<string, unknown> = fields;
  for (const name of DATES) if (fields[name] !== undefined) result[name] = isoDate(fields[name]);
  for (const name of FLAGS) if (fields[name] !== undefined) result[name] = flag(fields[name]);
  return { fields: result, ignored };
}

function flag(cell: string): unknown {
  if (/^(?:true|1|да)$/i.test(cell)) return true;
  return /^(?:false|0|нет)$/i.test(cell) ? false : cell;
}

function takeGroup(
  { raw, ignored }: RawRecord,
  group: readonly CsvRow[],
  file: string,
  batch: OpenBatch<RegistryRecord>,
  asOf: AsOf | undefined,
): void {
  batch.ignoredFields += ignored;
  const before = batch.rejects.length;
  const { line } = group[0]!;
  const record = checkRecord(raw, { source: 'csv', file, line }, batch, asOf);
  if (record !== null) batch.records.push(record);
  for (let at = before; at < batch.rejects.length; at++) {
    const reject = batch.rejects[at]!;
    const element = /^(?:heads|owners)\[(\d+)\]/.exec(reject.field)?.[1];
    if (element !== undefined) batch.rejects[at] = { ...reject, line: group[Number(element)]!.line };
  }
}
