import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/registry/line-reader.ts';
import { readRegistryNdjson } from '../../src/registry/ndjson.ts';
import type { RegistryRecord, Reject } from '../../src/registry/record.ts';
import { innOf, ogrnOf, personInnOf } from './reading.ts';

const number = fc.integer({ min: 0, max: 9999 });
const text = fc
  .string({ unit: fc.constantFrom(...Array.from('АБВёя «»"\\,;\n\t-🙂x')), minLength: 1, maxLength: 40 })
  .filter((value) => value.trim() !== '');
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const share = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 12n }))
  .map(([num, more]) => ({ num: String(num), den: String(num + more) }));
const personMention = fc.record({
  kind: fc.constant('person'),
  name: text,
  inn: number.map(personInnOf),
  since: date,
});
const entityMention = fc.record({
  kind: fc.constant('entity'),
  name: text,
  inn: number.map((n) => innOf(n + 1_0000)),
  ogrn: number.map(ogrnOf),
});
const owner = fc
  .tuple(fc.oneof(personMention, entityMention), share)
  .map(([who, part]) => ({ ...who, share: part }));
const entity = fc
  .record({
    ogrn: number.map((n) => ogrnOf(n + 1_0000)),
    inn: number.map(innOf),
    name: text,
    registered: date,
    status: fc.constantFrom('active', 'liquidating', 'bankrupt', 'reorganizing'),
    asOf: date,
    heads: fc.array(fc.oneof(personMention, entityMention), { maxLength: 3 }),
    owners: fc.array(owner, { maxLength: 4 }),
  })
  .map((value) => ({ ...value, opf: '12300', kind: 'legal' }));

interface Source extends AsyncIterable<Uint8Array> {
  readonly brokenBy: undefined;
}

/** The bytes in chunks of the given sizes, over and over. */
function chunked(bytes: Uint8Array, sizes: readonly number[]): Source {
  // eslint-disable-next-line @typescript-eslint/require-await -- sources are asynchronous
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length]!;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }
  return { [Symbol.asyncIterator]: chunks, brokenBy: undefined };
}

const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
const plain = (value: string): string => value.replace(/[\n\t]+/g, ' ').trim();

describe('a valid record', () => {
  it('survives NDJSON, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entity, { minLength: 1, maxLength: 5 }), sizes, async (entities, cuts) => {
        const bytes = Buffer.from(entities.map((one) => JSON.stringify(one)).join('\n'));
        const records: RegistryRecord[] = [];
        const rejects: Reject[] = [];
        for await (const batch of readRegistryNdjson(chunked(bytes, cuts), 'f')) {
          records.push(...batch.records);
          rejects.push(...batch.rejects);
        }
        expect(rejects).toEqual([]);
        expect(records.map(({ id, inn, asOf }) => ({ id, inn, asOf }))).toEqual(
          entities.map(({ ogrn, inn, asOf }) => ({ id: `ogrn:${ogrn}`, inn, asOf })),
        );
        records.forEach((record, at) => {
          const given = entities[at]!;
          expect(record.origin.line).toBe(at + 1);
          const { name, status, registered } = given;
          expect(record.requisites).toMatchObject({ name: plain(name), status, registered, form: 'company' });
          expect(record.heads).toEqual(
            given.heads.map((head) => ({ ...head, role: 'head', name: plain(head.name) })),
          );
          record.owners!.forEach(({ share: got, ...who }, row) => {
            const { share: wanted, ...sent } = given.owners[row]!;
            expect(who).toEqual({ ...sent, name: plain(sent.name) });
            expect(got!.num * BigInt(wanted.den)).toBe(got!.den * BigInt(wanted.num));
          });
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe('readLines', () => {
  it('gives the lines that splitting the whole text gives, however the bytes are cut', async () => {
    const line = fc.string({ unit: fc.constantFrom(...Array.from('aя🙂 \r')), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), sizes, async (given, cuts) => {
        const got: (string | null)[] = [];
        for await (const { first, texts, faults } of readLines(
          chunked(Buffer.from(given.join('\n')), cuts),
        )) {
          expect(first).toBe(got.length + 1);
          expect(faults).toEqual([]);
          got.push(...texts);
        }
        const shown = (value: string | null | undefined): string => (value ?? '').trim();
        given.forEach((value, at) => {
          expect(shown(got[at])).toBe(shown(value));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('names a line that is not UTF-8 and keeps its neighbours', async () => {
    const bytes = Buffer.concat([Buffer.from('а\n'), Buffer.from([0xd0, 0x0a]), Buffer.from('в\n')]);
    for (const cut of [1, 2, 3, 100]) {
      const texts: (string | null)[] = [];
      const faults: unknown[] = [];
      for await (const block of readLines(chunked(bytes, [cut]))) {
        texts.push(...block.texts);
        faults.push(...block.faults);
      }
      expect(texts).toEqual(['а', null, 'в']);
      expect(faults).toEqual([{ line: 2, kind: 'not-utf8' }]);
    }
  });
});
