import type { RegistryRecord } from '../registry/record.ts';

const BATCH = 500;

/** Collects records into batches of which no two are about one entity or ИНН, as the general path needs them. */
export class RecordBatches {
  readonly #apply: (records: readonly RegistryRecord[]) => Promise<void>;
  #batch: RegistryRecord[] = [];
  #seen = new Set<string>();

  constructor(apply: (records: readonly RegistryRecord[]) => Promise<void>) {
    this.#apply = apply;
  }

  async add(record: RegistryRecord): Promise<void> {
    const keys = record.inn === undefined ? [record.id] : [record.id, record.inn];
    if (this.#batch.length >= BATCH || keys.some((key) => this.#seen.has(key))) await this.flush();
    for (const key of keys) this.#seen.add(key);
    this.#batch.push(record);
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#seen = new Set();
    if (batch.length > 0) await this.#apply(batch);
  }
}
