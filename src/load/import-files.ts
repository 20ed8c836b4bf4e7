import { once } from 'node:events';
import { createWriteStream, writeFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createGzip, type Gzip } from 'node:zlib';
import { finished } from 'node:stream/promises';
import { diskError } from './disk-error.ts';

/**
 * One CSV file for the import tool, gzipped while it is written: the copy on disk is a sixth of the source, and the
 * compression runs beside the reading, on a thread of its own. Rows are strings; a missing value is an empty field.
 */
export class ImportFile {
  /** As the import tool wants it: the header in a file of its own. */
  readonly source: { readonly header: string; readonly files: readonly string[] };
  #pending: string[] = [];
  #length = 0;
  #queued: Promise<unknown> = Promise.resolve();
  readonly #gzip: Gzip;
  readonly #out: WriteStream;
  readonly #done: Promise<void>;

  constructor(directory: string, name: string, header: string) {
    const path = join(directory, `${name}.csv.gz`);
    this.source = { header: join(directory, `${name}-header.csv`), files: [path] };
    try {
      writeFileSync(this.source.header, `${header}\n`);
    } catch (error) {
      throw diskError(error, path);
    }
    this.#gzip = createGzip({ level: 1, chunkSize: 256 * 1024 });
    this.#out = createWriteStream(path);
    this.#gzip.on('error', (error) => this.#out.destroy(error));
    this.#out.on('error', (error) => this.#gzip.destroy(error));
    this.#gzip.pipe(this.#out);
    this.#done = finished(this.#out).catch((error: unknown) => {
      throw diskError(error, path);
    });
    this.#done.catch(() => undefined);
  }

  /** Adds a row (fields already escaped, joined by commas, without line end). */
  add(row: string): void {
    this.#pending.push(row);
    this.#length += row.length;
    if (this.#length > FLUSH_CHARS) this.#push();
  }

  /** Resolves when what was added so far has been taken by the compressor; throws when the disk refuses. */
  async drain(): Promise<void> {
    await this.#queued;
    if (this.#out.errored) await this.#done;
  }

  async close(): Promise<void> {
    this.#push();
    await this.drain();
    this.#gzip.end();
    await this.#done;
  }

  #push(): void {
    if (this.#pending.length === 0) return;
    const chunk = Buffer.from(this.#pending.join('\n') + '\n');
    this.#pending = [];
    this.#length = 0;
    if (!this.#gzip.write(chunk)) {
      this.#queued = Promise.race([once(this.#gzip, 'drain'), this.#done]);
      this.#queued.catch(() => undefined);
    }
  }
}

/** Rows waiting are ropes of many small strings, which the garbage collector copies as long as they wait. */
const FLUSH_CHARS = 32 * 1024;

/** A text field of the import file: line ends become spaces; one with a comma or a quote is quoted. */
export function field(text: string | undefined): string {
  if (text === undefined) return '';
  if (!/[",\n\r]/.test(text)) return text;
  return `"${text.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`;
}
