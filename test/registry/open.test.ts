import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCrmFile } from '../../src/registry/open-crm.ts';
import { openRegistryFile } from '../../src/registry/open.ts';
import { fileOf, record } from './egrul/reading.ts';
import { entity, innOf, lines, ogrnOf, readAll, toWindows1251, useFiles } from './reading.ts';
import { zipOf } from './zip-file.ts';

const { folder, write } = useFiles();
const ids = (all: { records: readonly { id: string }[] }): string[] => all.records.map(({ id }) => id);
const XML = fileOf(record(ogrnOf(1)), record(ogrnOf(2)));

describe('openRegistryFile tells the format by content', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a.txt', lines(entity(1), entity(2)), 'NDJSON'],
    ['b.xml', '\ufeff\n' + lines(entity(1), entity(2)), 'NDJSON'],
    ['c.csv', JSON.stringify([entity(1), entity(2)], null, 2), 'JSON array'],
    ['d.ndjson', XML, 'ЕГРЮЛ XML 4.07'],
    ['e.zip', toWindows1251(XML.replace('utf-8', 'windows-1251')), 'ЕГРЮЛ XML 4.07'],
    ['f.json', `ogrn;name\n${ogrnOf(1)};А\n${ogrnOf(2)};Б\n`, 'CSV (entities)'],
    ['g.xml', gzipSync(lines(entity(1), entity(2))), 'NDJSON in gzip'],
    ['h.gz', zipOf({ 'a.ndjson': lines(entity(1)), 'б.xml': fileOf(record(ogrnOf(2))) }), 'NDJSON in zip'],
    ['i', zipOf({ 'a/': '', 'a/x.xml': XML }, true), 'ЕГРЮЛ XML 4.07 in zip'],
  ])('%s', async (name, content, format) => {
    const path = write(name, content);
    const file = await openRegistryFile(path, { asOf: '2026-11-20' });
    expect(file).toMatchObject({ file: path, format, bytes: Buffer.byteLength(content) });
    const all = await readAll(file);
    expect(ids(all)).toEqual([`ogrn:${ogrnOf(1)}`, `ogrn:${ogrnOf(2)}`]);
    expect(all.rejects).toEqual([]);
  });

  it('reads every member of a zip under its own name, and goes on past those it cannot', async () => {
    const path = write(
      'many.zip',
      zipOf({
        'readme.txt': 'hello',
        'a.ndjson': lines(entity(1)) + '{broken\n',
        'inner.zip': zipOf({ 'x.ndjson': lines(entity(8)) }),
        'evil.xml': '<!DOCTYPE x [<!ENTITY a "b">]>' + XML,
        '__MACOSX/._a': 'x',
        'z.ndjson': lines(entity(2)),
      }),
    );
    const all = await readAll(await openRegistryFile(path));
    expect(ids(all)).toEqual([`ogrn:${ogrnOf(1)}`, `ogrn:${ogrnOf(2)}`]);
    expect(all.rejects.map(({ scope, file, line }) => [scope, file, line])).toEqual([
      ['record', `${path}!readme.txt`, 1],
      ['record', `${path}!a.ndjson`, 2],
      ['record', `${path}!inner.zip`, 1],
      ['record', `${path}!evil.xml`, 1],
    ]);
    expect(all.records[1]?.origin).toEqual({ source: 'ndjson', file: `${path}!z.ndjson`, line: 1 });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['words', 'Hello world.\n', 'neither JSON, XML nor a CSV'],
    ['utf-16', Buffer.from('\ufeff{"ogrn":"1"}', 'utf16le'), 'UTF-16'],
    ['utf-16 without mark', Buffer.from('{"ogrn":"1"}', 'utf16le'), 'UTF-16'],
    ['pdf', '%PDF-1.7\n', 'PDF'],
    ['xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'Excel'],
    ['xlsx', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'Excel'],
    ['binary', Buffer.from([1, 2, 3, 0, 0, 0]), 'binary'],
    ['html', '<!doctype html><html><body/></html>', 'html'],
    ['clients', lines({ id: 'C-1', kind: 'legal', inn: innOf(1) }), '--clients'],
    ['accounts', 'clientId;outstanding\nC-1;5\n', '--accounts'],
    ['pretty', '{\n  "ogrn": "1"\n}\n', 'several lines'],
    ['columns', 'a;b\n1;2\n', 'a, b'],
    ['empty zip', zipOf({}), 'without files'],
    ['gzip in gzip', gzipSync(gzipSync('x')), 'inside an archive'],
    ['cut gzip', gzipSync('x').subarray(0, 10), 'damaged'],
  ])('refuses %s and says what it saw', async (name, content, seen) => {
    const path = write(name.replaceAll(' ', '-'), content);
    const error = await openRegistryFile(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'format-unknown' });
    expect(String(error)).toContain(path);
    expect(String(error)).toContain(seen);
  });

  it('refuses what is no file', async () => {
    mkdirSync(join(folder, 'sub'));
    await expect(openRegistryFile(join(folder, 'sub'))).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(openRegistryFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(openRegistryFile('/dev/null')).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('refuses a wrong date, and a CSV without one', async () => {
    const path = write('no-date.csv', `ogrn,name\n${ogrnOf(1)},A\n`);
    await expect(openRegistryFile(path)).rejects.toMatchObject({ code: 'usage' });
    await expect(openRegistryFile(path, { asOf: '2026-02-30' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('takes an empty file for no records', async () => {
    const all = await readAll(await openRegistryFile(write('empty', '')));
    expect(all).toMatchObject({ records: [], rejects: [] });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const file = await openRegistryFile(
      write('long', lines(...Array.from({ length: 5000 }, (_, n) => entity(n)))),
      {
        signal: stop.signal,
      },
    );
    stop.abort(new Error('enough'));
    await expect(readAll(file)).rejects.toThrow('enough');
  });
});

describe('a damaged file', () => {
  const many = lines(...Array.from({ length: 3000 }, (_, n) => entity(n)));

  it.each<[string, Uint8Array]>([
    ['gzip', gzipSync(many)],
    ['zip', zipOf({ 'a.ndjson': many })],
    ['streamed.zip', zipOf({ 'a.ndjson': many }, true)],
  ])('truncated %s gives what it holds and says where it ends', async (name, whole) => {
    const half = await readAll(
      await openRegistryFile(write(`half-${name}`, whole.subarray(0, whole.length / 2))),
    );
    expect(half.records.length).toBeGreaterThan(1000);
    expect(half.records.length).toBeLessThan(2900);
    expect(half.rejects).toHaveLength(1);
    expect(half.rejects[0]).toMatchObject({ scope: 'record', line: half.records.length + 1 });
    expect(half.rejects[0]?.reason).toContain('ends early');
    expect(ids(half)).toEqual(half.records.map((_, n) => `ogrn:${ogrnOf(n)}`));
  });

  it('a zip that lost members is said to end early', async () => {
    const whole = zipOf({ 'a.ndjson': lines(entity(1)), 'b.ndjson': lines(entity(2)) });
    const path = write('lost.zip', whole.subarray(0, whole.indexOf('PK\x01\x02')));
    const all = await readAll(await openRegistryFile(path));
    expect(ids(all)).toHaveLength(2);
    expect(all.rejects).toMatchObject([{ scope: 'record', file: path }]);
  });

  it('truncated XML in gzip gives the records before the break, and one reject', async () => {
    const xml = fileOf(...Array.from({ length: 500 }, (_, n) => record(ogrnOf(n))));
    const packed = gzipSync(xml);
    const all = await readAll(
      await openRegistryFile(write('half.xml.gz', packed.subarray(0, packed.length / 2))),
    );
    expect(all.records.length).toBeGreaterThan(100);
    expect(all.rejects.filter(({ scope }) => scope === 'record')).toHaveLength(1);
  });

  it('a bit turned in a packed file ends it, what came before is read', async () => {
    const packed = gzipSync(lines(...Array.from({ length: 9000 }, (_, n) => entity(n))));
    packed[packed.length - 2000]! ^= 0xff;
    const all = await readAll(await openRegistryFile(write('bit.gz', packed)));
    expect(all.records.length).toBeGreaterThan(5000);
    expect(all.rejects.some(({ reason }) => reason.includes('ends early'))).toBe(true);
  });

  it('a bomb is refused, in gzip and in zip, in one member or spread over many', async () => {
    const blanks = ' '.repeat(8_000_000);
    const good = lines(entity(1));
    const spread = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`${n}.ndjson`, good + blanks]));
    const gzip = Buffer.concat([gzipSync(good), ...Array.from({ length: 14 }, () => gzipSync(blanks))]);
    for (const packed of [gzip, zipOf(spread)]) {
      const file = await openRegistryFile(write('bomb', packed));
      await expect(readAll(file)).rejects.toMatchObject({ code: 'file-unreadable' });
    }
  }, 30_000);

  it('a file whose packed bytes follow after its end is read to that end', async () => {
    const path = write(
      'tail.gz',
      Buffer.concat([gzipSync(lines(entity(1))), gzipSync(lines(entity(2))), Buffer.alloc(64)]),
    );
    expect(await readAll(await openRegistryFile(path))).toMatchObject({
      records: { length: 2 },
      rejects: [],
    });
  });
});

describe('a damaged line', () => {
  it('is a reject with its number, and the rest is read', async () => {
    const path = write(
      'lines.ndjson',
      Buffer.concat([
        Buffer.from(
          lines(entity(1)) +
            '\r\n  \n{"ogrn":"' +
            ogrnOf(2) +
            '","name":"ИВАНОВ\n' +
            lines(entity(3)) +
            '{"name":"',
        ),
        Buffer.from([0xd0, 0x20, 0xff]),
        Buffer.from('"}\n[1]\n"x"\nnull\n' + JSON.stringify(entity(4))),
      ]),
    );
    const all = await readAll(await openRegistryFile(path));
    expect(ids(all)).toEqual([1, 3, 4].map((n) => `ogrn:${ogrnOf(n)}`));
    expect(all.rejects.map(({ line, id }) => [line, id])).toEqual(
      expect.arrayContaining([
        [4, `ogrn:${ogrnOf(2)}`],
        [6, undefined],
        [7, undefined],
        [8, undefined],
        [9, undefined],
      ]),
    );
    expect(all.rejects).toHaveLength(5);
    expect(JSON.stringify(all.rejects)).not.toContain('ИВАНОВ');
  });

  it('does not take the number of an owner for that of a broken record', async () => {
    const broken = `{"ogrn":"123","owners":[{"ogrn":"${ogrnOf(2)}"`;
    const all = await readAll(await openRegistryFile(write('owner.ndjson', lines(entity(1)) + broken)));
    expect(all.rejects).toHaveLength(1);
    expect(all.rejects[0]).not.toHaveProperty('id');
  });

  it('of 100 MB is skipped without being held', async () => {
    const path = join(folder, 'long-line.ndjson');
    const out = createWriteStream(path);
    out.write(lines(entity(1)) + '{"name":"');
    const piece = Buffer.alloc(1_000_000, 'x');
    for (let at = 0; at < 100; at++) if (!out.write(piece)) await once(out, 'drain');
    out.end('"}\n' + lines(entity(2)));
    await once(out, 'close');
    const before = process.memoryUsage().rss;
    const all = await readAll(await openRegistryFile(path));
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
    expect(ids(all)).toHaveLength(2);
    expect(all.rejects).toMatchObject([{ scope: 'record', line: 2, value: '' }]);
    expect(all.bytesRead).toBeGreaterThan(100_000_000);
  });
});

describe('openCrmFile', () => {
  it('tells what a file holds by its fields, and refuses another kind than the one asked for', async () => {
    const path = write(
      'rates.ndjson',
      lines({ currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-20' }),
    );
    expect((await openCrmFile(path)).format).toBe('NDJSON (rate)');
    await expect(openCrmFile(path, { kind: 'client' })).rejects.toMatchObject({ code: 'format-unknown' });
    await expect(openCrmFile(write('x.xml', XML))).rejects.toMatchObject({ code: 'format-unknown' });
    await expect(openCrmFile(write('y', 'a;b\n1;2\n'))).rejects.toMatchObject({ code: 'format-unknown' });
  });

  it('reads a file whose first line is broken', async () => {
    const account = { clientId: 'C-1', currency: 'RUB', outstanding: '5.00', asOf: '2026-11-20' };
    const file = await openCrmFile(write('acc', '{"clientId":\n' + lines(account)));
    expect(await readAll(file)).toMatchObject({ records: { length: 1 }, rejects: [{ line: 1 }] });
  });

  it('takes a JSON array, and an empty file of a known kind', async () => {
    const payment = { invoice: '1', clientId: 'C-1', due: '2026-01-01', amount: 5.25 };
    expect(await readAll(await openCrmFile(write('pay', JSON.stringify([payment, payment]))))).toMatchObject({
      records: [{ amount: 525n }, { amount: 525n }],
    });
    expect(await readAll(await openCrmFile(write('none', ''), { kind: 'payment' }))).toMatchObject({
      records: [],
    });
  });
});
