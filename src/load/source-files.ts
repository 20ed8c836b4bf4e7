import type { CrmKind, CrmRecord } from '../registry/crm-record.ts';
import type { OpenFile } from '../registry/reader.ts';
import type { RegistryRecord, Reject } from '../registry/record.ts';
import type { Progress } from './progress.ts';
import { openBeside } from './reading-thread.ts';
import type { Snapshot, SnapshotRules } from './snapshot.ts';

/** The files of one load, by what they hold. */
export interface SourceFiles {
  readonly registry: readonly string[];
  readonly clients?: readonly string[];
  readonly accounts?: readonly string[];
  readonly payments?: readonly string[];
  readonly facts?: readonly string[];
  readonly statements?: readonly string[];
  readonly rates?: readonly string[];
  /** The files of the register, and of cards, are all there is: whom they do not name is no longer filed, or has gone. */
  readonly snapshot?: SnapshotRules;
  /** Date of a CSV register, which carries none itself. */
  readonly asOf?: string;
}

/** What was read, whatever became of it. */
export interface ReadCounts {
  records: number;
  rejected: number;
  ignored: number;
}

/** Reads files one after the other, hands on each batch of records, and keeps the counts. */
export class SourceReader {
  readonly #progress: Progress;
  readonly #reject: (reject: Reject) => void;
  readonly counts: ReadCounts = { records: 0, rejected: 0, ignored: 0 };

  constructor(progress: Progress, reject: (reject: Reject) => void) {
    this.#progress = progress;
    this.#reject = reject;
  }

  async registry(
    files: SourceFiles,
    take: (records: readonly RegistryRecord[]) => Promise<unknown>,
    snapshot?: Snapshot,
  ): Promise<void> {
    const asOf = files.asOf === undefined ? {} : { asOf: files.asOf };
    for (const path of files.registry)
      await this.#read(await openBeside({ path, kind: 'registry', ...asOf }), take, snapshot);
  }

  /** Files of one kind from the CRM or the finance service. */
  async crm<K extends CrmKind>(
    kind: K,
    paths: readonly string[] | undefined,
    take: (records: readonly Extract<CrmRecord, { type: K }>[]) => Promise<unknown>,
  ): Promise<void> {
    for (const path of paths ?? []) {
      const file = await openBeside({ path, kind });
      await this.#read(file, (records) => take(records as readonly Extract<CrmRecord, { type: K }>[]));
    }
  }

  /** Counts and reports a record that was read well but cannot be taken. */
  refuse(reject: Reject): void {
    this.counts.rejected++;
    this.counts.records--;
    this.#reject(reject);
  }

  async #read<T>(
    file: OpenFile<T>,
    take: (records: readonly T[]) => Promise<unknown>,
    snapshot?: Snapshot,
  ): Promise<void> {
    const step = this.#progress.start(`reading ${file.file.split('/').at(-1)!}`, file.bytes);
    for await (const batch of file.batches) {
      this.counts.records += batch.records.length;
      this.counts.ignored += batch.ignoredFields;
      for (const reject of batch.rejects) {
        if (reject.scope === 'record') this.counts.rejected++;
        if (reject.id !== undefined) snapshot?.name(reject.id);
        this.#reject(reject);
      }
      await take(batch.records);
      step.update(batch.bytesRead, `${this.counts.records} records`);
    }
    step.end(`${this.counts.records} records`);
  }
}
