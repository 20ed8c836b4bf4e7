import type { ByteSource } from './byte-source.ts';
import { CRM_FIELDS, checkCrm } from './check-crm.ts';
import type { CrmKind, CrmRecord } from './crm-record.ts';
import { Columns, isoDate } from './csv-columns.ts';
import { dataRows, readRows } from './csv-rows.ts';
import { BATCH_RECORDS, emptyBatch, lineReject } from './part.ts';
import type { PartBatch } from './part.ts';
import type { CsvHeader } from './sniff.ts';

const DATES = ['due', 'paid', 'until', 'asOf'];
/** How 1С and Excel write true and false; other text is left to the check. */
const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ true: true, '1': true, да: true, истина: true },
  ...{ false: false, '0': false, нет: false, ложь: false },
};
const LINE_CODE = /^\d{4,5}$/;

/**
 * Reads a CRM file as 1С and Excel write CSV: `;` or `,`, windows-1251 or UTF-8, decimal comma, blanks between
 * thousands, dates as `20.11.2026` too. Columns are named like the fields. Lists stand in one cell: `overdue` as
 * `2026-10-06=20000,00|2026-11-01=5,00`, `includes` as `D-1|D-2`, either also as JSON; a statement has a column for each
 * line code.
 */
export async function* readCrmCsv(
  source: ByteSource,
  file: string,
  header: CsvHeader,
  kind: CrmKind,
): AsyncGenerator<PartBatch<CrmRecord>> {
  const codes = kind === 'statement' ? header.columns.filter((column) => LINE_CODE.test(column)) : [];
  const columns = new Columns(header.columns, [...CRM_FIELDS[kind], ...codes]);
  let batch = emptyBatch<CrmRecord>();
  for await (const { rows, faults } of dataRows(readRows(source, header))) {
    for (const { line, reason } of faults) batch.rejects.push(lineReject('csv', file, line, reason));
    for (const row of rows) {
      const { fields, ignored } = columns.read(row);
      batch.ignoredFields += ignored;
      const record = checkCrm(kind, asJson(fields, codes), { source: 'csv', file, line: row.line }, batch);
      if (record !== null) batch.records.push(record);
    }
    if (batch.records.length + batch.rejects.length >= BATCH_RECORDS) {
      yield batch;
      batch = emptyBatch<CrmRecord>();
    }
  }
  yield batch;
}

/** The cells of one row as the JSON of the same record. */
function asJson(cells: Record<string, string>, codes: readonly string[]): Record<string, unknown> {
  const json: Record<string, unknown> = { ...cells };
  for (const name of DATES) if (cells[name] !== undefined) json[name] = isoDate(cells[name]);
  if (cells.removed !== undefined) json.removed = FLAGS[cells.removed.toLowerCase()] ?? cells.removed;
  if (cells.overdue !== undefined) json.overdue = jsonCell(cells.overdue) ?? overdueCell(cells.overdue);
  if (cells.includes !== undefined) {
    json.includes = jsonCell(cells.includes) ?? cells.includes.split('|').map((deal) => deal.trim());
  }
  if (cells.lines !== undefined) json.lines = jsonCell(cells.lines) ?? cells.lines;
  if (codes.length === 0) return json;
  const lines: Record<string, string> = {};
  for (const code of codes) {
    if (cells[code] === undefined) continue;
    lines[code] = cells[code];
    Reflect.deleteProperty(json, code);
  }
  return { ...json, lines };
}

function jsonCell(cell: string): unknown {
  if (!cell.startsWith('[') && !cell.startsWith('{')) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

function overdueCell(cell: string): { due: string; amount: string }[] {
  return cell
    .split('|')
    .filter((item) => item.trim() !== '')
    .map((item) => {
      const [due = '', amount = ''] = item.split('=');
      return { due: isoDate(due.trim()), amount: amount.trim() };
    });
}
