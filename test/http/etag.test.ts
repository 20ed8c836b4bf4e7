import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etagOf, matchesEtag } from '../../src/http/etag.ts';
import { fakeApp } from './fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
beforeAll(async () => {
  app = await fakeApp();
});
afterAll(() => app.close());

const READS = [
  '/v1/entities',
  '/v1/entities/7704123450',
  '/v1/entities/7704123450/group',
  '/v1/entities/7704123450/exposure',
  '/v1/clients/C-1001',
  '/v1/clients/C-1001/exposure',
  '/v1/clients/C-1001/related',
  '/v1/groups',
  '/v1/groups/g-1',
  '/v1/groups/g-1/members',
  '/v1/groups/g-1/graph',
  '/openapi.json',
];

describe('a read', () => {
  it.each(READS)('%s carries the hash of its body, and is spared when unchanged', async (url) => {
    const first = await app.inject(url);
    const etag = first.headers.etag!;
    expect([first.statusCode, etag]).toEqual([200, etagOf(first.body)]);
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8');

    const second = await app.inject({ url, headers: { 'if-none-match': etag } });
    expect([second.statusCode, second.body, second.headers.etag]).toEqual([304, '', etag]);

    const other = await app.inject({ url, headers: { 'if-none-match': '"another"' } });
    expect([other.statusCode, other.body]).toEqual([200, first.body]);
  });

  it('answers HEAD as GET without the body', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: READS[1]! });
    const get = await app.inject(READS[1]!);
    expect([statusCode, headers.etag, body]).toEqual([200, get.headers.etag, '']);
  });
});

describe('etagOf', () => {
  it.each([
    ['a', 'b'],
    ['А', '\u0010'],
    ['ab', 'ba'],
    ['', ' '],
  ])('tells %j from %j', (one, other) => {
    expect(etagOf(one)).not.toBe(etagOf(other));
    expect(etagOf(one)).toMatch(/^"[\w-]+"$/);
  });
});

describe('matchesEtag', () => {
  it.each([
    ['"a"', true],
    ['"b", "a"', true],
    ['W/"a"', true],
    ['"b",W/"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
  ])('%s is %s for "a"', (header, matches) => {
    expect(matchesEtag(header, '"a"')).toBe(matches);
  });
});
