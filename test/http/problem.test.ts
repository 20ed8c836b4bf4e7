import { createConnection, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { InjectOptions } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { ERROR_CODES, KindredError, type ErrorCode } from '../../src/errors.ts';
import { PROBLEM_TYPE, Problem } from '../../src/http/problem.ts';
import { fakeApp, type Fakes } from './fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;

afterEach(() => app.close());

async function ask(options: InjectOptions, fakes: Fakes = {}) {
  app = await fakeApp(fakes);
  const response = await app.inject(options);
  expect(response.headers['content-type']).toContain(PROBLEM_TYPE);
  const problem = Problem.parse(response.json());
  expect(problem.status).toBe(response.statusCode);
  expect(problem.type).toBe(`/problems/${problem.code}`);
  return { ...response, problem, headers: response.headers };
}

const throwing = (error: unknown): Fakes => ({
  entities: {
    entity: () => {
      throw error;
    },
  },
});
const ENTITY = '/v1/entities/7704123450';
const BATCH = '/v1/exposure/batch';
const json = { 'content-type': 'application/json' };

describe('an error a room throws', () => {
  it.each(Object.entries(ERROR_CODES))(
    '%s is told with its status and title',
    async (code, { status, title }) => {
      const { problem } = await ask(
        { url: ENTITY },
        throwing(new KindredError(code as ErrorCode, 'What to do.')),
      );
      expect(problem).toMatchObject({ code, status, title, detail: 'What to do.', instance: ENTITY });
    },
  );

  it('brings members of its own, which replace no standard one', async () => {
    const extra = { successors: ['g-2'], status: 200, code: 'fine' };
    const { problem } = await ask(
      { url: ENTITY },
      throwing(new KindredError('group-retired', 'Gone.', extra)),
    );
    expect(problem).toMatchObject({ successors: ['g-2'], status: 410, code: 'group-retired' });
  });

  it('says when to try again if that may help', async () => {
    const { headers } = await ask({ url: ENTITY }, throwing(new KindredError('not-resolved', 'Resolve.')));
    expect(headers['retry-after']).toMatch(/^\d+$/);
  });
});

describe('a fault of our own', () => {
  it.each([
    ['an Error', new Error('bolt://10.0.0.1 secret')],
    ['an Error that has a status', Object.assign(new Error('secret'), { statusCode: 404 })],
    ['no Error at all', 'secret'],
  ])('%s leaks nothing', async (_, error) => {
    const { problem, body } = await ask({ url: ENTITY }, throwing(error));
    expect(problem.code).toBe('internal');
    expect(problem.detail).toContain(problem.requestId);
    expect(body).not.toContain('secret');
  });
});

describe('a request that is not acceptable', () => {
  it('lists every wrong value with its place and remedy', async () => {
    const { problem } = await ask({ url: '/v1/groups?limit=0&sort=colour&q=x' });
    expect(problem.code).toBe('validation-failed');
    expect(problem.issues).toEqual([
      { place: 'query.sort', value: 'colour', remedy: 'Give one of outstanding, overdue, size.' },
      { place: 'query.limit', value: '0', remedy: 'Give a whole number from 1 to 200.' },
    ]);
  });

  it('names a place deep in the body', async () => {
    const { problem } = await ask({ method: 'POST', url: BATCH, payload: { clients: ['C-1', 5] } });
    expect(problem.issues).toEqual([
      { place: 'body.clients.1', value: '5', remedy: "Give each of the CRM's own ids as a string." },
    ]);
  });

  it('cuts a long value', async () => {
    const { problem } = await ask({ url: `/v1/groups?sort=${'x'.repeat(500)}` });
    expect(problem.issues![0]!.value).toHaveLength(200);
  });

  it.each([
    ['broken JSON', { method: 'POST', url: BATCH, payload: '{', headers: json }, 400, 'usage'],
    ['no JSON', { method: 'POST', url: BATCH, payload: '', headers: json }, 400, 'usage'],
    [
      'a forbidden key',
      { method: 'POST', url: BATCH, payload: '{"__proto__":{}}', headers: json },
      400,
      'usage',
    ],
    ['no body', { method: 'POST', url: BATCH }, 400, 'validation-failed'],
    [
      'XML',
      { method: 'POST', url: BATCH, payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'media-type-unsupported',
    ],
    [
      'a large body',
      { method: 'POST', url: BATCH, payload: 'x'.repeat(600_000), headers: json },
      413,
      'too-large',
    ],
    ['a wrong percent escape', { url: '/v1/entities/%E0%A4%A' }, 400, 'usage'],
    ['an endless id', { url: `/v1/clients/${'x'.repeat(2_000)}` }, 400, 'usage'],
    ['a wrong check digit', { url: '/v1/entities/7704123451' }, 400, 'number-invalid'],
    ['an unknown lens', { url: `${ENTITY}/exposure?lens=red` }, 400, 'lens-unknown'],
    ['an unknown address', { url: '/v2/entities?q=secret' }, 404, 'not-found'],
    ['the root', { url: '/' }, 404, 'not-found'],
  ] as const)('%s', async (_, request, status, code) => {
    const { problem, body } = await ask(request);
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(body).not.toContain('secret');
  });

  it('says which methods an address answers', async () => {
    const { problem, headers } = await ask({ method: 'DELETE', url: ENTITY });
    expect([problem.status, problem.code, headers.allow]).toEqual([405, 'method-not-allowed', 'GET, HEAD']);
  });

  it('names the known lenses when another one is asked for', async () => {
    const { problem } = await ask({ url: `${ENTITY}/group?lens=red` });
    expect(problem.known).toEqual(['linked', 'control', 'linked20', 'interest']);
    const { problem: ofGroups } = await ask({ url: '/v1/groups?lens=red' });
    expect(ofGroups.known).toEqual(['linked', 'control', 'linked20']);
  });

  it.each([
    ['no request', /not an HTTP request/],
    ['GET /v1/entities?q=заря HTTP/1.1\r\nHost: localhost', /percent-encoded/],
  ])('is told as a problem even when it is no HTTP: %s', async (request, detail) => {
    app = await fakeApp();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const socket = createConnection(port, '127.0.0.1');
    socket.end(`${request}\r\n\r\n`);
    const answer = await text(socket);
    const body = answer.slice(answer.indexOf('{'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(Problem.parse(JSON.parse(body))).toMatchObject({
      code: 'usage',
      status: 400,
      detail: expect.stringMatching(detail) as string,
    });
  });
});
