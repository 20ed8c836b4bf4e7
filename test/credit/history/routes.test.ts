import { afterEach, describe, expect, it } from 'vitest';
import { historyExample } from '../../../src/credit/history/examples.ts';
import { KindredError } from '../../../src/errors.ts';
import { fakeApp } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('credit history', () => {
  it('is asked for by card and by number, alone or with the group', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({
      history: {
        history: (...args) => {
          asked.push(args);
          return Promise.resolve(historyExample);
        },
      },
    });
    for (const path of [
      'clients/C%2F1%20%D0%AF/credit-history',
      'clients/C-1/credit-history?group=true&lens=linked',
      'entities/7704123450/credit-history?group=false',
      'entities/1127746001019/credit-history?group=true',
    ]) {
      const response = await app.inject(`/v1/${path}`);
      expect([response.statusCode, response.json()]).toEqual([200, historyExample]);
    }
    expect(asked).toEqual([
      [{ client: 'C/1 Я' }, 'linked', false],
      [{ client: 'C-1' }, 'linked', true],
      [{ inn: '7704123450' }, 'linked', false],
      [{ ogrn: '1127746001019' }, 'linked', true],
    ]);
  });

  it('carries an ETag', async () => {
    app = await fakeApp();
    const { headers } = await app.inject('/v1/clients/C-1/credit-history');
    const again = await app.inject({
      url: '/v1/clients/C-1/credit-history',
      headers: { 'if-none-match': headers.etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it.each([
    ['entities/7704123451/credit-history', 400, 'number-invalid'],
    ['entities/7704123450/credit-history?lens=none', 400, 'lens-unknown'],
    ['clients/C-1/credit-history?group=yes', 400, 'validation-failed'],
    ['clients/C-0/credit-history', 404, 'client-not-found'],
    ['entities/7704123450/credit-history', 404, 'entity-not-found'],
  ])('%s is a problem: %i %s', async (path, status, code) => {
    app = await fakeApp({
      history: {
        history: (ask) =>
          Promise.reject(
            new KindredError('client' in ask ? 'client-not-found' : 'entity-not-found', 'None.'),
          ),
      },
    });
    const response = await app.inject(`/v1/${path}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });
});
