import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { field, ImportFile } from '../../src/load/import-files.ts';
import { Spill } from '../../src/load/spill.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A file on a full disk: whatever is written to it fails for want of space. */
async function fullDisk(name: string): Promise<string> {
  const path = join(folder, name);
  await symlink('/dev/full', path);
  return path;
}

describe('a list on disk', () => {
  test('gives back what it took, in order: whole numbers of any size, line ends, any language', async () => {
    const spill = new Spill<unknown>(join(folder, 'list.tmp'));
    const values = [{ num: 12345678901234567890n, text: 'а\nб\u2028в' }, ['€', null], { $int: 'no number' }];
    for (let round = 0; round < 3_000; round++) {
      spill.add(values[round % 2]);
      if (round % 500 === 0) await spill.drain();
    }
    expect(spill.size).toBe(3_000);
    const back = await Array.fromAsync(spill.read());
    expect(back).toHaveLength(3_000);
    expect(back.slice(0, 2)).toEqual(values.slice(0, 2));
    expect(back.at(-1)).toEqual(values[1]);
  });

  test('is empty when nothing was added', async () => {
    expect(await Array.fromAsync(new Spill(join(folder, 'none.tmp')).read())).toEqual([]);
  });

  test('says when the disk is full, and what to do', async () => {
    const spill = new Spill<string>(await fullDisk('full.tmp'));
    const fill = async (): Promise<void> => {
      for (let n = 0; n < 1_000; n++) {
        spill.add('x'.repeat(10_000));
        await spill.drain();
      }
      await Array.fromAsync(spill.read());
    };
    await expect(fill()).rejects.toMatchObject({ code: 'disk-full', message: /free some space/ as never });
  });
});

describe('a file for the import tool', () => {
  test('holds its rows, compressed, and its header apart', async () => {
    const file = new ImportFile(folder, 'people', ':ID,name');
    for (let n = 0; n < 20_000; n++) {
      file.add(`${n},${field(`Имя ${n}`)}`);
      if (n % 1000 === 0) await file.drain();
    }
    await file.close();
    const { header, files } = file.source;
    expect(await readFile(header, 'utf8')).toBe(':ID,name\n');
    const lines = gunzipSync(await readFile(files[0]!))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(20_000);
    expect(lines[19_999]).toBe('19999,Имя 19999');
  });

  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['ООО "Пример"', '"ООО ""Пример"""'],
    ['two\r\nlines', '"two lines"'],
    [undefined, ''],
  ])('writes %j as %j', (text, cell) => {
    expect(field(text)).toBe(cell);
  });

  test('says when the disk is full', async () => {
    await fullDisk('big.csv.gz');
    const file = new ImportFile(folder, 'big', ':ID');
    const fill = async (): Promise<void> => {
      for (let n = 0; n < 200_000; n++) {
        file.add(`${n},${Math.sin(n)}`);
        if (n % 1000 === 0) await file.drain();
      }
      await file.close();
    };
    await expect(fill()).rejects.toMatchObject({ code: 'disk-full' });
  });
});
