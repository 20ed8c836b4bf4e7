import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeApp } from './fake-services.ts';

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: string[];
  readonly parameters?: { readonly name: string; readonly in: string; readonly description?: string }[];
  readonly responses: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, Media> }
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

let app: Awaited<ReturnType<typeof fakeApp>>;
let api: Document;
let operations: [string, string, Operation][];

beforeAll(async () => {
  app = await fakeApp();
  api = (await app.inject('/openapi.json')).json();
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );
});
afterAll(() => app.close());

const DATA = ['example', 'examples', 'default'];

/** Every object of the document with where it stands; examples and defaults are data. */
function* parts(value: unknown, at = '#'): Generator<[string, object]> {
  if (typeof value !== 'object' || value === null) return;
  yield [at, value];
  for (const [name, part] of Object.entries(value)) {
    if (!DATA.includes(name)) yield* parts(part, `${at}/${name}`);
  }
}

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 with a title and a version', () => {
    expect(api.openapi).toBe('3.1.0');
    expect(api.info).toMatchObject({
      title: 'Kindred',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    });
  });

  it('has every route there is, and no other', () => {
    expect(operations.map(([path, method]) => `${method.toUpperCase()} ${path}`).sort()).toEqual([
      'GET /healthz',
      'GET /metrics',
      'GET /readyz',
      'GET /v1/answers-owed',
      'GET /v1/cases',
      'GET /v1/cases/{id}',
      'GET /v1/changes',
      'GET /v1/clients/{id}',
      'GET /v1/clients/{id}/credit-history',
      'GET /v1/clients/{id}/exposure',
      'GET /v1/clients/{id}/headroom',
      'GET /v1/clients/{id}/limits',
      'GET /v1/clients/{id}/questionnaire',
      'GET /v1/clients/{id}/related',
      'GET /v1/clients/{id}/reserve',
      'GET /v1/clients/{id}/stage',
      'GET /v1/deals/{id}',
      'GET /v1/entities',
      'GET /v1/entities/{id}',
      'GET /v1/entities/{id}/credit-history',
      'GET /v1/entities/{id}/exposure',
      'GET /v1/entities/{id}/group',
      'GET /v1/entities/{id}/owners',
      'GET /v1/entities/{id}/signals',
      'GET /v1/explain',
      'GET /v1/groups',
      'GET /v1/groups/{id}',
      'GET /v1/groups/{id}/bridges',
      'GET /v1/groups/{id}/graph',
      'GET /v1/groups/{id}/history',
      'GET /v1/groups/{id}/limits',
      'GET /v1/groups/{id}/members',
      'GET /v1/groups/{id}/reserve',
      'GET /v1/groups/{id}/signals',
      'GET /v1/lenses',
      'GET /v1/lenses/{a}/diff/{b}',
      'GET /v1/loads/{id}',
      'GET /v1/reserve',
      'GET /v1/screen/{id}',
      'GET /v1/segments',
      'GET /v1/stops',
      'POST /v1/cases',
      'POST /v1/cases/{id}/cure',
      'POST /v1/cases/{id}/votes',
      'POST /v1/clients/{id}/approval',
      'POST /v1/clients/{id}/linked-debt-answer',
      'POST /v1/clients/{id}/questionnaire',
      'POST /v1/clients/{id}/stage',
      'POST /v1/deals',
      'POST /v1/deals/{id}/approve',
      'POST /v1/deals/{id}/confirm',
      'POST /v1/deals/{id}/release',
      'POST /v1/exposure/batch',
      'POST /v1/loads',
      'POST /v1/stops',
      'POST /v1/stops/{id}/lift',
      'POST /v1/what-if',
    ]);
  });

  it('describes each: operation id of its own, summary, description, a known tag', () => {
    const tags = api.tags.map(({ name }) => name);
    for (const [, , operation] of operations) {
      expect(operation.summary).toMatch(/\w/);
      expect(operation.description).toMatch(/\w.*[.)]$/s);
      expect(tags).toEqual(expect.arrayContaining(operation.tags!));
      expect(operation.tags).toHaveLength(1);
    }
    const ids = operations.map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    expect(ids).not.toContain(undefined);
  });

  it('describes every parameter, and has one for each step of the path in braces', () => {
    for (const [path, , { parameters = [] }] of operations) {
      expect(parameters.filter(({ description }) => description === undefined)).toEqual([]);
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
    }
  });

  it('has for each an answer with schema and example, and problems as problem+json', () => {
    for (const [, , { responses }] of operations) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '500', '503']));
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description).toMatch(/\w/);
        if (status === '304') expect(content).toBeUndefined();
        else if (Number(status) >= 400) expect(Object.keys(content!)).toEqual(['application/problem+json']);
        else for (const media of Object.values(content!)) expect(media).toHaveProperty('example');
        for (const media of Object.values(content ?? {})) expect(media).toHaveProperty('schema');
      }
    }
  });

  it('has no empty schema', () => {
    expect([...parts(api)].filter(([, part]) => Object.keys(part).length === 0)).toEqual([]);
  });

  it('refers only to schemas it has, and has only those it refers to', () => {
    const named = new Set(
      [...parts(api)]
        .map(([, part]) => ('$ref' in part ? String(part.$ref) : null))
        .filter((ref) => ref !== null)
        .map((ref) => ref.replace('#/components/schemas/', '')),
    );
    expect([...named].sort()).toEqual(Object.keys(api.components.schemas).sort());
  });

  it('leaves room for members to come', () => {
    expect([...parts(api)].filter(([, part]) => 'additionalProperties' in part)).toEqual([]);
  });
});

describe('/docs', () => {
  it('is served from here and loads nothing from elsewhere', async () => {
    const { statusCode, headers, body } = await app.inject('/docs');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(body).not.toMatch(/(src|href)="https?:/);
  });
});
