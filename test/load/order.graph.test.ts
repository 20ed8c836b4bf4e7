import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyRecords } from '../../src/load/apply-records.ts';
import { BoltSink } from '../../src/load/bolt-sink.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import { FirstLoad } from '../../src/load/first-load.ts';
import { GeneralLoad } from '../../src/load/general-load.ts';
import { silentProgress } from '../../src/load/progress.ts';
import { RecordBatches } from '../../src/load/record-batches.ts';
import { SourceReader } from '../../src/load/source-files.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';
import { writingOn } from '../support/writing.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { reordered } from './registers.ts';

const TODAY = '2026-11-20';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kindred-order-'));
});

afterAll(async () => {
  await database.db.close();
  await rm(folder, { recursive: true, force: true });
});

async function merge(records: readonly RegistryRecord[], size: number): Promise<void> {
  const apply = new RecordBatches(async (batch) => {
    await applyRecords(database.db, batch, writingOn(TODAY));
  });
  for (const [at, record] of records.entries()) {
    await apply.add(record);
    if (at % size === size - 1) await apply.flush();
  }
  await apply.flush();
}

async function fillEmpty(records: readonly RegistryRecord[]): Promise<void> {
  const { db } = database;
  const directory = await mkdtemp(join(folder, 'load-'));
  const sink = new BoltSink(db, join(directory, 'late.tmp'));
  const first = new FirstLoad(sink, directory, TODAY);
  await first.takeRecords(records);
  await first.finish();
  await sink.close();
  const reader = new SourceReader(silentProgress, () => undefined);
  await new GeneralLoad(db, reader, writingOn(TODAY)).finishFirst(first.leftOver);
}

async function digestAfter(load: () => Promise<void>): Promise<string> {
  await database.wipe();
  await load();
  return exportDigest(database.db);
}

describe('the order of loading', () => {
  it('does not matter, nor does the size of batches, nor which way the records came', async () => {
    await fc.assert(
      fc.asyncProperty(reordered, async ({ records, shuffled, batch, first }) => {
        const oneByOne = await digestAfter(() => merge(records, 1));
        const otherOrder = await digestAfter(() => merge(shuffled, batch));
        const bothWays = await digestAfter(async () => {
          await fillEmpty(shuffled.slice(0, first));
          await merge(shuffled.slice(first), batch);
        });
        expect(otherOrder).toBe(oneByOne);
        expect(bothWays).toBe(oneByOne);
      }),
      // A failure is made smaller for as long as there is time.
      { seed: 42, numRuns: 40, interruptAfterTimeLimit: 300_000, markInterruptAsFailure: true },
    );
  }, 600_000);
});
