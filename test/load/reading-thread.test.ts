import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KindredError } from '../../src/errors.ts';
import { openSource } from '../../src/load/open-source.ts';
import { openBeside, openOnThread } from '../../src/load/reading-thread.ts';
import { firm, head, owner } from '../support/register.ts';

let folder: string;
let register: string;

const RECORDS = 3_000;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-thread-'));
  const lines = Array.from({ length: RECORDS }, (_, n) =>
    JSON.stringify(
      firm(n + 1, { heads: [head(n + 1)], owners: [owner(n + 2, '33.3')], treasury: { percent: '4.27' } }),
    ),
  );
  register = await file('register.ndjson', ['{"ogrn":"1"}', 'no JSON', ...lines].join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('a file read on a thread of its own', () => {
  test('gives what it gives when it is read here: records, fractions, digests, rejects, progress', async () => {
    const source = { path: register, kind: 'registry' } as const;
    const [there, here] = [await openOnThread(source), await openSource(source)];
    expect({ ...there, batches: null }).toEqual({ ...here, batches: null });
    const [told, read] = [await Array.fromAsync(there.batches), await Array.fromAsync(here.batches)];
    expect(told).toEqual(read);
    expect(read.flatMap(({ records }) => records)).toHaveLength(RECORDS);
    expect(read.flatMap(({ rejects }) => rejects).length).toBeGreaterThanOrEqual(2);
    expect(read[0]!.records[0]).toMatchObject({ digests: { heads: expect.any(String) as string } });
  });

  test('reads no more than a few batches ahead, and ends when it is left', async () => {
    const { batches } = await openOnThread({ path: register, kind: 'registry' });
    for await (const batch of batches) {
      expect(batch.records.length).toBeLessThan(RECORDS / 2);
      break;
    }
  });

  test('says as here why a file cannot be read', async () => {
    const picture = await file('picture.ndjson', '\u0089PNG\r\n');
    for (const path of [picture, join(folder, 'none.ndjson')]) {
      const here = await openSource({ path, kind: 'registry' }).catch(
        (error: unknown) => error as KindredError,
      );
      expect(here).toBeInstanceOf(KindredError);
      const { code, message } = here as KindredError;
      await expect(openOnThread({ path, kind: 'registry' })).rejects.toMatchObject({ code, message });
      await expect(openBeside({ path, kind: 'registry' })).rejects.toMatchObject({ code, message });
    }
  });

  test('says as here what breaks off in the middle', async () => {
    const lines = Array.from(
      { length: 40_000 },
      (_, n) => `{"id":"C-${n}","kind":"legal","name":"ООО «Проба ${n}»"}`,
    );
    const clients = await file('clients.ndjson', `${lines.join('\n')}\n{"id":`);
    const read = await Array.fromAsync((await openSource({ path: clients, kind: 'client' })).batches);
    const beside = await Array.fromAsync((await openBeside({ path: clients, kind: 'client' })).batches);
    expect(beside.flatMap(({ records }) => records)).toHaveLength(lines.length);
    expect(beside.flatMap(({ rejects }) => rejects)).toEqual(read.flatMap(({ rejects }) => rejects));
  });
});
