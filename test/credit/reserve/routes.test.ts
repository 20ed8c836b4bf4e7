import { afterEach, describe, expect, it } from 'vitest';
import {
  clientReserveExample,
  groupReserveExample,
  reserveExample,
} from '../../../src/credit/reserve/examples.ts';
import { segmentsExample } from '../../../src/credit/segments/examples.ts';
import { KindredError } from '../../../src/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('the reserve', () => {
  it('is asked for as of a day, by a lens, whole, of a card and of a group', async () => {
    const asked: unknown[] = [];
    const noting = notingIn(asked);
    app = await fakeApp({
      reserve: {
        total: noting(reserveExample),
        ofClient: noting(clientReserveExample),
        ofGroup: noting(groupReserveExample),
      },
    });
    const answers = [
      ['/v1/reserve', reserveExample],
      ['/v1/reserve?asOf=2026-11-20&lens=linked20', reserveExample],
      ['/v1/clients/C-1/reserve?asOf=2026-11-01', clientReserveExample],
      ['/v1/groups/G-1/reserve', groupReserveExample],
      ['/v1/groups/G-1/reserve?asOf=2026-11-01', groupReserveExample],
    ] as const;
    for (const [url, example] of answers) {
      const { statusCode, headers, body } = await app.inject(url);
      expect([statusCode, JSON.parse(body)]).toEqual([200, example]);
      const again = await app.inject({ url, headers: { 'if-none-match': headers.etag } });
      expect(again.statusCode).toBe(304);
      asked.pop();
    }
    expect(asked).toEqual([
      [{ lens: 'linked', day: null }],
      [{ lens: 'linked20', day: '2026-11-20' }],
      ['C-1', { lens: 'linked', day: '2026-11-01' }],
      ['G-1', null],
      ['G-1', '2026-11-01'],
    ]);
  });

  it.each([
    ['/v1/reserve?asOf=2026-11-21', 'validation-failed'],
    ['/v1/clients/C-1/reserve?asOf=2026-02-30', 'validation-failed'],
    ['/v1/groups/G-1/reserve?asOf=today', 'validation-failed'],
    ['/v1/reserve?lens=blood', 'lens-unknown'],
    ['/v1/segments?lens=interest', 'lens-unknown'],
  ])('refuses %s: %s', async (url, code) => {
    app = await fakeApp();
    const response = await app.inject(url);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, code]);
  });

  it.each([
    [404, 'group-not-found'],
    [410, 'group-retired'],
    [503, 'not-resolved'],
  ] as const)('can be a problem: %i %s', async (status, code) => {
    const ofGroup = (): Promise<never> => Promise.reject(new KindredError(code, 'None.'));
    app = await fakeApp({ reserve: { ofGroup } });
    const response = await app.inject('/v1/groups/G-1/reserve');
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });
});

it('segments are asked for by a lens', async () => {
  const asked: unknown[] = [];
  app = await fakeApp({ segments: { segments: notingIn(asked)(segmentsExample) } });
  const { statusCode, body } = await app.inject('/v1/segments?lens=control');
  expect([statusCode, JSON.parse(body), asked]).toEqual([200, segmentsExample, [['control']]]);
});
