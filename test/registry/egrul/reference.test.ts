import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/registry/check-record.ts';
import type { CheckSink } from '../../../src/registry/raw.ts';
import type { RegistryRecord } from '../../../src/registry/record.ts';
import { read } from './reading.ts';

/** Real extracts live outside the repository. */
const folder = new URL('../../../../shared/reference/egrul/', import.meta.url);
const present = existsSync(folder);
if (!present)
  console.warn('SKIPPED: no reference data at ../shared/reference/egrul; fixtures cover its shapes');

describe.skipIf(!present)('reference extracts', () => {
  test('90 real records of 4.07 load without a single reject', async () => {
    const { taken, sink } = await load('sample-4.07.xml');
    expect(sink).toEqual({ rejects: [], ignoredFields: 0 });
    expect(taken).toHaveLength(90);

    const owners = taken.flatMap((entity) => entity.owners ?? []);
    const heads = taken.flatMap((entity) => entity.heads ?? []);
    const count = <T>(list: readonly T[], key: (item: T) => string): Record<string, number> =>
      Object.fromEntries(
        [...Map.groupBy(list, key)].map(([name, group]): [string, number] => [name, group.length]),
      );
    // 28 + 28 + 5 founders as filed; 17 public bodies and the 18 that act for them.
    expect(count(owners, ({ kind }) => kind)).toEqual({ entity: 28, person: 28, foreign: 5, public: 35 });
    // 8 managing companies and 86 people, of whom two liquidators by title, a commission, and a конкурсный управляющий.
    expect(count(heads, ({ role }) => role)).toEqual({ manager: 8, head: 82, 'winding-up': 4 });
    expect(count(taken, ({ requisites }) => requisites!.status)).toEqual({
      active: 84,
      ended: 4,
      reorganizing: 2,
    });
    expect(taken.filter(({ requisites }) => requisites!.treasury !== undefined)).toHaveLength(8);
    expect(taken.filter(({ requisites }) => requisites!.unreliableAddress === true)).toHaveLength(12);
    expect(taken.flatMap(({ requisites }) => requisites!.branches ?? [])).toHaveLength(14);
    expect(taken.flatMap(({ requisites }) => requisites!.predecessors ?? [])).toHaveLength(59);
    expect(taken.flatMap(({ requisites }) => requisites!.successors ?? [])).toHaveLength(4);
  });

  test('the filled example of 4.05 loads but for its placeholder numbers', async () => {
    const { taken, sink } = await load('example-4.05.xml');
    expect(taken.map(({ ogrn }) => ogrn)).toEqual(['1180327012876', '1190327004339']);
    expect(taken.map(({ owners }) => owners?.map(({ kind }) => kind))).toEqual(
      Array.from({ length: 2 }, () => ['entity', 'foreign', 'person', 'public', 'public', 'fund']),
    );
    expect(sink.rejects).toHaveLength(48);
    expect(sink.rejects.filter(({ scope, value }) => scope !== 'field' || !value.startsWith('str'))).toEqual(
      [],
    );
  });

  test('a cut in the middle costs the record it falls into', async () => {
    const whole = readFileSync(new URL('sample-4.07.xml', folder));
    const { items, rejects } = await read(whole.subarray(0, 1_000_000));
    expect(items.length).toBeGreaterThan(30);
    expect(rejects.map(({ scope, line }) => [scope, line])).toEqual([['record', items.length + 1]]);
  });
});

async function load(name: string): Promise<{ taken: RegistryRecord[]; sink: CheckSink }> {
  const { items, rejects } = await read(readFileSync(new URL(name, folder)));
  const sink: CheckSink = { rejects, ignoredFields: 0 };
  const taken = items.map(({ raw, line }) => checkRecord(raw, { source: 'egrul', file: name, line }, sink));
  return { taken: taken.filter((entity) => entity !== null), sink };
}
