import { afterEach, describe, expect, it } from 'vitest';
import { changesExample } from '../../src/feed/examples.ts';
import type { FeedAsk } from '../../src/feed/types.ts';
import { LENSES } from '../../src/groups/types.ts';
import { fakeApp, type Fakes } from '../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

/** A feed of so many changes as the example has, and what it was asked. */
function noting(asks: FeedAsk[]): Fakes {
  return {
    feed: {
      changes: (ask) => {
        asks.push(ask);
        const items = ask.after === null ? changesExample : [];
        return Promise.resolve({ items, next: ['2026', '1042'], more: false });
      },
    },
  };
}

interface Answer {
  readonly items: unknown[];
  readonly nextCursor: string;
  readonly more: boolean;
}

describe('GET /v1/changes', () => {
  it('begins at the beginning, and an empty page has a cursor to go on from too', async () => {
    const asks: FeedAsk[] = [];
    app = await fakeApp(noting(asks));
    const first = await app.inject('/v1/changes');
    expect(first.json<Answer>()).toMatchObject({ items: changesExample, more: false });
    const { nextCursor } = first.json<Answer>();
    const second = await app.inject(`/v1/changes?limit=7&cursor=${nextCursor}`);
    expect(second.json()).toEqual({ items: [], nextCursor, more: false });
    expect(asks).toEqual([
      { after: null, limit: 50, kind: null, about: null },
      { after: ['2026', '1042'], limit: 7, kind: null, about: null },
    ]);
    const { etag } = second.headers;
    const again = await app.inject({
      url: `/v1/changes?limit=7&cursor=${nextCursor}`,
      headers: { 'if-none-match': etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('takes a cursor on with another filter, and on a server with another key', async () => {
    const asks: FeedAsk[] = [];
    app = await fakeApp(noting(asks));
    const { nextCursor } = (await app.inject('/v1/changes')).json<Answer>();
    await app.close();
    app = await fakeApp(noting(asks), { cursorKey: 'another key' });
    const response = await app.inject(`/v1/changes?kind=limit-crossed&about=g-1&cursor=${nextCursor}`);
    expect(response.statusCode).toBe(200);
    expect(asks[1]).toEqual({ after: ['2026', '1042'], limit: 50, kind: 'limit-crossed', about: 'g-1' });
  });

  it('asks for the changes of one lens, and refuses a lens there is not', async () => {
    const asks: FeedAsk[] = [];
    app = await fakeApp(noting(asks));
    expect((await app.inject('/v1/changes?lens=control')).statusCode).toBe(200);
    expect(asks).toEqual([{ after: null, limit: 50, kind: null, about: null, lens: 'control' }]);
    const refused = await app.inject('/v1/changes?lens=relatives');
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ code: 'lens-unknown', known: LENSES });
  });

  it('refuses a kind there is not, a cursor that was altered, and one of another list', async () => {
    app = await fakeApp();
    const codeOf = async (url: string): Promise<string> =>
      (await app.inject(url)).json<{ code: string }>().code;
    expect(await codeOf('/v1/changes?kind=nothing')).toBe('validation-failed');
    const { nextCursor } = (await app.inject('/v1/changes')).json<Answer>();
    expect(await codeOf(`/v1/changes?cursor=${nextCursor.replace('1.W', '1.X')}`)).toBe('cursor-invalid');
    const groups = (await app.inject('/v1/groups')).json<Answer>();
    expect(await codeOf(`/v1/changes?cursor=${groups.nextCursor}`)).toBe('cursor-invalid');
  });
});
