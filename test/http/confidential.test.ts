import Fastify from 'fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../src/app.ts';
import { addConfidential, withholdOf } from '../../src/http/confidential.ts';
import { sendJson } from '../../src/http/etag.ts';
import { confidential } from '../../src/values/confidential.ts';
import { answersOf, anyAnswer, membersOf, PUBLIC, SECRET, type Document } from './answer-schemas.ts';
import { fakeApp, fakeDeps, type Fakes } from './fake-services.ts';

// Figures of payments and statements are marked wherever they stand, and leave a closed server in no answer.

/** Names of members that hold such figures, wherever they stand: a schema that has one without the mark fails. */
const FIGURES = ['invoices', 'lateShare', 'delay', 'inTime', 'late', 'unpaid', 'payments'];

let api: Document;
let app: Awaited<ReturnType<typeof fakeApp>>;

beforeAll(async () => {
  app = await fakeApp();
  api = (await app.inject('/openapi.json')).json();
});
afterAll(() => app.close());

/** Every operation that answers confidential figures, how to ask for it, and how a fake answers. */
const ASKED: Record<string, { url: string; payload?: object; fake: (answer: never) => Fakes }> = {
  'GET /v1/entities/{id}/signals': {
    url: '/v1/entities/7707083893/signals',
    fake: (answer) => ({ signals: { entity: () => Promise.resolve(answer) } }),
  },
  'GET /v1/screen/{id}': {
    url: '/v1/screen/7707083893',
    fake: (answer) => ({ screens: { screen: () => Promise.resolve(answer) } }),
  },
  'GET /v1/segments': {
    url: '/v1/segments',
    fake: (answer) => ({ segments: { segments: () => Promise.resolve(answer) } }),
  },
  'GET /v1/clients/{id}/credit-history': {
    url: '/v1/clients/C-1/credit-history',
    fake: (answer) => ({ history: { history: () => Promise.resolve(answer) } }),
  },
  'GET /v1/entities/{id}/credit-history': {
    url: '/v1/entities/7707083893/credit-history',
    fake: (answer) => ({ history: { history: () => Promise.resolve(answer) } }),
  },
  'GET /v1/cases/{id}': {
    url: '/v1/cases/1',
    fake: (answer) => ({ council: { read: () => Promise.resolve(answer) } }),
  },
  'POST /v1/cases': {
    url: '/v1/cases',
    payload: { client: 'C-1', amount: '1.00', dealType: 'contract', why: 'so', by: 'sales' },
    fake: (answer) => ({ council: { propose: () => Promise.resolve(answer) } }),
  },
  'POST /v1/cases/{id}/votes': {
    url: '/v1/cases/1/votes',
    payload: { by: 'risk', yes: true },
    fake: (answer) => ({ council: { vote: () => Promise.resolve(answer) } }),
  },
  'POST /v1/cases/{id}/cure': {
    url: '/v1/cases/1/cure',
    payload: { by: 'risk', shortcoming: 1, how: 'so' },
    fake: (answer) => ({ council: { cure: () => Promise.resolve(answer) } }),
  },
};

describe('the schemas of all routes', () => {
  test('mark every figure that is known by its name, and what a finding or a ratio says', () => {
    const unmarked = [...answersOf(api)].flatMap(([operation, schema]) =>
      [...membersOf(api, schema)].flatMap(({ name, marked }) =>
        FIGURES.includes(name) && !marked ? [`${operation}: ${name}`] : [],
      ),
    );
    // A line of the policy.
    expect(unmarked).toEqual(['GET /v1/segments: invoices']);
    const { FinancialRatio, Evidence, Trouble, Milestone } = api.components.schemas;
    const marks = (schema: (typeof api.components.schemas)[string] | undefined): object =>
      Object.fromEntries(
        Object.entries(schema?.properties ?? {}).flatMap(([name, member]) =>
          member['x-confidential'] === undefined ? [] : [[name, member['x-confidential']]],
        ),
      );
    expect(marks(FinancialRatio)).toEqual({ value: true, reason: true });
    expect(Object.keys(marks(Evidence)).sort()).toEqual([
      'amount',
      'currency',
      'day',
      'detail',
      'id',
      'name',
    ]);
    expect([marks(Trouble), marks(Milestone)]).toEqual([{ summary: true }, { text: true }]);
  });

  test('leave nothing undescribed in which figures could hide, but what is listed here', () => {
    const open = [...answersOf(api).values()].flatMap((schema) =>
      [...membersOf(api, schema)].flatMap(({ name, schema: { type, properties }, marked }) =>
        type === 'object' && properties === undefined && !marked ? [name] : [],
      ),
    );
    // Of a deal: limits, debts by balances, ids and the words of rules.
    expect([...new Set(open)].sort()).toEqual(['evidence']);
  });

  test('that have a mark are those asked for below', () => {
    const marked = [...answersOf(api)].flatMap(([operation, schema]) =>
      [...membersOf(api, schema)].some((member) => member.marked) ? [operation] : [],
    );
    expect(marked.sort()).toEqual(Object.keys(ASKED).sort());
  });

  test('say of what has marked members that these may be left out, and where that is told', () => {
    const { properties, required } = api.components.schemas.FinancialRatio as {
      properties: object;
      required: string[];
    };
    expect(properties).toHaveProperty('withheldFigures');
    expect(required).not.toContain('value');
    expect(required).toContain('light');
  });
});

