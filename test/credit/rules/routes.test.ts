import { afterEach, describe, expect, it } from 'vitest';
import { entitySignalsExample, groupSignalsExample } from '../../../src/credit/rules/examples.ts';
import { EntitySignals, GroupSignals } from '../../../src/credit/rules/types.ts';
import { KindredError } from '../../../src/errors.ts';
import { groupNotFound, groupRetired } from '../../../src/groups/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('signals', () => {
  it('are asked for by number or id of an entity, and by id of a group', async () => {
    const asked: unknown[] = [];
    const noting = notingIn(asked);
    app = await fakeApp({
      signals: { entity: noting(entitySignalsExample), group: noting(groupSignalsExample) },
    });
    for (const [path, answer] of [
      ['entities/7704123450/signals', entitySignalsExample],
      ['entities/1127746001019/signals', entitySignalsExample],
      ['groups/G-1/signals', groupSignalsExample],
    ] as const) {
      const response = await app.inject(`/v1/${path}`);
      expect([response.statusCode, response.json()]).toEqual([200, answer]);
    }
    expect(asked).toEqual([[{ inn: '7704123450' }], [{ ogrn: '1127746001019' }], ['G-1']]);
  });

  it('have examples of the shape they are documented in', async () => {
    app = await fakeApp();
    expect(EntitySignals.parse(entitySignalsExample)).toEqual(entitySignalsExample);
    expect(GroupSignals.parse(groupSignalsExample)).toEqual(groupSignalsExample);
  });

  it('carry an ETag', async () => {
    app = await fakeApp();
    const { headers } = await app.inject('/v1/groups/G-1/signals');
    const again = await app.inject({
      url: '/v1/groups/G-1/signals',
      headers: { 'if-none-match': headers.etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each([
    ['entities/7704123451/signals', 400, 'number-invalid'],
    ['entities/7704123450/signals', 404, 'entity-not-found'],
    ['groups/G-0/signals', 404, 'group-not-found'],
    ['groups/G-1/signals', 410, 'group-retired'],
  ])('%s is a problem: %i %s', async (path, status, code) => {
    app = await fakeApp({
      signals: {
        entity: () => Promise.reject(new KindredError('entity-not-found', 'None.')),
        group: (id) =>
          Promise.reject(id === 'G-0' ? groupNotFound(id) : groupRetired(id, '2026-11-01', ['G-2'])),
      },
    });
    const response = await app.inject(`/v1/${path}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });
});
