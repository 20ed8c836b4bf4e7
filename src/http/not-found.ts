import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { occurrence, sendProblem } from './error-handler.ts';
import { makeProblem } from './problem.ts';

/** Learns every route as it is added, and answers what no route does: 405 on a known path, else 404. */
export function createNotFound() {
  const methods = new Map<string, Set<string>>();

  function learn(route: RouteOptions): void {
    const known = methods.get(route.url) ?? new Set<string>();
    for (const method of [route.method].flat()) known.add(method);
    methods.set(route.url, known);
  }

  function answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const at = occurrence(request);
    const allowed = [...methods]
      .filter(([url]) => matches(url, at.instance))
      .flatMap(([, known]) => [...known]);
    if (allowed.length === 0) {
      const detail = `There is nothing at ${at.instance}. See /docs for what there is.`;
      return sendProblem(reply, makeProblem('not-found', detail, at));
    }
    const allow = [...new Set(allowed)].sort().join(', ');
    void reply.header('allow', allow);
    const detail = `${at.instance} does not answer ${request.method}. It answers ${allow}.`;
    return sendProblem(reply, makeProblem('method-not-allowed', detail, at, { allow: allow.split(', ') }));
  }

  return { learn, answer };
}

/** Whether `path` is an address of the route pattern `url` (`:name` stands for one step). */
function matches(url: string, path: string): boolean {
  const steps = url.split('/');
  const given = path.split('/');
  return (
    steps.length === given.length && steps.every((step, at) => step.startsWith(':') || step === given[at])
  );
}
