import { afterEach, describe, expect, it } from 'vitest';
import { entityExample, entityListExample } from '../../src/identity/examples.ts';
import type { EntitySearch } from '../../src/identity/types.ts';
import type { EntityKey } from '../../src/values/entity-key.ts';
import { fakeApp } from '../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

describe('GET /v1/entities', () => {
  it('hands on what is searched for, and goes on where a cursor says', async () => {
    const asks: EntitySearch[] = [];
    const search = (ask: EntitySearch) => {
      asks.push(ask);
      return Promise.resolve({ items: [entityListExample], next: ['0.5', entityListExample.id] });
    };
    app = await fakeApp({ entities: { search } });
    const url = `/v1/entities?${new URLSearchParams({ q: ' двор ', inn: '7704123450', limit: '2' }).toString()}`;
    const first = (await app.inject(url)).json<{ items: unknown[]; nextCursor: string }>();
    expect(first.items).toEqual([entityListExample]);
    await app.inject(`${url}&cursor=${first.nextCursor}`);
    const asked = { q: 'двор', inn: '7704123450', ogrn: null, limit: 2 };
    expect(asks).toEqual([
      { ...asked, after: null },
      { ...asked, after: ['0.5', entityListExample.id] },
    ]);
  });

  it('refuses a cursor of another search', async () => {
    app = await fakeApp();
    const { nextCursor } = (await app.inject('/v1/entities?q=a')).json<{ nextCursor: string }>();
    const response = await app.inject(`/v1/entities?q=b&cursor=${nextCursor}`);
    expect(response.json<{ code: string }>().code).toBe('cursor-invalid');
  });

  it.each([
    ['inn=7704123451', 'number-invalid'],
    ['ogrn=1127746001018', 'number-invalid'],
    ['q=%20', 'validation-failed'],
    ['limit=201', 'validation-failed'],
    ['limit=1.5', 'validation-failed'],
  ])('refuses %s as %s', async (query, code) => {
    app = await fakeApp();
    const response = await app.inject(`/v1/entities?${query}`);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, code]);
  });
});

describe('GET /v1/entities/{id}', () => {
  it.each([
    ['7704123450', { inn: '7704123450' }],
    ['770412345664', { inn: '770412345664' }],
    ['1127746001019', { ogrn: '1127746001019' }],
    ['ogrn:1127746001019', { ogrn: '1127746001019' }],
    ['reg:CY:HE%201', { id: 'reg:CY:HE 1' }],
  ])('%s is looked up as it should be', async (id, key) => {
    const keys: EntityKey[] = [];
    const entity = (asked: EntityKey) => {
      keys.push(asked);
      return Promise.resolve(entityExample);
    };
    app = await fakeApp({ entities: { entity } });
    expect((await app.inject(`/v1/entities/${id}`)).json()).toEqual(entityExample);
    expect(keys).toEqual([key]);
  });
});
