import { afterEach, describe, expect, it } from 'vitest';
import { bridgesExample } from '../../../src/credit/bridges/examples.ts';
import { KindredError } from '../../../src/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('what holds a group together', () => {
  it('is asked for by the id of the group, and carries an ETag', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({ bridges: { bridges: notingIn(asked)(bridgesExample) } });
    const url = '/v1/groups/linked-%D0%AF-1/bridges';
    const { statusCode, headers, body } = await app.inject(url);
    expect([statusCode, JSON.parse(body)]).toEqual([200, bridgesExample]);
    const again = await app.inject({ url, headers: { 'if-none-match': headers.etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(asked).toEqual([['linked-Я-1'], ['linked-Я-1']]);
  });

  it.each([
    [404, 'group-not-found'],
    [410, 'group-retired'],
    [503, 'not-resolved'],
  ] as const)('can be a problem: %i %s', async (status, code) => {
    app = await fakeApp({ bridges: { bridges: () => Promise.reject(new KindredError(code, 'None.')) } });
    const response = await app.inject('/v1/groups/G-1/bridges');
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });
});
