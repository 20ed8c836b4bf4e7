import type { FastifySchema } from 'fastify';
import type { z } from 'zod';
import { Problem, PROBLEM_CODES, PROBLEM_TYPE, type ProblemCode } from './problem.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** Examples of the answer by content type, put beside its schema in the OpenAPI file. */
    readonly answerExamples?: Readonly<Record<string, unknown>>;
    /** True: the answer carries an ETag and can be 304. */
    readonly etag?: boolean;
  }
}

/** The sections of the documentation. */
export type Tag =
  'entities' | 'clients' | 'groups' | 'exposure' | 'changes' | 'deals' | 'council' | 'loads' | 'operations';

/** What can be wrong where one asks by a lens about an entity and those it belongs with. */
export const ENTITY_BY_LENS_PROBLEMS = [
  'number-invalid',
  'lens-unknown',
  'entity-not-found',
  'not-resolved',
  'changed-while-reading',
] as const;

interface Described {
  /** A few words, the heading of the route. */
  readonly summary: string;
  readonly description: string;
  readonly operationId: string;
  readonly tag: Tag;
  /** What it is the answer of, in a few words. */
  readonly answers: string;
  /** Words for 202, when the answer can be that the work goes on. */
  readonly accepted?: string;
  readonly answer: z.ZodType;
  readonly example: unknown;
  /** Other content types of the same answer. */
  readonly also?: Readonly<Record<string, { readonly schema: z.ZodType; readonly example: unknown }>>;
  readonly problems: readonly ProblemCode[];
  /** Default true. */
  readonly etag?: boolean;
  /** Default `application/json`. */
  readonly type?: string;
}

interface Contents {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>;
}

/** Any route can meet these. */
const ALWAYS: readonly ProblemCode[] = ['database-unreachable', 'internal'];

/**
 * The part of a route's schema that documents it: the words, the answer, every problem by status. Every route
 * passes through here, so none lacks a summary, an operation id or an example.
 */
export function docs(about: Described) {
  const type = about.type ?? 'application/json';
  const also = Object.entries(about.also ?? {});
  const content = { [type]: { schema: about.answer }, ...Object.fromEntries(also) };
  return {
    summary: about.summary,
    description: about.description,
    operationId: about.operationId,
    tags: [about.tag],
    etag: about.etag ?? true,
    answerExamples: {
      [type]: about.example,
      ...Object.fromEntries(also.map(([name, { example }]) => [name, example])),
    },
    response: {
      200: { description: about.answers, content },
      ...(about.accepted !== undefined && { 202: { description: about.accepted, content } }),
      ...problemResponses([...about.problems, ...ALWAYS]),
    } as Record<string, Contents>,
  } satisfies FastifySchema;
}

function problemResponses(codes: readonly ProblemCode[]): Record<string, Contents> {
  const byStatus = Map.groupBy(new Set(codes), (code) => PROBLEM_CODES[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      String(status),
      {
        description: same.map((code) => `\`${code}\`: ${PROBLEM_CODES[code].title}.`).join(' '),
        content: { [PROBLEM_TYPE]: { schema: Problem } },
      },
    ]),
  );
}
