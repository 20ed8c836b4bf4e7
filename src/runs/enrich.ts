import type { Journal } from '../feed/journal.ts';
import { applyRecords } from '../load/apply-records.ts';
import { RecordBatches } from '../load/record-batches.ts';
import type { RegistrySource } from '../load/sources/source.ts';
import { syncFromSource, type SyncOptions, type SyncResult } from '../load/sources/sync-from-source.ts';
import type { Db } from '../neo4j/client.ts';
import type { Reject } from '../registry/record.ts';
import { takeLease } from './lease.ts';

/** What enriching needs of its surroundings. */
export interface EnrichDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly journal: Journal;
  readonly source: RegistrySource;
  readonly reject: (reject: Reject) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings what a register service knows of the customers into the graph; groups are to be settled afterwards. Throws
 * `locked` while another run asks the same service, and as `syncFromSource` does.
 */
export async function enrich(deps: EnrichDeps, options: SyncOptions): Promise<SyncResult> {
  const { db, clock, journal, source } = deps;
  const lease = await takeLease(db, source.name, journal.run, clock);
  const writing = { today: clock().toISOString().slice(0, 10), journal };
  try {
    return await syncFromSource(
      {
        ...deps,
        apply: async (records) => {
          const batches = new RecordBatches((batch) =>
            applyRecords(db, batch, writing).then(() => undefined),
          );
          for (const record of records) await batches.add(record);
          await batches.flush();
        },
      },
      options,
    );
  } finally {
    await lease.release();
  }
}
