import { afterEach, describe, expect, it } from 'vitest';
import type { GroupListAsk } from '../../src/groups/types.ts';
import {
  entityGroupExample,
  groupExample,
  groupListExample,
  graphExample,
} from '../../src/groups/examples.ts';
import {
  entityGroupThenExample,
  groupThenExample,
  historyExample,
} from '../../src/groups/history-examples.ts';
import { fakeApp, notingIn } from '../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('GET /v1/groups', () => {
  it('asks for the first page by default, and goes on where a cursor says', async () => {
    const asks: GroupListAsk[] = [];
    const list = (ask: GroupListAsk) => {
      asks.push(ask);
      return Promise.resolve({
        items: [groupListExample],
        next: asks.length < 2 ? ['165000.50', 'g-1'] : null,
      });
    };
    app = await fakeApp({ groups: { list } });
    const first = (await app.inject('/v1/groups')).json<{ items: unknown[]; nextCursor: string }>();
    const second = await app.inject(`/v1/groups?limit=7&cursor=${first.nextCursor}`);
    expect(first.items).toEqual([groupListExample]);
    expect(second.json()).toEqual({ items: [groupListExample], nextCursor: null });
    expect(asks).toEqual([
      { lens: 'linked', sort: 'outstanding', after: null, limit: 50 },
      { lens: 'linked', sort: 'outstanding', after: ['165000.50', 'g-1'], limit: 7 },
    ]);
  });

  it('refuses a lens that relates pairs, and says where to ask by it', async () => {
    app = await fakeApp();
    const response = await app.inject('/v1/groups?lens=interest');
    expect(response.json()).toMatchObject({ status: 400, code: 'lens-unknown' });
    expect(response.json<{ detail: string }>().detail).toMatch(
      /no groups of its own.*exposure of one entity/,
    );
  });

  it('refuses a cursor of another order', async () => {
    app = await fakeApp();
    const { nextCursor } = (await app.inject('/v1/groups?sort=size')).json<{ nextCursor: string }>();
    const response = await app.inject(`/v1/groups?sort=overdue&cursor=${nextCursor}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'cursor-invalid']);
  });
});

describe('GET /v1/groups/{id}', () => {
  it('gives the group, its members and its graph by id', async () => {
    const ids: string[] = [];
    const noting =
      <T>(answer: T) =>
      (id: string) => {
        ids.push(id);
        return Promise.resolve(answer);
      };
    app = await fakeApp({
      groups: {
        group: noting(groupExample),
        graph: noting(graphExample),
        members: noting({ items: groupExample.members, next: null }),
      },
    });
    expect((await app.inject('/v1/groups/g-1')).json()).toEqual(groupExample);
    expect((await app.inject('/v1/groups/g-1/graph')).json()).toEqual(graphExample);
    expect((await app.inject('/v1/groups/g-1/members')).json()).toEqual({
      items: groupExample.members,
      nextCursor: null,
    });
    expect(ids).toEqual(['g-1', 'g-1', 'g-1']);
  });

  it('refuses a cursor of another group', async () => {
    app = await fakeApp();
    const { nextCursor } = (await app.inject('/v1/groups/g-1/members')).json<{ nextCursor: string }>();
    const response = await app.inject(`/v1/groups/g-2/members?cursor=${nextCursor}`);
    expect(response.json<{ code: string }>().code).toBe('cursor-invalid');
  });
});

describe('GET /v1/entities/{id}/group', () => {
  it('asks by number and lens', async () => {
    const asked: unknown[] = [];
    const groupOf = (...args: unknown[]) => {
      asked.push(args);
      return Promise.resolve(entityGroupExample);
    };
    app = await fakeApp({ groups: { groupOf } });
    const response = await app.inject('/v1/entities/1127746001019/group?lens=linked');
    expect(response.json()).toEqual(entityGroupExample);
    expect(asked).toEqual([[{ ogrn: '1127746001019' }, 'linked']]);
  });
});

describe('groups as they were', () => {
  it('are asked for by a day that has come, today at the latest', async () => {
    const asked: unknown[] = [];
    const noting = notingIn(asked);
    app = await fakeApp({
      groups: { groupOfThen: noting(entityGroupThenExample), groupThen: noting(groupThenExample) },
    });
    const ofEntity = await app.inject('/v1/entities/1127746001019/group?asOf=2026-11-20');
    expect(ofEntity.json()).toEqual(entityGroupThenExample);
    expect((await app.inject('/v1/groups/g-1?asOf=2021-03-04')).json()).toEqual(groupThenExample);
    expect(asked).toEqual([
      [{ ogrn: '1127746001019' }, 'linked', '2026-11-20'],
      ['g-1', '2021-03-04'],
    ]);
  });

  it.each([
    ['2026-11-21', 'Give a day that has come (in UTC).'],
    ['2026-02-30', 'Give a day of the calendar as 2026-11-20.'],
    ['yesterday', 'Give a day of the calendar as 2026-11-20.'],
  ])('are not told of %s', async (asOf, remedy) => {
    app = await fakeApp();
    for (const path of ['/v1/groups/g-1', '/v1/entities/1127746001019/group']) {
      const answer = (await app.inject(`${path}?asOf=${asOf}`)).json<{ code: string; issues: unknown[] }>();
      expect([answer.code, answer.issues]).toEqual([
        'validation-failed',
        [{ place: 'query.asOf', value: asOf, remedy }],
      ]);
    }
  });

  it('have their versions page by page', async () => {
    app = await fakeApp();
    const page = (await app.inject('/v1/groups/g-1/history')).json<typeof historyExample>();
    expect(page).toEqual({ ...historyExample, nextCursor: expect.any(String) as string });
    const next = await app.inject(`/v1/groups/g-1/history?cursor=${page.nextCursor!}`);
    expect(next.statusCode).toBe(200);
    const other = await app.inject(`/v1/groups/g-2/history?cursor=${page.nextCursor!}`);
    expect(other.json<{ code: string }>().code).toBe('cursor-invalid');
  });
});
