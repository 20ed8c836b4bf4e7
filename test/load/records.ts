import type { RawRegistry } from '../../src/registry/raw.ts';
import { checkRecord } from '../../src/registry/check-record.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';

/** A record as a reader would give it, from a line of registry.ndjson. Throws when the record is refused. */
export function recordOf(raw: RawRegistry | object): RegistryRecord {
  const sink = { rejects: [], ignoredFields: 0 };
  const record = checkRecord(raw, { source: 'ndjson', file: 'test.ndjson', line: 1 }, sink);
  if (record === null) throw new Error(`refused: ${JSON.stringify(sink.rejects)}`);
  return record;
}
