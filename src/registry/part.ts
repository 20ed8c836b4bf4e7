import type { CheckSink } from './raw.ts';
import type { Reject } from './record.ts';

/** What a reader of one file, or of one member of an archive, yields; `ReadBatch` without the progress. */
export interface PartBatch<T> {
  readonly records: readonly T[];
  readonly rejects: readonly Reject[];
  readonly ignoredFields: number;
}

/** Turns one parsed value into a record, or null with a reject in `sink`. */
export type CheckValue<T> = (value: unknown, line: number, sink: CheckSink) => T | null;

/** About as many records as a batch holds. */
export const BATCH_RECORDS = 200;

/** A batch being filled. */
export interface OpenBatch<T> extends CheckSink {
  readonly records: T[];
}

/** A new batch with nothing in it. */
export const emptyBatch = <T>(): OpenBatch<T> => ({ records: [], rejects: [], ignoredFields: 0 });

/** A record-scope reject for a line that could not be read at all. Its text stays out: names hide in it. */
export function lineReject(source: string, file: string, line: number, reason: string): Reject {
  return { scope: 'record', source, file, line, field: '', value: '', reason };
}
