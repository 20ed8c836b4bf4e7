import { z } from 'zod';
import { ERROR_CODES, KindredError, type ErrorCode } from '../errors.ts';
import { TRANSPORT_ERRORS, type TransportCode } from './transport-errors.ts';

/** Every code a caller can meet: the table in `src/errors.ts` and what only a server over HTTP can give. */
export type ProblemCode = ErrorCode | TransportCode;

/** Status and title of every code. */
export const PROBLEM_CODES: Readonly<
  Record<ProblemCode, { readonly status: number; readonly title: string }>
> = {
  ...ERROR_CODES,
  ...TRANSPORT_ERRORS,
};

/** Content type of every error. */
export const PROBLEM_TYPE = 'application/problem+json';

/** One value that was not acceptable: where it stood, what it was (cut to 200 characters), what would do. */
export const ValidationIssue = z.object({
  place: z.string().describe('Path of the value: `query.limit`, `body.clients.3`.'),
  value: z.string().nullable().describe('The value given, cut to 200 characters; null when it was missing.'),
  remedy: z.string().describe('What is wrong and what would do.'),
});
export type ValidationIssue = z.output<typeof ValidationIssue>;

/** The one shape of every error (RFC 9457). Some codes add members of their own, e.g. `known` or `successors`. */
export const Problem = z
  .looseObject({
    type: z.string().describe('Stable: `/problems/<code>`.'),
    code: z.string().describe('Stable; act on this one.'),
    title: z.string().describe('The same for every error of this code.'),
    status: z.int(),
    detail: z.string().describe('What happened here: the place, the value, the remedy.'),
    instance: z.string().describe('Path of the request.'),
    requestId: z.string().describe('Name it when you ask the operator.'),
    issues: z.array(ValidationIssue).optional().describe('Each value that was not acceptable.'),
  })
  .meta({
    id: 'Problem',
    description: 'What went wrong, and what to do (RFC 9457).',
    examples: [
      {
        type: '/problems/number-invalid',
        code: 'number-invalid',
        title: 'Not a valid ИНН or ОГРН',
        status: 400,
        detail: '«7700000001»: the check digit of this ИНН is wrong. Check the number for a typing error.',
        instance: '/v1/entities/7700000001',
        requestId: 'm4x1-2k',
      },
    ],
  });
export type Problem = z.output<typeof Problem>;

/** Where a request stood when it failed. */
export interface Occurrence {
  readonly instance: string;
  readonly requestId: string;
}

/** The answer for `code`. Members of `extra` never replace a standard one. */
export function makeProblem(
  code: ProblemCode,
  detail: string,
  at: Occurrence,
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = PROBLEM_CODES[code];
  const standard = { type: `/problems/${code}`, code, title, status, detail, ...at };
  // Twice, so that the standard members come first and none is replaced.
  return { ...standard, ...extra, ...standard };
}

/**
 * The answer for anything thrown. What is not a `KindredError` is told as `internal`, without its message: that may
 * hold a statement, an address or a name, and belongs in the log.
 */
export function problemOf(error: unknown, at: Occurrence): Problem {
  if (error instanceof KindredError) return makeProblem(error.code, error.message, at, error.extra);
  return makeProblem(
    'internal',
    `Nothing is wrong with the request. Try again; if it stays, give the operator the request id ${at.requestId}.`,
    at,
  );
}
