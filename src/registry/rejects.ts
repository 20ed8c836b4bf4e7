import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { KindredError } from '../errors.ts';
import type { Reject } from './record.ts';

const BUFFER_CHARS = 64 * 1024;

/**
 * The rejects of one run, one JSON object a line in `<home>/rejects/<run>.ndjson`, readable by the user only. The file
 * is made with the first reject, so a clean run leaves none. Writing is synchronous and buffered: rejects are few, and
 * a caller with a million of them must not outrun the disk. A full disk is `disk-full`.
 */
export class RejectFile {
  readonly path: string;
  /** Rejects so far, by scope. */
  readonly counts: { record: number; field: number } = { record: 0, field: 0 };
  private readonly folder: string;
  private handle: number | undefined;
  private buffer = '';

  constructor(home: string, run: string) {
    this.folder = join(home, 'rejects');
    this.path = join(this.folder, `${run}.ndjson`);
  }

  add(reject: Reject): void {
    this.counts[reject.scope]++;
    this.buffer += JSON.stringify(reject) + '\n';
    if (this.buffer.length > BUFFER_CHARS) this.flush();
  }

  /** Writes what is left. Nothing may be added afterwards. */
  close(): Promise<void> {
    return Promise.resolve().then(() => {
      try {
        this.flush();
      } finally {
        if (this.handle !== undefined) closeSync(this.handle);
        this.handle = undefined;
      }
    });
  }

  private flush(): void {
    if (this.buffer === '') return;
    const bytes = Buffer.from(this.buffer);
    this.buffer = '';
    try {
      if (this.handle === undefined) {
        mkdirSync(this.folder, { recursive: true, mode: 0o700 });
        this.handle = openSync(this.path, 'a', 0o600);
      }
      for (let at = 0; at < bytes.length;) at += writeSync(this.handle, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      const detail = `${this.path}: no space left for the rejects of this run. Free some and run again.`;
      throw new KindredError('disk-full', detail, {}, error);
    }
  }
}
