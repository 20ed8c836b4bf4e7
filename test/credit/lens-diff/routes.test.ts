import { afterEach, describe, expect, it } from 'vitest';
import { lensDiffExample, lensesExample } from '../../../src/credit/lens-diff/examples.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('lenses over HTTP', () => {
  it('are listed, with an ETag', async () => {
    app = await fakeApp();
    const { statusCode, headers, body } = await app.inject('/v1/lenses');
    expect([statusCode, JSON.parse(body)]).toEqual([200, lensesExample]);
    expect(headers.etag).toBeDefined();
  });

  it('differ page by page, and a cursor is good for its two lenses in their order alone', async () => {
    const asked: unknown[] = [];
    const page = { items: [lensDiffExample], next: ['100', 'g-1'] };
    app = await fakeApp({ lenses: { diff: notingIn(asked)(page) } });
    const first = await app.inject('/v1/lenses/linked/diff/linked20?limit=1');
    const { items, nextCursor } = first.json<{ items: unknown[]; nextCursor: string }>();
    expect(items).toEqual([lensDiffExample]);
    await app.inject(`/v1/lenses/linked/diff/linked20?limit=1&cursor=${nextCursor}`);
    expect(asked).toEqual([
      ['linked', 'linked20', { after: null, limit: 1 }],
      ['linked', 'linked20', { after: ['100', 'g-1'], limit: 1 }],
    ]);
    const other = await app.inject(`/v1/lenses/linked20/diff/linked?cursor=${nextCursor}`);
    expect(other.json<{ code: string }>().code).toBe('cursor-invalid');
  });

  it.each([
    ['linked/diff/none', /«none» is no lens/],
    ['interest/diff/linked', /«interest» relates pairs and has no groups of its own/],
  ])('%s is refused', async (path, words) => {
    app = await fakeApp();
    const response = await app.inject(`/v1/lenses/${path}`);
    expect(response.json()).toMatchObject({
      status: 400,
      code: 'lens-unknown',
      detail: expect.stringMatching(words) as string,
    });
  });
});
