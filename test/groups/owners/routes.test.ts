import { afterEach, describe, expect, it } from 'vitest';
import { tableOf } from '../../../src/commands/owners.ts';
import { ownersExample } from '../../../src/groups/owners/examples.ts';
import { entityNotFound } from '../../../src/groups/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>> | undefined;
afterEach(() => app?.close());

describe('GET /v1/entities/{id}/owners', () => {
  it('asks by number, with effective shares unless told otherwise', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({ owners: { owners: notingIn(asked)(ownersExample) } });
    for (const path of [
      '7704123450/owners',
      '1127746001019/owners?effective=true',
      'reg:CY:HE1/owners?effective=false',
    ]) {
      const response = await app.inject(`/v1/entities/${path}`);
      expect([response.statusCode, response.json()]).toEqual([200, ownersExample]);
    }
    expect(asked).toEqual([
      [{ inn: '7704123450' }, true],
      [{ ogrn: '1127746001019' }, true],
      [{ id: 'reg:CY:HE1' }, false],
    ]);
  });

  it('carries an ETag', async () => {
    app = await fakeApp();
    const url = '/v1/entities/7704123450/owners';
    const { headers } = await app.inject(url);
    const again = await app.inject({ url, headers: { 'if-none-match': headers.etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each([
    ['7704123451/owners', 400, 'number-invalid'],
    ['7704123450/owners?effective=yes', 400, 'validation-failed'],
    ['7704123450/owners', 404, 'entity-not-found'],
  ])('%s is a problem: %i %s', async (path, status, code) => {
    app = await fakeApp({ owners: { owners: () => Promise.reject(entityNotFound()) } });
    const response = await app.inject(`/v1/entities/${path}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });
});

describe('kindred owners', () => {
  it('prints a table: who, directly, effectively, over 25 % or not, by which chain', () => {
    expect(tableOf(ownersExample)).toEqual([
      'ООО «Сосновый двор» (ogrn:1127746001019), as of 2026-11-20',
      '',
      'owner                              direct  effective  over 25 %  chain',
      'ООО «Речная верфь»                  40.00      40.00  yes        —40.00→ it',
      'Примеров Пётр Ильич [beneficiary]   10.00      34.00  yes        —60.00→ ООО «Речная верфь» —40.00→ it (+1)',
      '',
      'Held by nobody named: 50.00 %. Named owners hold 50.00 %; who holds the rest is not stated.',
    ]);
  });

  it('says what is not known, and who heads the entity', () => {
    const [holding, person] = ownersExample.owners;
    const lines = tableOf({
      ...ownersExample,
      owners: [{ ...holding!, direct: null, effective: null, chains: [], moreChains: true }],
      total: 3,
      asOf: null,
      treasury: { num: '1', den: '10', percent: '10.00' },
      closedRing: { members: [], words: 'A, B: They hold all of each other, so there is no owner outside.' },
      beneficiaryByOffice: [
        { person: person!.owner, position: 'Директор', since: null, through: { id: 'x', name: 'ООО «УК»' } },
      ],
      notes: ['A note.'],
    });
    expect(lines.slice(0, 5)).toEqual([
      'ООО «Сосновый двор» (ogrn:1127746001019), as of an unknown day',
      '',
      'owner               direct  effective  over 25 %  chain',
      'ООО «Речная верфь»       ?             yes',
      '… and 2 more',
    ]);
    expect(lines.slice(6)).toEqual([
      'Its own treasury share: 10.00 %.',
      'Held by nobody named: 50.00 %. Named owners hold 50.00 %; who holds the rest is not stated.',
      'A, B: They hold all of each other, so there is no owner outside.',
      'A note.',
      'By office: Примеров Пётр Ильич, Директор, ООО «УК»',
    ]);
  });
});
