import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Logger } from '../log.ts';
import {
  makeProblem,
  problemOf,
  PROBLEM_TYPE,
  type Occurrence,
  type Problem,
  type ProblemCode,
  type ValidationIssue,
} from './problem.ts';

/** Seconds after which a 503 is worth another try. */
const RETRY_AFTER = '5';

/** Where `request` stood: its path without the query, which may hold a name. */
export function occurrence(request: FastifyRequest): Occurrence {
  const path = request.url.split('?', 1)[0]!;
  return { instance: path, requestId: request.id };
}

/** Sends the problem with its own status and content type. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER);
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem));
}

/** What to answer for anything thrown while a request is handled; logs what is our fault, with its stack. */
export function createErrorHandler(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = describe(error, request);
    if (problem.status >= 500) {
      const route = request.routeOptions.url ?? 'unmatched';
      const record = { err: error, code: problem.code, requestId: request.id, route };
      if (problem.code === 'internal') log.error(record, 'request failed');
      else log.warn({ ...record, err: undefined, detail: problem.detail }, 'request refused');
    }
    return sendProblem(reply, problem);
  };
}

function describe(error: unknown, request: FastifyRequest): Problem {
  const at = occurrence(request);
  if (hasZodFastifySchemaValidationErrors(error)) return describeValidation(error, request, at);
  const framework = frameworkProblem(error);
  return framework === null ? problemOf(error, at) : makeProblem(framework[0], framework[1], at);
}

/** What the framework itself refuses before a handler runs. */
function frameworkProblem(error: unknown): [ProblemCode, string] | null {
  const code = error instanceof Error && 'code' in error ? (error as FastifyError).code : '';
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return ['too-large', 'The body is too large. Send it in several requests.'];
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return ['media-type-unsupported', 'Send the body as application/json.'];
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return ['usage', 'The body is empty. Send a JSON object.'];
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return ['usage', 'The body is not valid JSON, or not as long as Content-Length says.'];
    case 'FST_ERR_BAD_URL':
      return ['usage', 'The address has a wrong percent escape. Encode it as UTF-8.'];
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return ['usage', 'A part of the address is longer than any id here.'];
    default:
      return isBadJson(error) ? ['usage', 'The body is not valid JSON.'] : null;
  }
}

/** The JSON parser of the framework throws a plain SyntaxError marked 400. */
function isBadJson(error: unknown): boolean {
  return error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400;
}

const PLACES = { querystring: 'query', params: 'path', body: 'body', headers: 'headers' } as const;

function describeValidation(
  error: Omit<FastifyError, 'validation'> & {
    validation: readonly { instancePath: string; message?: string }[];
  },
  request: FastifyRequest,
  at: Occurrence,
): Problem {
  const context = error.validationContext ?? 'body';
  const given = { querystring: request.query, params: request.params, body: request.body, headers: {} }[
    context
  ];
  const issues = error.validation.map(({ instancePath, message }): ValidationIssue => {
    const path = instancePath.split('/').filter((step) => step !== '');
    return {
      place: [PLACES[context], ...path].join('.'),
      value: showValue(path.reduce(stepInto, given)),
      remedy: message ?? 'Not acceptable.',
    };
  });
  const first = issues[0]!;
  const detail = `${first.place} = ${first.value ?? 'nothing'}: ${first.remedy}`;
  return makeProblem('validation-failed', detail, at, { issues });
}

function stepInto(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
}

function showValue(value: unknown): string | null {
  if (value === undefined) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
}
