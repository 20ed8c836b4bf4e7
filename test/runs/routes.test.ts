import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadExample } from '../../src/runs/examples.ts';
import { LoadAnswer, type LoadAsk } from '../../src/runs/types.ts';
import { fakeApp } from '../http/fake-services.ts';

type App = Awaited<ReturnType<typeof fakeApp>>;

const asked: (Omit<LoadAsk, 'body'> & { body: string })[] = [];
let running = false;
let app: App;

beforeAll(async () => {
  app = await fakeApp({
    loads: {
      submit: async ({ body, ...ask }) => {
        asked.push({ ...ask, body: (await buffer(body)).toString() });
        return running ? { ...loadExample, state: 'running', ended: null } : loadExample;
      },
    },
  });
});
afterAll(() => app.close());

const post = (headers: Record<string, string>, payload = '{}\n', query = '') =>
  app.inject({ method: 'POST', url: `/v1/loads${query}`, headers, payload });

const TYPE = { 'content-type': 'application/x-ndjson' };
const KEY = { ...TYPE, 'idempotency-key': 'night-1' };

test('a load that has ended answers 200, one that goes on 202, and where to ask', async () => {
  const ended = await post({ ...KEY, prefer: 'respond-async, wait=5' }, '{"inn":"1"}\n', '?kind=registry');
  expect([ended.statusCode, ended.headers.location]).toEqual([200, `/v1/loads/${loadExample.id}`]);
  expect(LoadAnswer.parse(ended.json())).toEqual(loadExample);
  expect(asked.at(-1)).toEqual({ key: 'night-1', kind: 'registry', waitMs: 5_000, body: '{"inn":"1"}\n' });
  running = true;
  expect((await post(KEY)).statusCode).toBe(202);
  expect(asked.at(-1)).toMatchObject({ kind: null, waitMs: 0 });
});

test.each([
  [{ ...TYPE }, '', 400, 'idempotency-key-missing'],
  [KEY, '?kind=rubbish', 400, 'validation-failed'],
  [{ ...KEY, 'content-type': 'image/png' }, '', 415, 'media-type-unsupported'],
])('refuses %j%s', async (headers, query, status, code) => {
  const answer = await post(headers, 'x', query);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
});
