import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openRegistryFile } from '../../src/registry/open.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';
import { readAll, useFiles, type ReadAll } from './reading.ts';

/** Real answers live outside the repository. */
const folder = new URL('../../../shared/reference/focus/', import.meta.url);
const present = existsSync(folder);
if (!present)
  console.warn('SKIPPED: no reference data at ../shared/reference/focus; fixtures cover its shapes');

const asked = '2019-11-01';
const { write } = useFiles();

async function read(name: string): Promise<ReadAll<RegistryRecord>> {
  return readAll(await openRegistryFile(fileURLToPath(new URL(name, folder)), { asOf: asked }));
}

const byId = (records: readonly RegistryRecord[], id: string): RegistryRecord =>
  records.find((record) => record.id === id)!;

describe.skipIf(!present)('reference answers of Контур.Фокус', () => {
  test('no record and no field is refused', async () => {
    const names = ['req', 'req_legal', 'egrDetails', 'egrDetails_legal', 'beneficial_owner'];
    const all = await Promise.all(names.map((name) => read(`kf_${name}_resp.json`)));
    expect(all.flatMap(({ rejects }) => rejects)).toEqual([]);
    // The details of the two entities of the first pair state neither owners nor successions.
    expect(all.map(({ records }) => records.length)).toEqual([2, 2, 0, 1, 1]);
  });

  test('req: a joint-stock company with its head, the one before, and branches', async () => {
    const { records } = await read('kf_req_resp.json');
    const { origin, requisites, ...rest } = byId(records, 'ogrn:1026605606620');
    expect(origin).toMatchObject({ source: 'focus', line: 30 });
    expect(rest).toEqual({
      id: 'ogrn:1026605606620',
      ogrn: '1026605606620',
      inn: '6663003127',
      asOf: asked,
      headsAsOf: asked,
      ownersAsOf: asked,
      heads: [
        {
          kind: 'person',
          role: 'head',
          position: 'Генеральный Директор',
          name: expect.stringMatching(/^Абрамцев /) as string,
          inn: '666123410387',
          since: '2019-01-28',
        },
        {
          kind: 'person',
          role: 'head',
          position: 'Генеральный Директор',
          name: expect.stringMatching(/^Щербин /) as string,
          inn: '744810873171',
          since: '2010-02-11',
          until: '2019-01-28',
        },
      ],
    });
    const { branches, ...own } = requisites!;
    expect(own).toEqual({
      kind: 'legal',
      form: 'joint-stock',
      opf: '12267',
      status: 'active',
      name: 'Акционерное общество "Производственная Фирма "СКБ Контур"',
      shortName: 'АО "ПФ "СКБ Контур"',
      kpp: '668601001',
      registered: '1992-03-26',
      address: '620017, Свердловская обл, г Екатеринбург, пр-кт Космонавтов, дом 56',
    });
    expect(branches).toHaveLength(6);
    expect(branches![0]).toEqual({
      address: '127254, г Москва, пер Добролюбова, дом 3, корп 1, помещ 412',
    });
    expect(branches![5]!.address).toBe('614010, Пермский край, г Пермь, ул Куйбышева, дом 95, корп Б, пом 1');
  });

  test('req: a sole trader who has ended', async () => {
    const { records } = await read('kf_req_resp.json');
    const { requisites, heads, owners, inn } = byId(records, 'ogrn:309565808600188');
    expect([inn, heads, owners]).toEqual(['561176709161', undefined, undefined]);
    expect(requisites).toEqual({
      kind: 'sole-trader',
      form: 'company',
      status: 'ended',
      name: expect.stringMatching(/^Ушаков /) as string,
      registered: '2009-03-27',
      ended: '2018-01-10',
    });
  });

  test('req: an entry made by mistake is an ended firm of the old forms', async () => {
    const { records } = await read('kf_req_legal_resp.json');
    expect(byId(records, 'ogrn:1061515009555').requisites).toEqual({
      kind: 'legal',
      form: 'joint-stock',
      opf: '47',
      status: 'ended',
      name: 'ГАЗПРОМ ОАО',
      kpp: '151541001',
      registered: '2002-06-02',
      ended: '2006-12-20',
      address: 'респ Северная Осетия - Алания, г Владикавказ',
    });
  });

  test('egrDetails: shareholders of now and before, the public one among them', async () => {
    const { records } = await read('kf_egrDetails_legal_resp.json');
    const { requisites, heads, owners = [] } = records[0]!;
    expect([requisites, heads]).toEqual([undefined, undefined]);
    const current = owners.filter(({ until }) => until === undefined);
    // 86 people, 9 organisations, 3 of no kind; before them 97, 9 and 6. Three founders without a date are left out.
    expect([current.length, owners.length]).toEqual([98, 98 + 112]);
    expect(owners.find(({ ogrn, until }) => ogrn === '1087746829994' && until === undefined)).toEqual({
      kind: 'public',
      name: 'Российская Федерация в лице Федерального агентства по управлению государственным имуществом',
      ogrn: '1087746829994',
      inn: '7710723134',
      since: '1995-01-26',
      share: { num: 191867271291n, den: 500000000000n },
    });
    expect(current.some(({ asFounded }) => asFounded === true)).toBe(false);
    expect(owners.every(({ since = '', until }) => until === undefined || since <= until)).toBe(true);
  });

  test('req and egrDetails beside each other are one record: with capital, and registered when the ОГРН was given', async () => {
    const [req, details] = ['req', 'egrDetails'].map(
      (name) =>
        JSON.parse(readFileSync(new URL(`kf_${name}_resp.json`, folder), 'utf8')) as { ogrn: string }[],
    );
    const both = [req, details].flatMap((answers) => answers!.filter(({ ogrn }) => ogrn === '1026605606620'));
    const { records } = await readAll(await openRegistryFile(write('both.json', JSON.stringify(both))));
    expect(records.map(({ asOf, requisites }) => [asOf, requisites])).toEqual([
      [
        '2019-03-21',
        expect.objectContaining({ capital: '5654097', registered: '2002-07-19', kpp: '668601001' }),
      ],
    ]);
  });

  test('beneficialOwners: of the day of the capital, the public body apart, tiny shares exact', async () => {
    const { records } = await read('kf_beneficial_owner_resp.json');
    const { ownersAsOf, owners = [] } = records[0]!;
    expect(ownersAsOf).toBe('2004-12-03');
    expect(owners).toHaveLength(92 + 1 + 3 + 3);
    expect(owners.filter(({ kind }) => kind === 'public').map(({ inn }) => inn)).toEqual(['7710723134']);
    expect(owners.find(({ kind }) => kind === 'foreign')).toMatchObject({ country: 'CY' });
    const least = owners.find(({ name = '' }) => name.startsWith('Абрамцев Глеб'));
    expect(least?.share).toEqual({ num: 3987599939137n, den: 4000000000000000000n });
  });
});

