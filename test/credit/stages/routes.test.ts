import { afterEach, describe, expect, it } from 'vitest';
import { approvalExample, stageExample, stepExample } from '../../../src/credit/stages/examples.ts';
import { KindredError } from '../../../src/errors.ts';
import { fakeApp, notingIn, type Fakes } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

const STEP = { to: 'lead', by: 'M-1', why: 'called' };
const ANSWERS = { by: 'M-1', answers: { business: 'x' } };
const FOR_DEBT = { by: 'M-1', text: 'pays', debtors: ['ogrn:1'] };

async function send(path: string, payload: object, fakes: Fakes = {}, key: string | null = 'k') {
  app = await fakeApp(fakes);
  const headers = key === null ? {} : { 'idempotency-key': key };
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: `/v1/clients/C%201/${path}`,
    payload,
    headers,
  });
  return { status: statusCode, body: JSON.parse(body) as Record<string, unknown> };
}

describe('what is signed', () => {
  it.each([
    ['stage', STEP, 'stages', 'step'],
    ['approval', STEP, 'stages', 'approve'],
    ['questionnaire', ANSWERS, 'questionnaires', 'answer'],
    ['linked-debt-answer', FOR_DEBT, 'owed', 'answer'],
  ] as const)('%s goes to the service with the key', async (path, payload, service, method) => {
    const asked: unknown[] = [];
    const { status } = await send(path, payload, { [service]: { [method]: notingIn(asked)({}) } });
    expect([status, asked]).toEqual([200, [['C 1', payload, 'k']]]);
  });

  it('needs a key for a step, and for nothing else', async () => {
    const missing = await send('stage', STEP, {}, null);
    expect([missing.status, missing.body.code]).toEqual([400, 'idempotency-key-missing']);
    await app.close();
    expect(await send('approval', STEP, {}, null)).toEqual({ status: 200, body: approvalExample });
    await app.close();
    expect((await send('questionnaire', ANSWERS, {}, null)).status).toBe(200);
    await app.close();
    expect((await send('linked-debt-answer', FOR_DEBT, {}, null)).status).toBe(200);
  });

  it.each([
    ['stage', { ...STEP, to: 'friend' }, 'body.to', /Give one of unknown, lead/],
    ['stage', { ...STEP, by: '  ' }, 'body.by', /Give who signs/],
    ['stage', { ...STEP, by: 'x'.repeat(101) }, 'body.by', /at most 100/],
    ['stage', { to: 'lead', by: 'M-1' }, 'body.why', /Give the words as text/],
    ['stage', { ...STEP, form: 'unknown' }, 'body', /form/],
    ['approval', { to: 'lead', why: 'x' }, 'body.by', /Give who signs, as text/],
    ['questionnaire', { by: 'M-1', answers: {} }, 'body.answers', /at least one/],
    ['questionnaire', { by: 'M-1', answers: [] }, 'body.answers', /by question/],
    ['linked-debt-answer', { ...FOR_DEBT, debtors: [] }, 'body.debtors', /at least one/],
    ['linked-debt-answer', { ...FOR_DEBT, debtors: 'ogrn:1' }, 'body.debtors', /list of ids/],
    ['linked-debt-answer', { ...FOR_DEBT, text: '' }, 'body.text', /a few words/],
  ])('%s is refused for %j', async (path, payload, place, remedy) => {
    const { status, body } = await send(path, payload);
    expect([status, body.code]).toEqual([400, 'validation-failed']);
    expect((body.issues as object[])[0]).toMatchObject({
      place,
      remedy: expect.stringMatching(remedy) as string,
    });
  });

  it.each([
    [409, 'stage-refused'],
    [422, 'idempotency-key-reused'],
    [404, 'client-not-found'],
  ] as const)('can be a problem: %i %s, with what is missing', async (status, code) => {
    const missing = [{ check: 'signals', words: 'x' }];
    const refused = await send('stage', STEP, {
      stages: { step: () => Promise.reject(new KindredError(code, 'No.', { missing })) },
    });
    expect(refused).toMatchObject({ status, body: { code, missing } });
  });
});

describe('what is read', () => {
  it('is the stage, with an ETag', async () => {
    app = await fakeApp();
    const { statusCode, body, headers } = await app.inject('/v1/clients/C-1001/stage');
    expect([statusCode, JSON.parse(body)]).toEqual([200, stageExample]);
    expect(headers.etag).toMatch(/^"/);
    expect(stageExample.history).toEqual([stepExample]);
  });

  it('is the list of answers owed, page by page, of one manager or all', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({ owed: { owed: notingIn(asked)({ items: [], next: ['0', '', 'C'] }) } });
    const first = await app.inject('/v1/answers-owed?manager=M-17&limit=2');
    const { nextCursor } = first.json<{ nextCursor: string }>();
    await app.inject(`/v1/answers-owed?manager=M-17&limit=2&cursor=${nextCursor}`);
    expect(asked).toEqual([
      [{ manager: 'M-17', limit: 2, after: null }],
      [{ manager: 'M-17', limit: 2, after: ['0', '', 'C'] }],
    ]);
    const other = await app.inject(`/v1/answers-owed?manager=M-18&cursor=${nextCursor}`);
    expect(other.json()).toMatchObject({ status: 400, code: 'cursor-invalid' });
  });
});
