import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RejectFile } from '../../src/registry/rejects.ts';
import type { Reject } from '../../src/registry/record.ts';
import { useFiles } from './reading.ts';

const { folder, write } = useFiles();
const reject = (line: number, scope: Reject['scope']): Reject => ({
  scope,
  source: 'ndjson',
  file: 'a.ndjson',
  line,
  field: 'inn',
  value: 'x',
  reason: 'why',
});

describe('RejectFile', () => {
  it('leaves no file when there is nothing to say', async () => {
    const file = new RejectFile(folder, 'clean');
    await file.close();
    expect(existsSync(file.path)).toBe(false);
  });

  it('writes one line each, counts by scope, and is for the user only', async () => {
    const file = new RejectFile(folder, 'run-1');
    for (let line = 1; line <= 3000; line++) file.add(reject(line, line % 3 === 0 ? 'record' : 'field'));
    await file.close();
    const written = readFileSync(file.path, 'utf8').trimEnd().split('\n');
    expect(written.map((text) => (JSON.parse(text) as Reject).line)).toEqual(
      Array.from({ length: 3000 }, (_, at) => at + 1),
    );
    expect(file.counts).toEqual({ record: 1000, field: 2000 });
    expect(statSync(file.path).mode & 0o077).toBe(0);
  });

  it.runIf(existsSync('/dev/full'))('says so when the disk is full', async () => {
    const file = new RejectFile(write('unused', ''), 'x');
    Object.defineProperty(file, 'path', { value: '/dev/full' });
    Object.defineProperty(file, 'folder', { value: folder });
    file.add(reject(1, 'record'));
    await expect(file.close()).rejects.toMatchObject({ code: 'disk-full' });
  });
});
