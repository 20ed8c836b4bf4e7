import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { plainSource } from './byte-source.ts';
import type { ByteSource, Progress } from './byte-source.ts';
import type { BombGuard } from './inflate.ts';
import { inflated } from './inflate.ts';
import { isNoFile, memberName } from './zip-member.ts';
import type { Part } from './zip-member.ts';

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
/** Sizes stand behind the data, because the archive was written as a stream. */
const SIZES_FOLLOW = 0x8;
const ENCRYPTED = 0x1;
const CUT_OFF = 'the archive ends early';
const NO_DIRECTORY = 'the archive ends early: its directory is missing, and members may be; fetch it again';

interface LocalHeader {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly dataStart: number;
}

/**
 * The members of a zip without its directory, found by the header before each one (APPNOTE 4.3.7). The one that
 * reaches past the end gives what there is of it and is marked as broken.
 */
export async function* salvageZip(
  path: string,
  progress: Progress,
  guard: BombGuard,
  signal?: AbortSignal,
): AsyncGenerator<Part> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    let at: number | null = 0;
    let broken = false;
    while (at !== null && at < size) {
      const header = await readHeader(handle, at);
      if (header === null) break;
      const member = { end: sizedEnd(header) };
      if (!isNoFile(header.name)) {
        const bytes = content(path, header, member, size, progress, guard, signal);
        yield { name: `${path}!${header.name}`, content: bytes };
        broken = 'refused' in bytes || bytes.brokenBy !== undefined;
      }
      at = member.end === null ? null : await nextHeader(handle, member.end);
    }
    if (!broken) yield { name: path, content: { refused: NO_DIRECTORY } };
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle, at: number): Promise<LocalHeader | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, at);
  if (bytesRead < HEADER_BYTES || buffer.readUInt32LE(0) !== LOCAL_HEADER) return null;
  const nameBytes = buffer.readUInt16LE(26);
  const name = await handle.read(Buffer.alloc(nameBytes), 0, nameBytes, at + HEADER_BYTES);
  const flags = buffer.readUInt16LE(6);
  return {
    name: memberName(name.buffer.subarray(0, name.bytesRead), flags),
    flags,
    method: buffer.readUInt16LE(8),
    packedBytes: buffer.readUInt32LE(18),
    dataStart: at + HEADER_BYTES + nameBytes + buffer.readUInt16LE(28),
  };
}

/** Where the member's data ends by its header; null when only unpacking can tell (also past 4 GiB, zip64). */
function sizedEnd(header: LocalHeader): number | null {
  return (header.flags & SIZES_FOLLOW) === 0 && header.packedBytes !== 0xffffffff
    ? header.dataStart + header.packedBytes
    : null;
}

function content(
  path: string,
  header: LocalHeader,
  member: { end: number | null },
  size: number,
  progress: Progress,
  guard: BombGuard,
  signal: AbortSignal | undefined,
): Part['content'] {
  if ((header.flags & ENCRYPTED) !== 0) return { refused: 'encrypted; unpack it with its password' };
  if (header.method !== 0 && header.method !== 8) return { refused: `packed by method ${header.method}` };
  if (header.dataStart >= size) return { refused: CUT_OFF };
  const { end } = member;
  const cutOff = end !== null && end > size;
  const range = { start: header.dataStart, end: (end === null || cutOff ? size : end) - 1 };
  const packed = markBroken(plainSource(path, progress, signal, range), cutOff ? CUT_OFF : undefined);
  if (header.method === 0) return end === null ? { refused: 'its size is not known' } : packed;
  return inflated(packed, 'raw', guard, (_, packedBytes) => {
    member.end ??= header.dataStart + packedBytes;
    return undefined;
  });
}

const markBroken = (source: ByteSource, brokenBy: string | undefined): ByteSource => ({
  [Symbol.asyncIterator]: () => source[Symbol.asyncIterator](),
  brokenBy,
});

/** The next member's header, at `from` or behind the sizes that may follow the data there. */
async function nextHeader(handle: FileHandle, from: number): Promise<number | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, from);
  for (let at = 0; at + 4 <= bytesRead; at++) if (buffer.readUInt32LE(at) === LOCAL_HEADER) return from + at;
  return null;
}