describe.each(Object.entries(ASKED))('%s', (operation, { url, payload, fake }) => {
  const ask = async (answer: unknown, open: boolean): Promise<string> => {
    const server = await fakeApp(fake(answer as never), { maySeeConfidential: () => open });
    const asked =
      payload === undefined
        ? { method: 'GET' as const, url }
        : { method: 'POST' as const, url, payload, headers: { 'idempotency-key': 'one' } };
    const { statusCode, body } = await server.inject(asked);
    await server.close();
    expect(statusCode).toBe(200);
    return body;
  };
  const counted = (text: string, word: string): number => text.split(word).length - 1;

  test('answers nothing marked from a closed server, and all else', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer(api, answersOf(api).get(operation)!), async (answer) => {
        const whole = JSON.stringify(answer);
        const seen = await ask(answer, false);
        expect(seen).not.toContain(SECRET);
        expect(counted(seen, PUBLIC)).toBe(counted(whole, PUBLIC));
        expect(seen.includes('withheldFigures')).toBe(whole.includes(SECRET));
        expect(await ask(answer, true)).toBe(whole);
      }),
      { numRuns: 12 },
    );
  });
});

describe('what is withheld', () => {
  const Figure = z.object({
    name: z.string(),
    amount: confidential(z.string().nullable(), 'flagged'),
    confidential: z.boolean(),
  });
  const Answer = z.object({
    open: z.string(),
    closed: confidential(z.array(z.string())).nullable(),
    list: z.array(Figure).optional(),
    byKey: z.record(z.string(), Figure),
    either: z.union([z.object({ a: z.string() }), z.object({ a: confidential(z.string()) })]),
  });

  test('is named beside it, at any depth; the answer itself stays as it is', () => {
    const figure = { name: 'n', amount: '1.00' };
    const answer = {
      ...{ open: 'o', closed: ['c'], either: { a: 'a' } },
      list: [
        { ...figure, confidential: true },
        { ...figure, confidential: false },
      ],
      byKey: { k: figure },
    };
    const before = structuredClone(answer);
    expect(withholdOf([Answer])!(answer)).toEqual({
      open: 'o',
      list: [
        { name: 'n', confidential: true, withheldFigures: ['amount'] },
        { ...figure, confidential: false },
      ],
      // Nothing says that it is not confidential.
      byKey: { k: { name: 'n', withheldFigures: ['amount'] } },
      either: { withheldFigures: ['a'] },
      withheldFigures: ['closed'],
    });
    expect(answer).toEqual(before);
  });

  test('is nothing where nothing is marked, and a mark on anything but a member is refused', () => {
    expect(withholdOf([z.object({ a: z.array(z.string()) })])).toBeNull();
    expect(() => withholdOf([z.array(confidential(z.string()))])).toThrow('Mark a member');
    expect(() => withholdOf([confidential(z.object({}))])).toThrow('Mark a member');
  });
});

describe('a server', () => {
  const Answer = z.object({ a: confidential(z.string()), b: z.string() });
  const schema = { response: { 200: { content: { 'application/json': { schema: Answer } } } } };
  const answer = { a: SECRET, b: PUBLIC };

  test('withholds as the request may see, on every way out, and sends nothing past the rule', async () => {
    const server = Fastify();
    server.setSerializerCompiler(() => (given) => JSON.stringify(given));
    addConfidential(server, ({ headers }) => headers['x-role'] === 'security');
    server.get('/json', { schema }, (request, reply) => sendJson(request, reply, answer));
    server.get('/sent', { schema }, (_request, reply) => reply.send(answer));
    server.get('/given', { schema }, () => Promise.resolve(answer));
    server.get('/past', { schema }, (_request, reply) =>
      reply.type('application/json').send(JSON.stringify(answer)),
    );
    for (const url of ['/json', '/sent', '/given']) {
      expect((await server.inject(url)).json()).toEqual({ b: PUBLIC, withheldFigures: ['a'] });
      expect((await server.inject({ url, headers: { 'x-role': 'security' } })).json()).toEqual(answer);
    }
    const past = await server.inject('/past');
    expect([past.statusCode, past.body.includes(SECRET)]).toEqual([500, false]);
    const tags = await Promise.all(
      [{}, { 'x-role': 'security' }].map(
        async (headers) => (await server.inject({ url: '/json', headers })).headers.etag,
      ),
    );
    expect(tags[0]).not.toBe(tags[1]);
    await server.close();
  });

  test('is closed unless it is told otherwise', async () => {
    const deps = fakeDeps();
    Reflect.deleteProperty(deps, 'maySeeConfidential');
    const server = await buildApp(deps);
    const { body } = await server.inject('/v1/entities/7707083893/signals');
    expect(body).toContain('"withheldFigures":["value","reason"]');
    await server.close();
  });
});
