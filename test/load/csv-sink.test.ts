import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { CsvSink } from '../../src/load/csv-sink.ts';
import { entityProperties } from '../../src/load/entity-properties.ts';
import { firm, owner } from '../support/register.ts';
import { recordOf } from './records.ts';

test('a row of the import tool holds every property that a record has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-csv-sink-'));
  try {
    const sink = new CsvSink(folder);
    const record = recordOf(
      firm(1, {
        owners: [owner(1)],
        ownersUnknown: [{ reason: 'unknown', description: 'Слова, с "кавычками"' }],
        branches: [{ kpp: '773601001' }],
        treasury: { percent: '5' },
        restricted: ['heads'],
        unreliable: { address: true },
      }),
    );
    sink.entity(0, record);
    await sink.close();
    const { header, files } = sink.entities.source;
    const columns = (await readFile(header, 'utf8')).trim().split(',');
    const [row = []] = parse(gunzipSync(await readFile(files[0]!)).toString('utf8'));
    const written = Object.fromEntries(columns.map((name, at) => [name.replace(/:.*/, '') || name, row[at]]));
    const expected = Object.entries(entityProperties(record)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    expect(written).toMatchObject(Object.fromEntries(expected));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
