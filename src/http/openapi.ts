import swagger, { type SwaggerTransform } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api } from './api.ts';
import { MARK } from '../values/confidential.ts';
import { WITHHELD } from './confidential.ts';
import { sendJson } from './etag.ts';

const TAGS = [
  { name: 'entities', description: 'Legal entities and sole traders of the register.' },
  { name: 'clients', description: 'Customer cards of the CRM.' },
  { name: 'groups', description: 'Who belongs together.' },
  { name: 'exposure', description: 'What a customer and its group owe.' },
  { name: 'deals', description: 'What may be shipped, and what that reserves.' },
  { name: 'council', description: 'Who decides on limits, by what, and what came of it.' },
  { name: 'changes', description: 'What has changed, in order.' },
  { name: 'loads', description: 'Changes as they come.' },
  { name: 'operations', description: 'For those who run the server.' },
];

const ETAG_HEADERS = {
  etag: { type: 'string', description: 'Send it back as If-None-Match to be spared an unchanged answer.' },
};

/** The pages of the documentation need inline styles and data images, and nothing from elsewhere. */
const DOCS_CSP = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "frame-ancestors 'self'",
  "object-src 'none'",
].join('; ');

/** Adds `/openapi.json` (OpenAPI 3.1) and `/docs`. Call it before the routes: it learns them as they are added. */
export async function addOpenApi(app: Api, version: string): Promise<void> {
  const withComponents = createJsonSchemaTransformObject({});
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kindred',
        version,
        description: 'Who belongs together, and what they owe together.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: TAGS,
    },
    transform: describeRoute,
    transformObject: (document) => tellWithheld(openObjects(dropUnused(withComponents(document)))),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCS_CSP });
  app.get('/openapi.json', { schema: { hide: true } }, (request, reply) =>
    sendJson(request, reply, app.swagger()),
  );
}

const fromZod = createJsonSchemaTransform({});

/** Zod schemas to JSON schemas; then the examples beside them, the ETag header, and 304. */
const describeRoute: SwaggerTransform = (route) => {
  const { schema, url } = fromZod(route);
  const { answerExamples, etag, ...rest } = schema as Record<string, unknown> & {
    answerExamples?: Record<string, unknown>;
    etag?: boolean;
    response?: Record<string, { content: Record<string, object>; headers?: object }>;
  };
  const ok = rest.response?.['200'];
  for (const answer of [ok, rest.response?.['202']]) {
    for (const [type, example] of Object.entries(answerExamples ?? {}))
      if (answer !== undefined) answer.content[type] = { ...answer.content[type], example };
  }
  if (ok !== undefined && etag === true) {
    ok.headers = ETAG_HEADERS;
    Object.assign(rest.response!, {
      304: { type: 'null', description: 'Unchanged since the ETag sent along.' },
    });
  }
  return { schema: rest, url };
};

/** Every schema with an id is offered twice, as input and as output; keeps those the document refers to. */
function dropUnused<T extends object>(document: T): T {
  const { components, ...rest } = document as { components?: { schemas?: Record<string, unknown> } };
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      visit(schemas[name!] ?? null);
    }
  };
  visit(rest);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}

/**
 * Takes out `additionalProperties` where it is false or says nothing: answers may gain members, and a caller made
 * from this file must not break when they do.
 */
function openObjects<T extends object>(document: T): T {
  const text = JSON.stringify(document, (name, value: unknown) => {
    const silent = value === false || (typeof value === 'object' && JSON.stringify(value) === '{}');
    return name === 'additionalProperties' && silent ? undefined : value;
  });
  return JSON.parse(text) as T;
}

const WITHHELD_MEMBER = {
  type: 'array',
  items: { type: 'string' },
  description: 'Confidential members that were left out here, by name; absent when none was.',
};

/** An object with confidential members may come without these, and says so then. */
function tellWithheld<T extends object>(document: T): T {
  const text = JSON.stringify(document, (_name, value: unknown) => {
    const { properties, required = [] } = (value ?? {}) as {
      properties?: Record<string, object>;
      required?: string[];
    };
    if (typeof properties !== 'object') return value;
    const marked = Object.keys(properties).filter((name) => MARK in properties[name]!);
    if (marked.length === 0 || WITHHELD in properties) return value;
    const always = required.filter((name) => !marked.includes(name));
    return {
      ...(value as object),
      properties: { ...properties, [WITHHELD]: WITHHELD_MEMBER },
      required: always.length === 0 ? undefined : always,
    };
  });
  return JSON.parse(text) as T;
}
