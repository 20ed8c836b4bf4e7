import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { told } from './reading.ts';

/** Bundles made to test conformance live outside the repository. */
const folder = new URL('../../../../shared/reference/bods/', import.meta.url);
const present = existsSync(folder);
if (!present)
  console.warn('SKIPPED: no reference data at ../shared/reference/bods; fixtures cover its shapes');

const read = (name: string): ReturnType<typeof told> => told(fileURLToPath(new URL(name, folder)));

describe.skipIf(!present)('reference bundles', () => {
  test('01: a person who owns 75 %, shares and votes of one quantum, is one owner', async () => {
    const { records, rejects, ignored } = await read('core/01-direct-ownership.json');
    expect([rejects, ignored]).toEqual([[], 0]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      id: 'reg:GB:10000001',
      asOf: '2026-04-17',
      requisites: {
        kind: 'foreign',
        name: 'Acme Holdings Ltd',
        country: 'GB',
        regNumber: '10000001',
        registered: '2005-03-15',
      },
      owners: [{ kind: 'person', name: 'Jane Smith', share: { num: '3', den: '4' }, since: '2010-01-01' }],
    });
    expect(records[0]).not.toHaveProperty('ownersUnknown');
  });

  test('10: two that own each other, both sides kept, nobody else', async () => {
    const { records, rejects } = await read('edge-cases/10-circular-ownership.json');
    expect(rejects).toEqual([]);
    const owned = records.map(({ id, owners, heads }) => [id, owners, heads]);
    const owner = (name: string, regNumber: string): object => ({
      kind: 'foreign',
      name,
      country: 'GB',
      regNumber,
      share: { num: '1', den: '1' },
    });
    expect(owned.toSorted()).toEqual([
      ['reg:GB:10000010', [owner('Beta Corp Ltd', '10000011')], undefined],
      ['reg:GB:10000011', [owner('Alpha Corp Ltd', '10000010')], undefined],
    ]);
  });

  test('11: a declared unknown owner keeps code and words, and is nobody', async () => {
    const { records, rejects } = await read('edge-cases/11-anonymous-person.json');
    expect(rejects).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      id: 'reg:PA:PA-1000011',
      owners: [],
      ownersUnknown: [
        {
          reason: 'subjectUnableToConfirmOrIdentifyBeneficialOwner',
          description: expect.stringMatching(/^The subject entity has reported/) as string,
        },
      ],
    });
  });
});
