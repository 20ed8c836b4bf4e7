import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdTable } from '../../src/load/id-table.ts';
import { NumberList } from '../../src/load/number-list.ts';
import { TextTable } from '../../src/load/text-table.ts';

// Keys as registers have them: long runs of neighbours, and any number below 2^53.
const key = fc.oneof(
  fc.nat(300).map((n) => 1_025_700_000_000 + n),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
);

describe('IdTable', () => {
  test('holds what a Map holds, however it grew', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat()), { maxLength: 500 }), fc.array(key), (pairs, others) => {
        const table = new IdTable();
        const map = new Map(pairs);
        for (const [number, index] of pairs) table.set(number, index);
        expect(table.size).toBe(map.size);
        for (const [number, index] of map) expect(table.get(number)).toBe(index);
        for (const number of others) expect(table.get(number)).toBe(map.get(number) ?? -1);
      }),
    );
  });

  test('stays below 64 bytes a number', () => {
    const table = new IdTable();
    for (let n = 1; n <= 200_000; n++) {
      table.set(1_025_700_000_000 + n * 7, n);
      if (n > 5_000) expect(table.bytes / n).toBeLessThan(64);
    }
  });
});

describe('NumberList', () => {
  test('holds what was set, and 0 elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40_000), fc.integer())),
        fc.array(fc.nat(60_000)),
        (pairs, others) => {
          const list = new NumberList(Int32Array);
          const map = new Map(pairs);
          for (const [index, value] of pairs) list.set(index, value);
          for (const index of [...map.keys(), ...others]) expect(list.get(index)).toBe(map.get(index) ?? 0);
        },
      ),
    );
  });
});

describe('TextTable', () => {
  test('holds what a Map of the first values holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 6 }), { maxLength: 300 }),
        fc.array(fc.string()),
        (texts, others) => {
          const table = new TextTable();
          const map = new Map<string, number>();
          for (const [index, text] of texts.entries()) {
            expect(table.set(text, index)).toBe(!map.has(text));
            if (!map.has(text)) map.set(text, index);
          }
          for (const text of [...texts, ...others]) expect(table.get(text)).toBe(map.get(text) ?? -1);
        },
      ),
    );
  });

  test('tells card ids that differ in one character apart', () => {
    const table = new TextTable();
    for (let n = 0; n < 100_000; n++) expect(table.set(`C-${n}`, n)).toBe(true);
    for (let n = 0; n < 100_000; n++) expect(table.get(`C-${n}`)).toBe(n);
    expect(table.get('C-100000')).toBe(-1);
  });
});
