import type { Reject, RegistryRecord } from './record.ts';

/**
 * What every reader yields, in file order: a batch at a time, so that one `await` serves hundreds of records.
 * Records and rejects of one batch are in no particular order between each other.
 */
export interface ReadBatch<T> {
  readonly records: readonly T[];
  readonly rejects: readonly Reject[];
  /** Fields that formats.md does not name, counted, never fatal. */
  readonly ignoredFields: number;
  /** Compressed bytes of the file consumed so far, for progress. */
  readonly bytesRead: number;
}

/** A file whose format is told and whose records wait to be read. */
export interface OpenFile<T> {
  readonly file: string;
  /** What the content turned out to be, e.g. `ЕГРЮЛ XML 4.07 in zip`. */
  readonly format: string;
  /** Size on disk in bytes. */
  readonly bytes: number;
  readonly batches: AsyncIterable<ReadBatch<T>>;
}

/** An opened file of the register. */
export type RegistryFile = OpenFile<RegistryRecord>;
