import { afterEach, describe, expect, it } from 'vitest';
import { explainExample } from '../../../src/groups/explain/examples.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';
import { personInn } from '../../support/numbers.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('GET /v1/explain', () => {
  it('asks by any number or id, by linked unless told otherwise, and carries an ETag', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({ explain: { explain: notingIn(asked)(explainExample) } });
    const response = await app.inject('/v1/explain?from=1127746001019&to=7812987658');
    expect(response.json()).toEqual(explainExample);
    expect(response.headers.etag).toMatch(/^"/);
    await app.inject(`/v1/explain?from=reg:CY:HE1&to=inn:${personInn(1)}&lens=control`);
    await app.inject('/v1/explain?from=1127746001019&to=7812987658&lens=interest');
    expect(asked).toEqual([
      [{ ogrn: '1127746001019' }, { inn: '7812987658' }, 'linked'],
      [{ id: 'reg:CY:HE1' }, { inn: personInn(1) }, 'control'],
      [{ ogrn: '1127746001019' }, { inn: '7812987658' }, 'interest'],
    ]);
  });

  it.each([
    ['from=1127746001019', 'validation-failed'],
    ['from=1127746001018&to=7812987658', 'number-invalid'],
    ['from=1127746001019&to=7812987658&lens=none', 'lens-unknown'],
  ])('refuses %s', async (query, code) => {
    app = await fakeApp();
    const response = await app.inject(`/v1/explain?${query}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, code]);
  });
});
