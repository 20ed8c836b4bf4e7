import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { useFiles } from '../reading.ts';
import { zipOf } from '../zip-file.ts';
import { told, type Told } from './reading.ts';

/*
 * fixtures/bods: made-up statements, each file with what it says beside it, compared by eye. `holding`: every sort of
 * interest and of interested party, the statements in an order in which nothing stands where it is needed. `ring`: two
 * that own each other. `unknown-owners`: every way to declare that an owner cannot be named. `updates`: records told
 * several times, and closed. `faults`: what is refused, and what stays of it.
 */
const folder = new URL('../../../fixtures/bods/', import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const { write } = useFiles();

describe.each(['holding.json', 'ring.json', 'unknown-owners.json', 'updates.ndjson', 'faults.json'])(
  '%s',
  (name) => {
    const expected = JSON.parse(fixture(name.replace(/\.(nd)?json$/, '.expected.json'))) as Omit<
      Told,
      'format'
    >;

    test('is read as expected, whatever it is called', async () => {
      expect(await told(write('statements.txt', fixture(name)))).toEqual({ ...expected, format: 'BODS 0.4' });
    });

    test('is read as expected from gzip and from zip', async () => {
      const gzip = await told(write('statements', gzipSync(fixture(name))));
      const zip = await told(write('statements', zipOf({ 'one.bin': fixture(name) })));
      expect(gzip).toEqual({ ...expected, format: 'BODS 0.4 in gzip' });
      expect(zip).toEqual({ ...expected, format: 'BODS 0.4 in zip' });
    });
  },
);

test('no reject shows a name, or a recordId, which may be made of one', () => {
  const { rejects } = JSON.parse(fixture('faults.expected.json')) as Told;
  expect(JSON.stringify(rejects)).not.toMatch(/Иван|bad-|Живое/);
  for (const { reason, field } of rejects) if (field !== '') expect(reason).toMatch(/^statement st-4/);
});
