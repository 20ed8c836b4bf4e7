import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/** A list that does not fit in memory: values of one JSON-like shape (bigints allowed) in a file, in order. */
export class Spill<T> {
  readonly #path: string;
  #out: WriteStream | null = null;
  #pending: string[] = [];
  size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  add(value: T): void {
    this.#pending.push(JSON.stringify(value, tagBigint));
    this.size++;
  }

  /** Writes what is pending; call it between batches. */
  async drain(): Promise<void> {
    if (this.#pending.length === 0) return;
    this.#out ??= createWriteStream(this.#path);
    const chunk = this.#pending.join('\n') + '\n';
    this.#pending = [];
    if (!this.#out.write(chunk)) await once(this.#out, 'drain');
  }

  /** The values again, in order. Ends the writing. */
  async *read(): AsyncIterable<T> {
    await this.drain();
    if (this.#out === null) return;
    this.#out.end();
    await finished(this.#out);
    for await (const line of createInterface({ input: createReadStream(this.#path), crlfDelay: Infinity })) {
      yield JSON.parse(line, untagBigint) as T;
    }
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