describe.skipIf(!present)('reference answer of DaData', () => {
  test('ten parties, each of the day it tells', async () => {
    const { records, rejects } = await read('dadata_party_resp.json');
    expect(rejects).toEqual([]);
    expect(records).toHaveLength(10);
    const { origin, ...bank } = records[0]!;
    expect(origin).toMatchObject({ source: 'dadata', line: 1 });
    expect(bank).toEqual({
      id: 'ogrn:1027700132195',
      ogrn: '1027700132195',
      inn: '7707083893',
      asOf: '2019-09-10',
      headsAsOf: '2002-08-16',
      ownersAsOf: '2019-09-10',
      heads: [
        {
          kind: 'person',
          role: 'head',
          position: 'ПРЕЗИДЕНТ, ПРЕДСЕДАТЕЛЬ ПРАВЛЕНИЯ',
          name: expect.any(String) as string,
        },
      ],
      requisites: {
        kind: 'legal',
        form: 'joint-stock',
        opf: '12247',
        status: 'active',
        name: 'ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО "СБЕРБАНК РОССИИ"',
        shortName: 'ПАО СБЕРБАНК',
        kpp: '773601001',
        registered: '2002-08-16',
        address: 'г Москва, Академический р-н, ул Вавилова, д 19',
      },
    });
    expect(new Set(records.map(({ owners }) => owners))).toEqual(new Set([undefined]));
  });
});
