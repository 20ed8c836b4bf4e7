import { expect, test } from 'vitest';
import { liftedExample, stopExample } from '../../../src/credit/stops/examples.ts';
import { StopAnswer } from '../../../src/credit/stops/types.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';
import { firmNumbers } from '../../support/numbers.ts';

const headers = { 'idempotency-key': 'one' };
const signed = { by: 'security', why: 'nobody there' };
const { inn } = firmNumbers(1);

test('the examples are answers', () => {
  for (const example of [stopExample, liftedExample]) expect(StopAnswer.parse(example)).toEqual(example);
});

test.each([
  [{ client: 'C-1' }, { client: 'C-1' }],
  [{ entity: inn }, { entity: { inn } }],
  [{ entity: 'reg:CY:HE1' }, { entity: { id: 'reg:CY:HE1' } }],
])('whom to bar reaches the service as it was meant: %j', async (given, subject) => {
  const asked: unknown[] = [];
  const app = await fakeApp({ stops: { put: notingIn(asked)(stopExample) } });
  const payload = { ...given, ...signed };
  const answer = await app.inject({ method: 'POST', url: '/v1/stops', headers, payload });
  expect([answer.statusCode, answer.json()]).toEqual([200, stopExample]);
  expect(asked).toEqual([['one', { subject, ...signed }]]);
  await app.close();
});

test.each([
  ['/v1/stops', {}, { client: 'C-1', ...signed }, 'idempotency-key-missing'],
  ['/v1/stops', headers, signed, 'validation-failed'],
  ['/v1/stops', headers, { client: 'C-1', entity: inn, ...signed }, 'validation-failed'],
  ['/v1/stops', headers, { client: 'C-1', by: ' ', why: 'so' }, 'validation-failed'],
  ['/v1/stops', headers, { client: 'C-1', by: 'me' }, 'validation-failed'],
  ['/v1/stops', headers, { entity: '7700000001', ...signed }, 'number-invalid'],
  ['/v1/stops/1/lift', {}, { by: 'me' }, 'validation-failed'],
])('%s refuses %j %j as %s', async (url, given, payload, code) => {
  const app = await fakeApp();
  const answer = await app.inject({ method: 'POST', url, headers: given, payload });
  expect(answer.json()).toMatchObject({ code });
  await app.close();
});

test('a list asks for open ones unless for all, and goes on in the same list only', async () => {
  const asked: unknown[] = [];
  const page = { items: [stopExample], next: ['2026', '1'] };
  const app = await fakeApp({ stops: { list: notingIn(asked)(page) } });
  const first = (await app.inject('/v1/stops')).json<{ nextCursor: string }>();
  await app.inject('/v1/stops?state=all&limit=5');
  await app.inject(`/v1/stops?cursor=${first.nextCursor}`);
  expect(asked).toEqual([
    [{ open: true, limit: 50, after: null }],
    [{ open: false, limit: 5, after: null }],
    [{ open: true, limit: 50, after: page.next }],
  ]);
  const other = await app.inject(`/v1/stops?state=all&cursor=${first.nextCursor}`);
  expect(other.json()).toMatchObject({ code: 'cursor-invalid' });
  await app.close();
});
