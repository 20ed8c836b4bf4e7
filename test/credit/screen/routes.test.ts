import { afterEach, expect, test } from 'vitest';
import { screenExample } from '../../../src/credit/screen/examples.ts';
import { entityNotFound } from '../../../src/groups/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

test('a screen is asked for by number or id, through a lens', async () => {
  const asked: unknown[] = [];
  app = await fakeApp({ screens: { screen: notingIn(asked)(screenExample) } });
  for (const path of ['7704123450', '1127746001019?lens=linked20', 'reg:CY:HE1']) {
    const response = await app.inject(`/v1/screen/${path}`);
    expect([response.statusCode, response.json()]).toEqual([200, screenExample]);
    expect(response.headers.etag).toMatch(/"/);
  }
  expect(asked).toEqual([
    [{ inn: '7704123450' }, 'linked'],
    [{ ogrn: '1127746001019' }, 'linked20'],
    [{ id: 'reg:CY:HE1' }, 'linked'],
  ]);
});

test('a wrong number, a wrong lens and a number nobody knows are problems', async () => {
  app = await fakeApp({ screens: { screen: () => Promise.reject(entityNotFound()) } });
  const problem = async (path: string): Promise<unknown[]> => {
    const response = await app.inject(`/v1/screen/${path}`);
    return [response.statusCode, response.json<{ code: string }>().code];
  };
  expect(await problem('7704123451')).toEqual([400, 'number-invalid']);
  expect(await problem('7704123450?lens=interest')).toEqual([400, 'lens-unknown']);
  expect(await problem('7704123450')).toEqual([404, 'entity-not-found']);
});
