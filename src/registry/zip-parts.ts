import { open } from 'node:fs/promises';
import * as yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { KindredError } from '../errors.ts';
import { plainSource, unreadable } from './byte-source.ts';
import type { ByteSource, Progress } from './byte-source.ts';
import { BombGuard, inflated } from './inflate.ts';
import { isNoFile, memberName } from './zip-member.ts';
import type { Part } from './zip-member.ts';
import { salvageZip } from './zip-salvage.ts';

const MAX_MEMBERS = 100_000;
const STORED = 0;
const DEFLATED = 8;

/**
 * The members of a zip, in the order of its directory. A truncated archive has no directory: then its members are
 * found one after the other from the front, and the last one ends early. More than 100,000 members, or a bomb, is
 * `file-unreadable`.
 */
export async function* zipParts(
  path: string,
  progress: Progress,
  signal?: AbortSignal,
): AsyncGenerator<Part> {
  const guard = new BombGuard(path);
  const zip = await openDirectory(path);
  if (zip === null) {
    yield* salvageZip(path, progress, guard, signal);
    return;
  }
  try {
    if (zip.entryCount > MAX_MEMBERS) {
      throw new KindredError(
        'file-unreadable',
        `${path}: more than ${MAX_MEMBERS} members. Split the archive.`,
      );
    }
    for await (const entry of zip.eachEntry()) {
      const name = memberName(entry.fileNameRaw, entry.generalPurposeBitFlag);
      if (isNoFile(name)) continue;
      yield {
        name: `${path}!${name}`,
        content: await memberContent(zip, entry, path, progress, guard, signal),
      };
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw unreadable(path, error);
  } finally {
    zip.close();
  }
}

/** The archive with its directory, or null when there is none to be found (it was truncated). */
async function openDirectory(path: string): Promise<ZipFile | null> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  } catch (error) {
    const handle = await open(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    await handle.close();
    if (error instanceof Error && 'code' in error) throw unreadable(path, error);
    return null;
  }
}

async function memberContent(
  zip: ZipFile,
  entry: Entry,
  path: string,
  progress: Progress,
  guard: BombGuard,
  signal: AbortSignal | undefined,
): Promise<Part['content']> {
  if (entry.isEncrypted()) return { refused: 'encrypted; unpack it with its password and load the result' };
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED)
    return { refused: `packed by method ${method}; pack it as plain zip` };
  if (entry.compressedSize === 0) return emptySource;
  let start: number;
  try {
    start = (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch {
    return { refused: 'damaged; fetch the archive again' };
  }
  const range = { start, end: start + entry.compressedSize - 1 };
  const packed = plainSource(path, progress, signal, range);
  if (method === STORED) return packed;
  return inflated(packed, 'raw', guard, (bytes) =>
    bytes === entry.uncompressedSize
      ? undefined
      : `${bytes} bytes came out instead of ${entry.uncompressedSize}`,
  );
}

const emptySource: ByteSource = {
  // eslint-disable-next-line @typescript-eslint/no-empty-function
  async *[Symbol.asyncIterator]() {},
  brokenBy: undefined,
};
