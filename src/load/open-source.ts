import { openCrmFile } from '../registry/open-crm.ts';
import { openRegistryFile } from '../registry/open.ts';
import type { CrmKind, CrmRecord } from '../registry/crm-record.ts';
import type { OpenFile, ReadBatch } from '../registry/reader.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { sectionDigests, type Told } from './section-digest.ts';

/** A file to read and what it holds. */
export interface Source {
  readonly path: string;
  readonly kind: 'registry' | CrmKind;
  /** Date of a CSV register. */
  readonly asOf?: string;
}

/** What a file of a kind gives; records of the register come with their digests. */
export type RecordOf<K extends Source['kind']> = K extends 'registry'
  ? Told
  : Extract<CrmRecord, { type: K }>;

/** Opens a file on this thread. Throws as `openRegistryFile` and `openCrmFile` do. */
export async function openSource({ path, kind, asOf }: Source): Promise<OpenFile<RecordOf<Source['kind']>>> {
  if (kind !== 'registry') return openCrmFile(path, { kind });
  const file = await openRegistryFile(path, asOf === undefined ? {} : { asOf });
  return { ...file, batches: digested(file.batches) };
}

async function* digested(batches: AsyncIterable<ReadBatch<RegistryRecord>>): AsyncGenerator<ReadBatch<Told>> {
  for await (const batch of batches) {
    const records = batch.records.map((record) => ({ ...record, digests: sectionDigests(record) }));
    yield { ...batch, records };
  }
}
