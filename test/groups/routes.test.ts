import { afterEach, describe, expect, it } from 'vitest';
import type { GroupListAsk } from '../../src/groups/types.ts';
import {
  entityGroupExample,
  groupExample,
  groupListExample,
  graphExample,
} from '../../src/groups/examples.ts';
import { fakeApp } from '../http/fake-services.ts';

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
