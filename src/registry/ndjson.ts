import type { AsOf } from '../values/period.ts';
import type { ByteSource } from './byte-source.ts';
import { checkRecord } from './check-record.ts';
import { readJsonArray } from './json-array.ts';
import { readJsonLines } from './json-lines.ts';
import type { CheckValue, PartBatch } from './part.ts';
import type { RawRegistry } from './raw.ts';
import type { RegistryRecord } from './record.ts';

/** Reads registry.ndjson: one entity a line. A bad line is a reject, and the next one is read. */
export function readRegistryNdjson(
  source: ByteSource,
  file: string,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  return readJsonLines(source, 'ndjson', file, checkValue(file, asOf));
}

/** Reads the same objects as a JSON array. */
export function readRegistryJsonArray(
  source: ByteSource,
  file: string,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  return readJsonArray(source, 'ndjson', file, checkValue(file, asOf));
}

function checkValue(file: string, asOf: AsOf | undefined): CheckValue<RegistryRecord> {
  return (value, line, sink) =>
    checkRecord(value as RawRegistry, { source: 'ndjson', file, line }, sink, asOf);
}
