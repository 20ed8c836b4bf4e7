import { expect, test } from 'vitest';
import { caseBriefExample, caseExample } from '../../../src/credit/council/examples.ts';
import { CaseAnswer, CaseBrief } from '../../../src/credit/council/types.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

const headers = { 'idempotency-key': 'one' };
const body = { client: 'C-1', amount: '1.00', dealType: 'contract', why: 'because', by: 'sales' };

test('the examples are answers', () => {
  expect(CaseAnswer.parse(caseExample)).toEqual(caseExample);
  expect(CaseBrief.parse(caseBriefExample)).toEqual(caseBriefExample);
});

test('a proposal reaches the council as it was meant', async () => {
  const asked: unknown[] = [];
  const app = await fakeApp({ council: { propose: notingIn(asked)(caseExample) } });
  const { statusCode } = await app.inject({ method: 'POST', url: '/v1/cases', headers, payload: body });
  const { client, ...rest } = body;
  expect([statusCode, asked]).toEqual([200, [['one', { subject: { client }, currency: 'RUB', ...rest }]]]);
  await app.close();
});

test.each([
  ['/v1/cases', {}, body, 'idempotency-key-missing'],
  ['/v1/cases', headers, { ...body, group: 'g-1' }, 'validation-failed'],
  ['/v1/cases', headers, { ...body, client: null }, 'validation-failed'],
  ['/v1/cases', headers, { ...body, dealType: 'loan' }, 'validation-failed'],
  ['/v1/cases/1/votes', {}, { by: 'risk', yes: false }, 'validation-failed'],
  ['/v1/cases/1/votes', {}, { by: ' ', yes: true }, 'validation-failed'],
  ['/v1/cases/1/cure', {}, { by: 'risk', shortcoming: 0, how: 'so' }, 'validation-failed'],
])('%s refuses %j %j as %s', async (url, given, payload, code) => {
  const app = await fakeApp();
  const answer = await app.inject({ method: 'POST', url, headers: given, payload });
  expect(answer.json()).toMatchObject({ code });
  await app.close();
});

test('a list goes on where it ended, in the same list only', async () => {
  const app = await fakeApp();
  const first = (await app.inject('/v1/cases?state=open')).json<{ nextCursor: string }>();
  const next = await app.inject(`/v1/cases?state=open&cursor=${first.nextCursor}`);
  const other = await app.inject(`/v1/cases?cursor=${first.nextCursor}`);
  expect([next.statusCode, other.json()]).toEqual([200, expect.objectContaining({ code: 'cursor-invalid' })]);
  await app.close();
});
