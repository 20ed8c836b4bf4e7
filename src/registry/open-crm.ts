import type { ByteSource } from './byte-source.ts';
import { checkCrm } from './check-crm.ts';
import { readCrmCsv } from './crm-csv.ts';
import { crmKindOf, fieldsOf } from './crm-kind.ts';
import type { CrmKind, CrmRecord } from './crm-record.ts';
import { firstObject } from './first-object.ts';
import { readJsonArray } from './json-array.ts';
import { readJsonLines } from './json-lines.ts';
import { openParts } from './open-parts.ts';
import type { Choice, Known } from './open-parts.ts';
import type { CheckValue } from './part.ts';
import type { OpenFile } from './reader.ts';

/** How to open a file of the CRM. */
export interface OpenCrmOptions {
  /** What the file is to hold; told by its fields when absent. */
  readonly kind?: CrmKind;
  readonly signal?: AbortSignal;
}

/**
 * Opens a file of the CRM or the finance service (clients, accounts, payments, facts, statements, rates): NDJSON, a
 * JSON array, or CSV; plain, in gzip or in zip, told by content. Throws `file-unreadable`, and `format-unknown` also
 * when the fields are those of another kind than the one asked for.
 */
export function openCrmFile(path: string, options: OpenCrmOptions = {}): Promise<OpenFile<CrmRecord>> {
  return openParts(path, (sniffed) => chooseReader(sniffed, options.kind), options.signal);
}

function chooseReader(sniffed: Known, asked: CrmKind | undefined): Choice<CrmRecord> {
  if (sniffed.is === 'csv') {
    const { header } = sniffed;
    const kind = kindOf(header.columns, asked);
    if (typeof kind === 'object') return kind;
    return { format: `CSV (${kind})`, read: (source, name) => readCrmCsv(source, name, header, kind) };
  }
  if (sniffed.is === 'egrul') return { refused: 'ЕГРЮЛ XML, not a file of the CRM' };
  const first = firstObject(sniffed.text);
  if (first === 'spread') return { refused: 'a JSON object over several lines; write one object a line' };
  const kind = kindOf(Object.keys(first ?? {}), asked);
  if (typeof kind === 'object') return kind;
  const isArray = sniffed.is === 'json-array';
  return {
    format: `${isArray ? 'JSON array' : 'NDJSON'} (${kind})`,
    read: (source: ByteSource, name: string) =>
      (isArray ? readJsonArray : readJsonLines)(source, 'ndjson', name, checkValue(kind, name)),
  };
}

function checkValue(kind: CrmKind, file: string): CheckValue<CrmRecord> {
  return (value, line, sink) => checkCrm(kind, value, { source: 'ndjson', file, line }, sink);
}

function kindOf(
  names: readonly string[],
  asked: CrmKind | undefined,
): CrmKind | { readonly refused: string } {
  const told = crmKindOf(names);
  const seen =
    names.length === 0 ? 'no record that can be read' : `the fields ${names.join(', ').slice(0, 200)}`;
  if (asked === undefined) return told ?? { refused: `${seen}; those of no kind of CRM file` };
  if (told === asked) return told;
  if (
    told === null &&
    (names.length === 0 ||
      fieldsOf(asked)
        .split(', ')
        .some((field) => hasName(names, field)))
  )
    return asked;
  return { refused: `${seen}; a file of ${asked} records has ${fieldsOf(asked)}` };
}

const hasName = (names: readonly string[], field: string): boolean =>
  names.some((name) => name.trim().toLowerCase() === field.toLowerCase());
