import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Logger } from '../log.ts';
import type { Metrics } from './metrics.ts';

/** From this many milliseconds on a request is told in the log. */
const SLOW_MS = 1_000;

type OnResponse = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/**
 * Makes the hook that counts one route's answers. It is bound to the route's own series when the route is added, so
 * that a request looks nothing up. Single requests are not logged, but slow ones are: by route pattern, since an
 * address may hold a name.
 */
export function createMeasure(metrics: Metrics, log: Logger) {
  return (method: string, pattern: string): OnResponse => {
    const series = metrics.route(method, pattern);
    return (request, reply, done) => {
      const ms = reply.elapsedTime;
      series.observe(reply.statusCode, ms);
      if (ms >= SLOW_MS) {
        const record = { requestId: request.id, method, route: pattern, status: reply.statusCode };
        log.warn({ ...record, ms: Math.round(ms) }, 'slow request');
      }
      done();
    };
  };
}

/** The hooks of `route` with `hook` added. */
export function withOnResponse(route: RouteOptions, hook: OnResponse): void {
  const own = route.onResponse === undefined ? [] : [route.onResponse].flat();
  route.onResponse = [...own, hook] as NonNullable<RouteOptions['onResponse']>;
}
