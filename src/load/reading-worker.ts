import { parentPort, workerData } from 'node:worker_threads';
import { KindredError, type ErrorCode } from '../errors.ts';
import type { OpenFile, ReadBatch } from '../registry/reader.ts';
import { openSource, type Source } from './open-source.ts';

/** What this thread tells the one that started it; that one answers each batch when it has taken it. */
export type Telling =
  | { readonly opened: Omit<OpenFile<unknown>, 'batches'> }
  | { readonly batch: ReadBatch<unknown> }
  | { readonly failed: { readonly code: ErrorCode; readonly detail: string; readonly extra: object } }
  | { readonly done: true };

/** Batches sent and not yet taken. */
const AHEAD = 4;

const port = parentPort!;
const tell = (told: Telling): void => {
  port.postMessage(told);
};

let waiting = 0;
let taken = (): void => undefined;
port.on('message', () => {
  waiting -= 1;
  taken();
});

try {
  const { batches, ...opened } = await openSource(workerData as Source);
  tell({ opened });
  for await (const batch of batches) {
    tell({ batch });
    waiting += 1;
    while (waiting >= AHEAD) await new Promise<void>((resolve) => (taken = resolve));
  }
  tell({ done: true });
} catch (error) {
  if (!(error instanceof KindredError)) throw error;
  tell({ failed: { code: error.code, detail: error.message, extra: error.extra } });
}
port.close();
