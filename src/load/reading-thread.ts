import { on } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { KindredError } from '../errors.ts';
import type { OpenFile, ReadBatch } from '../registry/reader.ts';
import { openSource, type RecordOf, type Source } from './open-source.ts';
import type { Telling } from './reading-worker.ts';

/** Bytes from which a file is read on a thread of its own; a smaller one is read before a thread has started. */
const LARGE = 4 * 1024 * 1024;

/** Opens a file; a large one is read and checked beside what is done with its records. Throws as `openSource` does. */
export async function openBeside<K extends Source['kind']>(
  source: Source & { readonly kind: K },
): Promise<OpenFile<RecordOf<K>>> {
  const size = await stat(source.path).then(
    (found) => found.size,
    () => 0,
  );
  const file = size < LARGE ? await openSource(source) : await openOnThread(source);
  return file as OpenFile<RecordOf<K>>;
}

/** Opens a file on a thread of its own, which reads a few batches ahead. It ends with the last batch, or when `batches` is left. */
export async function openOnThread(source: Source): Promise<OpenFile<unknown>> {
  const worker = new Worker(new URL('reading-worker.ts', import.meta.url), { workerData: source });
  const messages = tellings(worker);
  const first = await messages.next();
  if (first.done !== true && 'opened' in first.value)
    return { ...first.value.opened, batches: batchesOf(worker, messages) };
  throw unfinished();
}

async function* batchesOf(
  worker: Worker,
  messages: AsyncGenerator<Telling>,
): AsyncGenerator<ReadBatch<unknown>> {
  for await (const told of messages) {
    if ('done' in told) return;
    if (!('batch' in told)) continue;
    yield told.batch;
    worker.postMessage('taken');
  }
  throw unfinished();
}

/** What the thread tells, until it ends; its errors are thrown here. */
async function* tellings(worker: Worker): AsyncGenerator<Telling> {
  try {
    for await (const [told] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[Telling]>) {
      if ('failed' in told)
        throw new KindredError(told.failed.code, told.failed.detail, { ...told.failed.extra });
      yield told;
    }
  } finally {
    await worker.terminate();
  }
}

const unfinished = (): KindredError =>
  new KindredError('internal', 'The thread that read a file ended early.');
