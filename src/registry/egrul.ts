import type { AsOf } from '../values/period.ts';
import type { ByteSource } from './byte-source.ts';
import { checkRecord } from './check-record.ts';
import { readEgrul } from './egrul/read-egrul.ts';
import { emptyBatch, lineReject } from './part.ts';
import type { PartBatch } from './part.ts';
import type { RegistryRecord } from './record.ts';

/** Reads ЕГРЮЛ XML and puts each record through the rules. `line` in rejects is the number of the record in the file. */
export async function* readRegistryXml(
  source: ByteSource,
  file: string,
  asOf?: AsOf,
): AsyncGenerator<PartBatch<RegistryRecord>> {
  let last = 1;
  let saidBroken = false;
  for await (const { items, rejects } of readEgrul(source, file)) {
    const batch = emptyBatch<RegistryRecord>();
    batch.rejects.push(...rejects);
    for (const { raw, line } of items) {
      const record = checkRecord(raw, { source: 'egrul', file, line }, batch, asOf);
      if (record !== null) batch.records.push(record);
      last = line;
    }
    saidBroken = rejects.at(-1)?.scope === 'record';
    yield batch;
  }
  if (source.brokenBy === undefined || saidBroken) return;
  const reason = `the file ends early after this record (${source.brokenBy}); fetch it again`;
  yield { records: [], rejects: [lineReject('egrul', file, last, reason)], ignoredFields: 0 };
}
