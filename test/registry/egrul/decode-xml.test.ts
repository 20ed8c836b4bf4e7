import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectEncoding } from '../../../src/registry/egrul/decode-xml.ts';
import { completeOgrn } from '../../../src/values/ogrn.ts';
import { fileOf, ogrnsOf, read, record } from './reading.ts';

const A = completeOgrn('112540000101');
const utf8 = new TextEncoder();
const declared = (label: string): string => fileOf(record(A)).replace('utf-8', label);

describe('the encoding of a file', () => {
  test.each([
    ['<?xml version="1.0" encoding="windows-1251"?>', 'windows-1251'],
    ["<?xml version='1.0' encoding='UTF-8'?>", 'UTF-8'],
    ['<Файл>', 'utf-8'],
  ])('%s', (head, label) => {
    expect(detectEncoding(utf8.encode(head.replace('Файл', 'x')), 'f')).toEqual({ label });
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8 with a byte order mark', (text) => utf8.encode('\ufeff' + text)],
    ['UTF-16 with a byte order mark', (text) => Buffer.from('\ufeff' + text, 'utf16le')],
  ])('%s whatever is declared', async (_, encode) => {
    const result = await read(encode(declared('windows-1251')), 5);
    expect(ogrnsOf(result)).toEqual([A]);
    expect(result.rejects).toEqual([]);
  });

  test('UTF-8 declared as windows-1251 is read as UTF-8, and said', async () => {
    const result = await read(declared('windows-1251'));
    expect(result.items[0]?.raw.name).toBe('ООО ПРОБА');
    expect(result.rejects).toMatchObject([{ scope: 'field', field: 'encoding', value: 'windows-1251' }]);
  });

  test('windows-1251 declared as UTF-8 is read as windows-1251, and said', async () => {
    const url = new URL('../../../fixtures/egrul/legal-entities-4.07.xml', import.meta.url);
    const bytes = readFileSync(url);
    const wrong = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="UTF-8"?>'),
      bytes.subarray(bytes.indexOf('?>') + 2),
    ]);
    const result = await read(wrong);
    expect(result.items.map(({ raw }) => raw)).toEqual((await read(bytes)).items.map(({ raw }) => raw));
    expect(result.rejects).toMatchObject([{ field: 'encoding', value: 'UTF-8' }]);
  });

  test('an encoding nobody knows is refused by name', async () => {
    await expect(read(declared('klingon-8'))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('"klingon-8"') as string,
    });
  });

  test('bytes that are no UTF-8 cost the field they stand in', async () => {
    const bytes = utf8.encode(fileOf(record(A, '<СвСтатус/>')));
    bytes[Buffer.from(bytes).indexOf('ПРОБА')] = 0xff;
    const result = await read(bytes);
    expect(ogrnsOf(result)).toEqual([A]);
    expect(result.items[0]?.raw.name).toBeUndefined();
    expect(new Set(result.rejects.map(({ scope, field }) => `${scope} ${field}`))).toEqual(
      new Set(['field СвНаимЮЛ.НаимЮЛПолн']),
    );
  });
});
