import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { diskError } from './disk-error.ts';

/**
 * A list that does not fit in memory: values of one JSON-like shape (bigints allowed) in a file, in order. Throws
 * `disk-full` when the file cannot grow.
 */
export class Spill<T> {
  readonly #path: string;
  #out: WriteStream | null = null;
  #pending: string[] = [];
  #failure: Error | null = null;
  size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Adds a value; it stays in memory until the next `drain`. */
  add(value: T): void {
    this.#pending.push(JSON.stringify(value, tagBigint));
    this.size++;
  }

  /** Writes what is pending; call it between batches. */
  async drain(): Promise<void> {
    this.#check();
    if (this.#pending.length === 0) return;
    const out = (this.#out ??= this.#open());
    const chunk = this.#pending.join('\n') + '\n';
    this.#pending = [];
    if (out.write(chunk)) return;
    // A failure between the write and here has been told to the listener of `#open`.
    if (this.#failure === null) await once(out, 'drain').catch(() => undefined);
    this.#check();
  }

  /** The values again, in order. Ends the writing. */
  async *read(): AsyncIterable<T> {
    await this.drain();
    if (this.#out === null) return;
    this.#out.end();
    await finished(this.#out).catch((error: unknown) => {
      throw diskError(error, this.#path);
    });
    let rest = '';
    for await (const chunk of createReadStream(this.#path, { encoding: 'utf8' }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line, untagBigint) as T;
    }
  }

  /** The same in lists of `size`, the last one shorter; none is empty. */
  async *batches(size: number): AsyncIterable<T[]> {
    let batch: T[] = [];
    for await (const value of this.read()) {
      if (batch.push(value) < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  #open(): WriteStream {
    const out = createWriteStream(this.#path);
    out.on('error', (error) => {
      this.#failure = error;
    });
    return out;
  }

  #check(): void {
    if (this.#failure !== null) throw diskError(this.#failure, this.#path) as Error;
  }
}

function tagBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $int: value.toString() } : value;
}

function untagBigint(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$int' in value
    ? BigInt(value.$int as string)
    : value;
}
