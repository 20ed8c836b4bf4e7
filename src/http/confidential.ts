import type { FastifyRequest, FastifySchema } from 'fastify';
import type { z } from 'zod';
import { markOf, type Mark } from '../values/confidential.ts';
import type { Api } from './api.ts';
import { partsOf } from './schema-parts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What of an answer the request may see; absent where an answer has nothing confidential. */
    visible?: (request: FastifyRequest, answer: unknown) => unknown;
  }
}

/** Whether a request may see figures of payments and financial statements. */
export type MaySee = (request: FastifyRequest) => boolean;

/** The member of an object that names what was taken out of it. */
export const WITHHELD = 'withheldFigures';

/** Takes out of a value what is marked in its schema; the value itself when there is nothing. */
export type Withhold = (value: unknown) => unknown;

/**
 * Takes what is marked with `confidential` out of every answer unless the request may see it. Call it before the routes: it
 * learns them as they are added. An answer of a route that has anything marked, and that did not come by here, is not sent.
 */
export function addConfidential(app: Api, maySee: MaySee): void {
  const looked = new WeakSet<FastifyRequest>();
  app.addHook('onRoute', (route) => {
    const withhold = withholdOf(answersOf(route.schema));
    if (withhold === null) return;
    const visible = (request: FastifyRequest, answer: unknown): unknown => {
      looked.add(request);
      return maySee(request) ? answer : withhold(answer);
    };
    route.config = { ...route.config, visible };
  });
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    done(null, visibleTo(request, payload));
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const unseen = request.routeOptions.config.visible !== undefined && !looked.has(request);
    if (unseen && reply.statusCode < 300 && payload !== null && payload !== undefined)
      done(new Error('An answer with confidential figures was sent past the rule that withholds them'));
    else done(null, payload);
  });
}

/** What of an answer its request may see. */
export function visibleTo(request: FastifyRequest, answer: unknown): unknown {
  const { visible } = request.routeOptions.config;
  return visible === undefined ? answer : visible(request, answer);
}

/** The schemas of the answers of a route, of every type of content. */
export function answersOf(schema: FastifySchema | undefined): z.ZodType[] {
  const responses = (schema?.response ?? {}) as Record<
    string,
    { readonly content?: Readonly<Record<string, { readonly schema: z.ZodType }>> }
  >;
  return Object.entries(responses).flatMap(([status, { content = {} }]) =>
    status.startsWith('2') ? Object.values(content).map((media) => media.schema) : [],
  );
}

/** What takes out of a value all that any of its schemas marks; null when none marks anything. Throws for a mark that is not on a member of an object. */
export function withholdOf(schemas: readonly z.ZodType[]): Withhold | null {
  const takes = schemas.map(takeOf).filter((take) => take !== null);
  if (takes.length === 0) return null;
  return (value) => takes.reduce<unknown>((rest, take) => take(rest), value);
}

function takeOf(schema: z.ZodType): Withhold | null {
  if (markOf(schema) !== null) throw new Error('Mark a member of an object as confidential, nothing else');
  const parts = partsOf(schema);
  if (parts.kind === 'same') return withholdOf(parts.as);
  if (parts.kind === 'object') return ofMembers(parts.shape, parts.rest);
  if (parts.kind !== 'each') return null;
  const take = takeOf(parts.of);
  return take === null ? null : (value) => mapEach(value, take);
}

interface Member {
  readonly name: string;
  readonly mark: Mark | null;
  readonly take: Withhold | null;
}

function ofMembers(shape: Readonly<Record<string, z.ZodType>>, rest: z.ZodType | null): Withhold | null {
  const members = Object.entries(shape).flatMap(([name, schema]): Member[] => {
    const mark = markIn(schema);
    const take = mark === null ? takeOf(schema) : null;
    return mark === null && take === null ? [] : [{ name, mark, take }];
  });
  if (rest !== null && takeOf(rest) !== null) throw new Error('Name the members that are confidential');
  return members.length === 0 ? null : (value) => (isObject(value) ? without(value, members) : value);
}

/** The mark of a member, be it within `nullable` and the like. */
function markIn(schema: z.ZodType): Mark | null {
  const mark = markOf(schema);
  const parts = mark === null ? partsOf(schema) : null;
  if (parts?.kind !== 'same') return mark;
  return parts.as.map(markIn).find((inner) => inner !== null) ?? null;
}

function without(value: Readonly<Record<string, unknown>>, members: readonly Member[]): unknown {
  const left: Record<string, unknown> = { ...value };
  const withheld: string[] = [];
  for (const { name, mark, take } of members) {
    if (!(name in value)) continue;
    if (take !== null) left[name] = take(value[name]);
    else if (mark === true || value.confidential !== false) {
      Reflect.deleteProperty(left, name);
      withheld.push(name);
    }
  }
  return withheld.length === 0 ? left : { ...left, [WITHHELD]: withheld };
}

function mapEach(value: unknown, take: Withhold): unknown {
  if (Array.isArray(value)) return value.map(take);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, take(each)]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
