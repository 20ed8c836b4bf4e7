import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KindredError } from '../errors.ts';
import { plainSource } from './byte-source.ts';
import type { CsvRow } from './csv-rows.ts';
import { readLines } from './line-reader.ts';

/** Some rows, and what was wrong with others. */
export interface Block<F> {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly F[];
}

/** Some complete groups, and the faults of the rows, as they came. */
export interface GroupBlock<F> {
  /** Each holds all rows of one key, in file order. */
  readonly groups: readonly (readonly CsvRow[])[];
  readonly faults: readonly F[];
}

/** Rows held in memory before they go to disk. */
const MEMORY_ROWS = 5_000;
const BUCKETS = 256;
const BUFFER_CHARS = 32 * 1024;

/**
 * Brings the rows of one key together, wherever in the file they stand (of a CSV file, or rows made of statements): the
 * rows of an entity state one section of its record, and half of them would replace the other half. A file of more than 5,000 rows is spread by key over
 * 256 temporary files (in a folder only the user can read, removed at the end) and put together one by one, so memory
 * stays flat. A full disk is `disk-full`.
 */
export async function* groupRows<F>(
  blocks: AsyncIterable<Block<F>>,
  keyOf: (row: CsvRow) => string,
): AsyncGenerator<GroupBlock<F>> {
  let held: CsvRow[] = [];
  let spill: Spill | undefined;
  try {
    for await (const { rows, faults } of blocks) {
      for (const row of rows) held.push(row);
      if (held.length > MEMORY_ROWS) {
        spill ??= await Spill.create();
        await spill.write(held, keyOf);
        held = [];
      }
      if (faults.length > 0) yield { groups: [], faults };
    }
    if (spill === undefined) {
      yield { groups: grouped(held, keyOf), faults: [] };
      return;
    }
    await spill.write(held, keyOf);
    held = [];
    for await (const rows of spill.read()) yield { groups: grouped(rows, keyOf), faults: [] };
  } finally {
    await spill?.remove();
  }
}

function grouped(rows: readonly CsvRow[], keyOf: (row: CsvRow) => string): CsvRow[][] {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Rows on disk, those of one key in one file. */
class Spill {
  private readonly folder: string;
  private readonly buffers: string[] = Array.from({ length: BUCKETS }, () => '');
  private readonly handles = new Map<number, FileHandle>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Spill> {
    return new Spill(await mkdtemp(join(tmpdir(), 'kindred-rows-')));
  }

  async write(rows: readonly CsvRow[], keyOf: (row: CsvRow) => string): Promise<void> {
    for (const row of rows) {
      const bucket = hash(keyOf(row)) % BUCKETS;
      const text = this.buffers[bucket]! + JSON.stringify([row.line, row.cells]) + '\n';
      this.buffers[bucket] = text;
      if (text.length > BUFFER_CHARS) await this.flush(bucket);
    }
  }

  async *read(): AsyncGenerator<CsvRow[]> {
    for (let bucket = 0; bucket < BUCKETS; bucket++) await this.flush(bucket);
    await this.close();
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const rows: CsvRow[] = [];
      for await (const { texts } of readLines(plainSource(this.path(bucket), { bytesRead: 0 }))) {
        for (const text of texts) if (text !== null) rows.push(parseRow(text));
      }
      if (rows.length > 0) yield rows;
    }
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async flush(bucket: number): Promise<void> {
    try {
      let handle = this.handles.get(bucket);
      if (handle === undefined) {
        handle = await open(this.path(bucket), 'a', 0o600);
        this.handles.set(bucket, handle);
      }
      await handle.appendFile(this.buffers[bucket]!);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      const detail = `${this.folder}: no space left to bring the rows of a file together. Free some, or set TMPDIR to a larger disk.`;
      throw new KindredError('disk-full', detail, {}, error);
    }
    this.buffers[bucket] = '';
  }

  private async close(): Promise<void> {
    for (const handle of this.handles.values()) await handle.close();
    this.handles.clear();
  }

  private path(bucket: number): string {
    return join(this.folder, String(bucket));
  }
}

function parseRow(text: string): CsvRow {
  const [line, cells] = JSON.parse(text) as [number, string[]];
  return { line, cells };
}

/** FNV-1a, 32 bits. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
