import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openRegistryFile } from '../../src/registry/open.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';
import { readAll, useFiles } from './reading.ts';
import { zipOf } from './zip-file.ts';

/*
 * fixtures/focus, fixtures/dadata: answers of the services about invented firms, each with what it says beside it, compared
 * by eye. Between them they have both branches of an answer, everybody who heads, owns, winds up or is left out, every
 * way to write a share, what is told as ended, and answers that are cut, no answers, or about nobody.
 */
const DAY = '2026-11-20';
const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

const { write } = useFiles();

interface Told {
  readonly records: unknown[];
  readonly rejects: unknown[];
  readonly format: string;
}

async function told(path: string): Promise<Told> {
  const file = await openRegistryFile(path, { asOf: DAY });
  const { records, rejects } = await readAll(file);
  return {
    format: file.format,
    records: records.map(({ origin, ...record }) => plain({ line: origin.line, ...record })),
    rejects: rejects.map(({ scope, line, field, value, reason }) => ({ scope, line, field, value, reason })),
  };
}

/** As JSON writes it; fractions as text. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item)),
  ) as unknown;

const ids = ({ records }: Told): unknown[] => records.map((record) => (record as RegistryRecord).id);

describe.each([
  ['focus/req.json', 'Контур.Фокус'],
  ['focus/egr-details.json', 'Контур.Фокус'],
  ['focus/beneficial-owners.json', 'Контур.Фокус'],
  ['focus/joined.ndjson', 'Контур.Фокус'],
  ['dadata/parties.json', 'DaData'],
])('%s', (name, format) => {
  const expected = JSON.parse(fixture(name.replace(/\.(nd)?json$/, '.expected.json'))) as Told;

  test('is read as expected, whatever it is called', async () => {
    expect(await told(write(name.replace('/', '-').replace(/\.\w+$/, '.txt'), fixture(name)))).toEqual({
      ...expected,
      format,
    });
  });

  test('is read as expected from gzip and from zip', async () => {
    const gzip = await told(write('answers', gzipSync(fixture(name))));
    const zip = await told(write('answers', zipOf({ 'one.bin': fixture(name) })));
    expect(gzip).toEqual({ ...expected, format: `${format} in gzip` });
    expect(zip).toEqual({ ...expected, format: `${format} in zip` });
  });
});

describe('one answer, a list of them, one a line', () => {
  const parties = JSON.parse(fixture('dadata/parties.json')) as object;
  const req = JSON.parse(fixture('focus/req.json')) as object[];
  const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

  test.each([
    ['an object in one line', JSON.stringify(parties)],
    ['an object over several lines', pretty(parties)],
    ['lines', `${JSON.stringify({ suggestions: [] })}\n${JSON.stringify(parties)}\n`],
    ['a list', pretty([{ suggestions: [] }, parties])],
    ['objects over several lines after each other', `${pretty({ suggestions: [] })}\n${pretty(parties)}\n`],
  ])('DaData: %s', async (_, text) => {
    const read = await told(write('dadata', text));
    expect(read.format).toBe('DaData');
    expect(ids(read)).toHaveLength(6);
  });

  test.each([
    ['a list in one line', JSON.stringify(req)],
    [
      'lists, one a line, as the service gives them',
      req.map((answer) => JSON.stringify([answer])).join('\n'),
    ],
    ['lines', req.map((answer) => JSON.stringify(answer)).join('\n')],
    ['objects over several lines', req.map(pretty).join('\n')],
  ])('Контур.Фокус: %s', async (_, text) => {
    const read = await told(write('focus', text));
    expect(read.format).toBe('Контур.Фокус');
    expect(ids(read)).toHaveLength(5);
    expect(read.rejects).toEqual([]);
  });

  test('one object is told by its content, also when another tool sorted its fields', async () => {
    const { UL, ...rest } = req[0] as Record<string, unknown>;
    expect(ids(await told(write('focus', pretty({ UL, ...rest }))))).toEqual(['ogrn:1165400041014']);
  });

  test('an answer longer than what is looked at first', async () => {
    const long = {
      ...req[0],
      egrRecords: Array.from({ length: 5000 }, (_, n) => ({ grn: String(n), name: 'x' })),
    };
    const text = [long, ...req.slice(1)].map((answer) => JSON.stringify(answer)).join('\n');
    expect(ids(await told(write('focus', text)))).toHaveLength(5);
  });

  test.each([
    ['an object', pretty(parties)],
    ['a list', JSON.stringify([parties, parties])],
  ])('%s that is cut short says so', async (_, text) => {
    const { rejects } = await told(write('cut', text.slice(0, -40)));
    expect(rejects.at(-1)).toMatchObject({
      scope: 'record',
      reason: expect.stringContaining('ends early') as string,
    });
  });
});
