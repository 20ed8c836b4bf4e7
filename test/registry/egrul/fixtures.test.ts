import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/registry/check-record.ts';
import type { CheckSink } from '../../../src/registry/raw.ts';
import type { RegistryRecord } from '../../../src/registry/record.ts';
import { read } from './reading.ts';

/*
 * fixtures/egrul: invented firms in the shape of real extracts, compared with their expectation by eye. Between them
 * they have every kind of founder, both kinds of head, everybody who winds up, every way to write a share, own
 * shares, restrictions, both address forms and both encodings.
 */
const folder = new URL('../../../fixtures/egrul/', import.meta.url);
const fixture = (name: string): Uint8Array => readFileSync(new URL(name, folder));

describe.each(['legal-entities-4.07', 'legal-entities-4.05', 'sole-traders'])('%s', (name) => {
  const bytes = fixture(`${name}.xml`);
  const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));

  test.each([65_536, 997, 3])('is read as expected, %i bytes at a time', async (chunk) => {
    const { items, rejects } = await read(bytes, chunk);
    expect(rejects).toEqual([]);
    expect(items.map(({ raw }) => raw)).toEqual(expected);
    expect(items.map(({ line }) => line)).toEqual(items.map((_, at) => at + 1));
  });

  test('passes every rule of the register', async () => {
    const { taken, sink, count } = await checked(bytes);
    expect(sink).toEqual({ rejects: [], ignoredFields: 0 });
    expect(taken).toHaveLength(count);
  });
});

test('what the register states becomes exact shares, roles and forms', async () => {
  const { taken } = await checked(fixture('legal-entities-4.07.xml'));
  const byName = new Map(taken.map((entity) => [/"(.*)"/.exec(entity.requisites?.name ?? '')?.[1], entity]));
  expect(byName.get('ВЫДУМКА И СЫН')?.requisites?.treasury).toEqual({ num: 42n, den: 125n });
  expect(byName.get('МНИМЫЙ ФАКЕЛ')?.owners?.map(({ share }) => share)).toEqual([
    { num: 1n, den: 27n },
    { num: 1n, den: 27n },
  ]);
  expect(byName.get('МНИМЫЙ ФАКЕЛ')?.owners?.[1]?.country).toBe('ZA');
  expect(byName.get('ВООБРАЖАЕМЫЙ ЗАВОД')?.owners?.[0]?.share).toEqual({ num: 1n, den: 1n });
  expect(byName.get('БЫЛОЕ')?.owners?.map(({ share }) => share)).toEqual([
    { num: 1n, den: 4n },
    { num: 3n, den: 4n },
  ]);
  expect(byName.get('БЫЛОЕ')?.heads?.[0]?.role).toBe('winding-up');
  expect(byName.get('ДАВНЕЕ')?.requisites?.form).toBe('joint-stock');
  expect(byName.get('ДЕТСКИЙ САД СКАЗКА')?.requisites?.form).toBe('apart');
  const veiled = byName.get('ЗАВЕСА');
  expect([veiled?.heads, veiled?.owners, veiled?.requisites?.restricted]).toEqual([
    undefined,
    undefined,
    ['heads', 'owners'],
  ]);
});

async function checked(
  bytes: Uint8Array,
): Promise<{ taken: RegistryRecord[]; sink: CheckSink; count: number }> {
  const sink: CheckSink = { rejects: [], ignoredFields: 0 };
  const { items } = await read(bytes);
  const taken = items.map(({ raw, line }) =>
    checkRecord(raw, { source: 'egrul', file: 'fixture', line }, sink),
  );
  return { taken: taken.filter((entity) => entity !== null), sink, count: items.length };
}
