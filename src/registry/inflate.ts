import { createGunzip, createInflateRaw } from 'node:zlib';
import type { Gunzip, InflateRaw } from 'node:zlib';
import { KindredError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** A packed text this long that grew this much is no register: ЕГРЮЛ XML packs about thirty to one. */
const BOMB_BYTES = 100 * 1024 * 1024;
const BOMB_RATIO = 200;
/** Packed bytes fed at a time: deflate grows them at most a thousandfold, and the result waits in memory. */
const PIECE_BYTES = 16 * 1024;
const OUT_BYTES = 64 * 1024;

/** Counts packed and unpacked bytes of one file (all its members) and stops a bomb. */
export class BombGuard {
  private readonly file: string;
  private packed = 0;
  private unpacked = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Throws `file-unreadable` when the bytes so far can only come from a bomb. */
  count(packed: number, unpacked: number): void {
    this.packed += packed;
    this.unpacked += unpacked;
    if (this.unpacked <= BOMB_BYTES || this.unpacked <= this.packed * BOMB_RATIO) return;
    const detail =
      `${this.file}: unpacks to more than ${BOMB_RATIO} times its size, which no register does; reading stopped. ` +
      'If the file is good, unpack it and load the result.';
    throw new KindredError('file-unreadable', detail, { bomb: true });
  }
}

/**
 * Unpacks gzip (`gzip`) or raw deflate (`raw`, the members of a zip). Packed bytes go in piece by piece and all that
 * came of a piece goes on before the next one, so that a truncated file gives everything it still holds, and then
 * `brokenBy` (of damaged, not truncated, data up to 64 KiB before the damage may be missing). `onEnd` hears how many bytes came out
 * and how many packed ones they took, and may say what is wrong with that.
 */
export function inflated(
  packed: ByteSource,
  kind: 'gzip' | 'raw',
  guard: BombGuard,
  onEnd?: (bytes: number, packedBytes: number) => string | undefined,
): ByteSource {
  let brokenBy: string | undefined;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const zip =
      kind === 'gzip' ? createGunzip({ chunkSize: OUT_BYTES }) : createInflateRaw({ chunkSize: OUT_BYTES });
    const ready: Buffer[] = [];
    const state: { failure?: Error; ended: boolean } = { ended: false };
    let bytes = 0;
    zip.on('data', (chunk: Buffer) => ready.push(chunk));
    zip.on('error', (error) => (state.failure = error));
    zip.on('end', () => (state.ended = true));
    try {
      for await (const piece of pieces(packed)) {
        await step(zip, (done) => zip.write(piece, done));
        guard.count(piece.length, 0);
        for (const chunk of ready.splice(0)) {
          bytes += chunk.length;
          guard.count(0, chunk.length);
          yield chunk;
        }
        if (state.failure !== undefined || state.ended) break;
      }
      if (state.failure === undefined && !state.ended) await step(zip, () => zip.end());
      for (const chunk of ready.splice(0)) {
        bytes += chunk.length;
        guard.count(0, chunk.length);
        yield chunk;
      }
      brokenBy = packed.brokenBy ?? state.failure?.message ?? onEnd?.(bytes, zip.bytesWritten);
    } finally {
      zip.destroy();
    }
  }
  return {
    [Symbol.asyncIterator]: chunks,
    get brokenBy() {
      return brokenBy;
    },
  };
}

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

/**
 * Waits until the step says it is done, or the stream has ended (bytes that follow the packed data are not asked for
 * and never acknowledged), or it has closed: after its end, and after a failure.
 */
async function step(zip: Gunzip | InflateRaw, run: (done: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      zip.off('close', done).off('end', done);
      resolve();
    };
    zip.once('close', done).once('end', done);
    run(done);
  });
}
