import { createReadStream } from 'node:fs';
import { KindredError } from '../errors.ts';

/**
 * The bytes of one file, or of one member of an archive, unpacked, in order. `brokenBy` is set when they ended before
 * their time (a truncated or damaged archive): what came until then is good but for the last line.
 */
export interface ByteSource extends AsyncIterable<Uint8Array> {
  readonly brokenBy: string | undefined;
}

/** A source whose beginning was looked at. */
export interface Peeked {
  readonly head: Buffer;
  readonly source: ByteSource;
  /** Lets go of the file when `source` is not going to be read. */
  readonly close: () => Promise<void>;
}

/** The first `size` bytes (fewer when there are no more) and a source that still gives all of them. */
export async function peek(source: ByteSource, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
    length += next.value.length;
  }
  async function* replay(): AsyncGenerator<Uint8Array> {
    try {
      yield* seen.splice(0);
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const head = Buffer.concat(seen).subarray(0, size);
  return {
    head,
    close: async () => {
      await iterator.return?.();
    },
    source: {
      [Symbol.asyncIterator]: replay,
      get brokenBy() {
        return source.brokenBy;
      },
    },
  };
}

/** Bytes read from disk per chunk. */
export const CHUNK_BYTES = 64 * 1024;

/** How much of the file was read, for progress; shared by all sources over one file. */
export interface Progress {
  bytesRead: number;
}

/** The file's bytes as they are. A disk error while reading is `file-unreadable`; an abort throws its reason. */
export function plainSource(
  path: string,
  progress: Progress,
  signal?: AbortSignal,
  range: { readonly start?: number; readonly end?: number } = {},
): ByteSource {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES, ...range });
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        signal?.throwIfAborted();
        progress.bytesRead += chunk.length;
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw unreadable(path, error);
    }
  }
  return { [Symbol.asyncIterator]: chunks, brokenBy: undefined };
}

/** The error for a file the system does not let us read. */
export function unreadable(path: string, error: unknown): KindredError {
  if (error instanceof KindredError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new KindredError(
    'file-unreadable',
    `${path}: ${reason}. Check the path and its permissions.`,
    {},
    error,
  );
}
