import { open } from 'node:fs/promises';
import { KindredError } from '../errors.ts';
import { peek, plainSource, unreadable } from './byte-source.ts';
import type { ByteSource, Progress } from './byte-source.ts';
import { BombGuard, inflated } from './inflate.ts';
import { lineReject } from './part.ts';
import type { PartBatch } from './part.ts';
import type { OpenFile, ReadBatch } from './reader.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import type { Sniffed } from './sniff.ts';
import type { Part } from './zip-member.ts';
import { zipParts } from './zip-parts.ts';

/** The reader for one part, or why none takes it. */
export type Choice<T> =
  | {
      readonly format: string;
      readonly read: (source: ByteSource, name: string) => AsyncIterable<PartBatch<T>>;
    }
  | { readonly refused: string };

type Container = 'plain' | 'gzip' | 'zip';

/**
 * Opens a file of any container (plain, gzip, zip) whose parts `choose` knows to read, and tells what it is without
 * reading it through. Throws `file-unreadable` when there is no such file to read, `format-unknown` when no part of it
 * is of a known format. Members of a zip that are not are record-scope rejects, and the others are read.
 */
export async function openParts<T>(
  path: string,
  choose: (sniffed: Known) => Choice<T>,
  signal?: AbortSignal,
): Promise<OpenFile<T>> {
  signal?.throwIfAborted();
  const { bytes, container } = await look(path);
  const parts = (progress: Progress): AsyncIterable<Part> => partsOf(path, container, progress, signal);
  const format = await firstFormat(path, parts({ bytesRead: 0 }), choose);
  const label = container === 'plain' ? format : `${format} in ${container}`;
  const progress = { bytesRead: 0 };
  return { file: path, format: label, bytes, batches: readAll(parts(progress), choose, progress, container) };
}

/** Size and container of a regular file. */
async function look(path: string): Promise<{ bytes: number; container: Container }> {
  try {
    const handle = await open(path);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) {
        const what = stat.isDirectory()
          ? 'a folder; name the files in it'
          : 'no regular file; save it as one';
        throw new KindredError('file-unreadable', `${path}: ${what}.`);
      }
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
      const { is } = sniff(buffer.subarray(0, bytesRead));
      return { bytes: stat.size, container: is === 'gzip' || is === 'zip' ? is : 'plain' };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* partsOf(
  path: string,
  container: Container,
  progress: Progress,
  signal: AbortSignal | undefined,
): AsyncGenerator<Part> {
  if (container === 'zip') yield* zipParts(path, progress, signal);
  else {
    const bytes = plainSource(path, progress, signal);
    yield {
      name: path,
      content: container === 'gzip' ? inflated(bytes, 'gzip', new BombGuard(path)) : bytes,
    };
  }
}

interface ChosenPart<T> {
  readonly choice: Choice<T>;
  readonly source: ByteSource;
  readonly close: () => Promise<void>;
}

/** What `choose` has to judge: neither empty, nor an archive, nor of no known format. */
export type Known = Exclude<Sniffed, { is: 'empty' | 'gzip' | 'zip' | 'unknown' }>;

/** Looks at the first bytes of a part. */
async function choosePart<T>(part: Part, choose: (sniffed: Known) => Choice<T>): Promise<ChosenPart<T>> {
  if ('refused' in part.content)
    return { choice: part.content, source: NOTHING, close: () => Promise.resolve() };
  const { head, source, close } = await peek(part.content, SNIFF_BYTES);
  return { choice: judge(sniff(head), source.brokenBy, choose), source, close };
}

function judge<T>(
  sniffed: Sniffed,
  brokenBy: string | undefined,
  choose: (sniffed: Known) => Choice<T>,
): Choice<T> {
  if (sniffed.is === 'empty') {
    if (brokenBy === undefined) return { format: 'empty', read: nothing };
    return { refused: `damaged from the start (${brokenBy}); fetch it again` };
  }
  if (sniffed.is === 'unknown') return { refused: sniffed.seen };
  if (sniffed.is === 'gzip' || sniffed.is === 'zip') {
    return { refused: `${sniffed.is} inside an archive; unpack it and load the result` };
  }
  return choose(sniffed);
}

const nothing = (): AsyncIterable<never> => NOTHING;

const NOTHING: ByteSource & AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true as const, value: undefined }) }),
  brokenBy: undefined,
};

async function firstFormat<T>(
  path: string,
  parts: AsyncIterable<Part>,
  choose: (sniffed: Known) => Choice<T>,
): Promise<string> {
  const seen: string[] = [];
  let isEmpty = false;
  for await (const part of parts) {
    const { choice, close } = await choosePart(part, choose);
    await close();
    if ('refused' in choice) seen.push(describe(path, part.name, choice.refused));
    else if (choice.format === 'empty') isEmpty = true;
    else return choice.format;
    if (seen.length >= MAX_SEEN) break;
  }
  if (isEmpty && seen.length === 0) return 'empty';
  const what = seen.length === 0 ? 'an archive without files' : seen.join('; ');
  throw new KindredError('format-unknown', `${path}: ${what}. Check which file was meant.`);
}

/** Members looked at, and named in the message, before an archive counts as of no known format. */
const MAX_SEEN = 5;

const describe = (path: string, name: string, seen: string): string =>
  name === path ? seen : `${name.slice(path.length + 1)}: ${seen}`;

async function* readAll<T>(
  parts: AsyncIterable<Part>,
  choose: (sniffed: Known) => Choice<T>,
  progress: Progress,
  container: Container,
): AsyncGenerator<ReadBatch<T>> {
  for await (const part of parts) {
    const { choice, source, close } = await choosePart(part, choose);
    const refused = (reason: string): ReadBatch<T> => ({
      records: [],
      rejects: [lineReject(container, part.name, 1, reason)],
      ignoredFields: 0,
      bytesRead: progress.bytesRead,
    });
    if ('refused' in choice) {
      await close();
      yield refused(choice.refused);
      continue;
    }
    try {
      for await (const batch of choice.read(source, part.name)) yield withProgress(batch, progress);
    } catch (error) {
      const spoilsMemberOnly = container === 'zip' && error instanceof KindredError && isOfContent(error);
      if (!spoilsMemberOnly) throw error;
      yield refused(error.message);
    }
  }
}

function withProgress<T>(batch: PartBatch<T>, { bytesRead }: Progress): ReadBatch<T> {
  const { records, rejects, ignoredFields } = batch;
  return { records, rejects, ignoredFields, bytesRead };
}

/** The member's content is at fault, not the archive, the disk or the command. */
function isOfContent(error: KindredError): boolean {
  return (error.code === 'file-unreadable' || error.code === 'format-unknown') && error.extra.bomb !== true;
}
