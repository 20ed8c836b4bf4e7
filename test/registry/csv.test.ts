import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openRegistryFile } from '../../src/registry/open.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';
import { innOf, ogrnOf, personInnOf, readAll, toWindows1251, useFiles } from './reading.ts';
import type { ReadAll } from './reading.ts';

const { write } = useFiles();
const read = async (name: string, content: string | Uint8Array): Promise<ReadAll<RegistryRecord>> =>
  readAll(await openRegistryFile(write(name, content), { asOf: '2026-11-20' }));
const spilled = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('kindred-rows-'));

describe('the CSV trio', () => {
  it('entities.csv gives requisites and nothing else', async () => {
    const { records, rejects, ignored } = await read(
      'entities.csv',
      'ogrn,inn,kpp,name,status,registered,ended,address,colour\n' +
        `${ogrnOf(1)},${innOf(1)},540101001,"ООО ""ПРОБА"", филиал",active,01.03.2015,,"г. Бердск\nул. Лесная",red\n` +
        `${ogrnOf(2)},,,,,,2020-02-30,,\n`,
    );
    expect(records[0]).toEqual({
      origin: { source: 'csv', file: expect.any(String) as string, line: 2 },
      id: `ogrn:${ogrnOf(1)}`,
      ogrn: ogrnOf(1),
      inn: innOf(1),
      asOf: '2026-11-20',
      headsAsOf: '2026-11-20',
      ownersAsOf: '2026-11-20',
      requisites: {
        kind: 'legal',
        form: 'unknown',
        status: 'active',
        kpp: '540101001',
        name: 'ООО "ПРОБА", филиал',
        registered: '2015-03-01',
        address: 'г. Бердск ул. Лесная',
      },
    });
    expect(rejects).toMatchObject([{ scope: 'field', line: 4, field: 'ended', value: '2020-02-30' }]);
    expect(ignored).toBe(1);
  });

  it('heads.csv gives heads only, and every fault its own line', async () => {
    const { records, rejects } = await read(
      'heads.csv',
      'entity;kind;name;inn;ogrn;position;since;until\r\n' +
        `${ogrnOf(1)};person;СТРИЖОВ ЛЕВ;${personInnOf(1)};;ДИРЕКТОР;2016-01-01;\r\n` +
        `${innOf(2)};entity;ООО "УК";${innOf(3)};${ogrnOf(3)};;;\r\n` +
        `${ogrnOf(1)};person;ЧАЙКИНА АННА;540100000100;;ЛИКВИДАТОР;2020-01-01;2021-01-01\r\n`,
    );
    expect(records).toMatchObject([
      { id: `ogrn:${ogrnOf(1)}`, heads: [{ role: 'head' }, { role: 'winding-up', until: '2021-01-01' }] },
      { id: `inn:${innOf(2)}`, heads: [{ kind: 'entity', name: 'ООО "УК"' }] },
    ]);
    expect(records[0]).not.toHaveProperty('requisites');
    expect(records[0]).not.toHaveProperty('owners');
    expect(rejects).toMatchObject([{ line: 4, field: 'heads[1].inn' }]);
  });

  it('owners.csv gives exact shares, in windows-1251 too', async () => {
    const text =
      'entity;kind;name;inn;ogrn;num;den;since;until\r\n' +
      `${ogrnOf(1)};person;СТРИЖОВ ЛЕВ;${personInnOf(1)};;1;3;01.02.2016;\r\n` +
      `${ogrnOf(1)};public;Новосибирская область;;;2;3;;\r\n`;
    const { records, rejects } = await read('owners.csv', toWindows1251(text));
    expect(records).toMatchObject([
      {
        owners: [
          { name: 'СТРИЖОВ ЛЕВ', share: { num: 1n, den: 3n }, since: '2016-02-01' },
          { kind: 'public', name: 'Новосибирская область', share: { num: 2n, den: 3n } },
        ],
      },
    ]);
    expect(rejects).toEqual([]);
  });

  it('brings together the rows of an entity however far apart, and leaves nothing on disk', async () => {
    const before = spilled();
    const rows = Array.from(
      { length: 12_000 },
      (_, n) =>
        `${ogrnOf(n % 4000)},person,СТРИЖОВ ${Math.floor(n / 4000)},,,1,${n % 4000 === 7 ? 0 : 3},,\n`,
    );
    const { records, rejects } = await read(
      'spread.csv',
      'entity,kind,name,inn,ogrn,num,den,since,until\n' + rows.join(''),
    );
    expect(records).toHaveLength(4000);
    expect(new Set(records.map(({ id }) => id)).size).toBe(4000);
    for (const { owners } of records) {
      expect(owners?.map(({ name }) => name)).toEqual(['СТРИЖОВ 0', 'СТРИЖОВ 1', 'СТРИЖОВ 2']);
    }
    expect(rejects.map(({ line }) => line).sort((a, b) => a - b)).toEqual([9, 4009, 8009]);
    expect(spilled()).toEqual(before);
  });

  it('takes the date from a column, and one row for a file', async () => {
    const path = write('dated.csv', `ogrn;name;asOf\n${ogrnOf(1)};А;20.11.2025`);
    const { records } = await readAll(await openRegistryFile(path));
    expect(records).toMatchObject([{ asOf: '2025-11-20' }]);
    expect(existsSync(path)).toBe(true);
  });
});

describe('quotes', () => {
  const header = 'ogrn;name;address\n';

  it.each<[string, string, string[], number[]]>([
    ['a sign of inches', `${ogrnOf(1)};Труба 12";А\n${ogrnOf(2)};Б;В\n`, ['Труба 12"', 'Б'], []],
    ['quotes nobody doubled', `${ogrnOf(1)};ООО "Ромашка";А\n`, ['ООО "Ромашка"'], []],
    ['one never closed', `${ogrnOf(1)};"А;Б\n${ogrnOf(2)};В;Г\n${ogrnOf(3)};Д;Е\n`, ['В', 'Д'], [2]],
    ['two never closed', `${ogrnOf(1)};"А;Б\n${ogrnOf(2)};В;Г\n${ogrnOf(3)};"Д;Е\n`, ['В'], [2, 4]],
    ['text after a closing quote', `${ogrnOf(1)};"А"Б;В\n${ogrnOf(2)};Г;Д\n`, ['"А"Б', 'Г'], []],
  ])('%s cost no other line', async (_, rows, names, faults) => {
    const { records, rejects } = await read('quotes.csv', header + rows);
    expect(records.map(({ requisites }) => requisites?.name)).toEqual(names);
    expect(rejects.map(({ scope, line }) => [scope, line])).toEqual(faults.map((line) => ['record', line]));
  });
});
