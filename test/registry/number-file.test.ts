import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNumbers } from '../../src/registry/number-file.ts';
import { innOf, ogrnOf } from './reading.ts';

// Lists of numbers as people keep them, in every shape the command takes.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-numbers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function all(from: string | Readable) {
  const numbers: string[] = [];
  const rejects: [number, string, string][] = [];
  for await (const batch of readNumbers(from)) {
    numbers.push(...batch.records.map(({ number }) => number));
    rejects.push(
      ...batch.rejects.map(({ line, value, reason }): [number, string, string] => [line, value, reason]),
    );
  }
  return { numbers, rejects };
}

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'numbers');
  writeFileSync(path, content);
  return path;
}

const [inn, ogrn] = [innOf(1), ogrnOf(2)];

describe('a list of numbers', () => {
  test.each([
    [
      'one a line, with blanks, quotes and empty lines',
      `${inn}\r\n\n  ${ogrn} \n"${innOf(3)}"\n`,
      [inn, ogrn, innOf(3)],
    ],
    ['with a byte order mark', `\uFEFF${inn}\n${ogrn}`, [inn, ogrn]],
    ['a table of one column', `inn\n${inn}\n${innOf(3)}\n`, [inn, innOf(3)]],
    [
      'CSV of Excel, the ОГРН before the ИНН',
      `Имя;INN;ogrn\nА;${inn};${ogrn}\nБ;${innOf(3)};\n`,
      [ogrn, innOf(3)],
    ],
    ['CSV with ids', `id,name\nogrn:${ogrn},x\n`, [`ogrn:${ogrn}`]],
    ['NDJSON', `{"inn":"${inn}"}\n{"ogrn":"${ogrn}","inn":"${inn}"}\n`, [inn, ogrn]],
    ['a JSON array', `[{"inn":"${inn}"},{"ogrn":"${ogrn}"}]`, [inn, ogrn]],
    ['nothing', '', []],
  ])('%s', async (_name, content, numbers) => {
    const wanted = { numbers, rejects: [] };
    expect(await all(fileOf(content))).toEqual(wanted);
    expect(await all(fileOf(gzipSync(content)))).toEqual(wanted);
    expect(await all(Readable.from([Buffer.from(content)]))).toEqual(wanted);
  });

  test('bad ones are told with line, value and remedy, and the rest is read', async () => {
    const { numbers, rejects } = await all(fileOf(`${inn}\n7707083894\nООО «Ромашка»\n${ogrn}\n`));
    expect(numbers).toEqual([inn, ogrn]);
    expect(rejects.map(([line, value]) => [line, value])).toEqual([
      [2, '7707083894'],
      [3, 'ООО «Ромашка»'],
    ]);
    for (const [, , reason] of rejects) expect(reason).toMatch(/\. Check it for a typing error/);
  });

  test('in tables and NDJSON too; a number that is no text is not guessed', async () => {
    expect((await all(fileOf(`inn;name\n;x\n123;y\n${inn};z\n`))).rejects.map(([line]) => line)).toEqual([
      2, 3,
    ]);
    const { numbers, rejects } = await all(fileOf(`{"inn":${inn}}\n{"x":1}\n{"inn":\n{"inn":"${inn}"}\n`));
    expect(numbers).toEqual([inn]);
    expect(rejects.map(([line]) => line)).toEqual([1, 2, 3]);
    expect(rejects[0]![2]).toMatch(/strings/);
  });

  test.each([
    ['a table without a number', 'name;city\nА;Б\n', 'format-unknown', /no.*|without a column inn/],
    ['prose', 'Список компаний\n', 'format-unknown', /one ИНН or ОГРН a line/],
    ['XML', '<Файл ВерсФорм="4.06"/>', 'format-unknown', /ЕГРЮЛ/],
  ])('%s is refused', async (_name, content, code, message) => {
    await expect(all(fileOf(content))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  test('no such file, and a folder', async () => {
    await expect(all(join(folder, 'none'))).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(all(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('each line is a number or a reject, in order, however the bytes are cut', async () => {
    const line = fc.oneof(
      fc.nat(10_000).map(innOf),
      fc.nat(10_000).map(ogrnOf),
      fc.stringMatching(/^[0-9]{1,16}$/),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        async (lines, cut) => {
          const bytes = Buffer.from(lines.join('\n'));
          const pieces = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, at) =>
            bytes.subarray(at * cut, (at + 1) * cut),
          );
          const { numbers, rejects } = await all(Readable.from(pieces));
          const bad = new Set(rejects.map(([at]) => at));
          expect(numbers).toEqual(lines.filter((_, at) => !bad.has(at + 1)));
          expect(rejects.map(([at, value]) => [at, value])).toEqual(
            lines.flatMap((value, at) => (bad.has(at + 1) ? [[at + 1, value]] : [])),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
