import { z } from 'zod';
import type { Api } from './api.ts';
import { occurrence, sendProblem } from './error-handler.ts';
import type { Metrics } from './metrics.ts';
import { makeProblem, type ProblemCode } from './problem.ts';
import { docs } from './route-docs.ts';

/** Whether the server can answer now; if not, which problem it has and what to do. */
export type ReadinessState =
  { readonly ready: true } | { readonly ready: false; readonly code: ProblemCode; readonly detail: string };

/** Asks the database, its schema and the groups. It should not throw; what it throws is told as a problem too. */
export type Readiness = () => Promise<ReadinessState>;

const Alive = z
  .object({ status: z.literal('ok') })
  .meta({ id: 'Alive', description: 'The process answers.' });
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

/** `/healthz`, `/readyz`, `/metrics`: for whatever keeps the server running and watches it. */
export function opsRoutes(
  app: Api,
  deps: { readonly readiness: Readiness; readonly metrics: Metrics },
): void {
  app.get(
    '/healthz',
    {
      schema: docs({
        summary: 'Is the process alive',
        description:
          'Answers as long as the process does, whatever the database is doing. Restart when it fails.',
        operationId: 'healthz',
        tag: 'operations',
        answers: 'The process is alive.',
        answer: Alive,
        example: { status: 'ok' },
        problems: [],
        etag: false,
      }),
    },
    (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );

  app.get(
    '/readyz',
    {
      schema: docs({
        summary: 'Can the server answer',
        description:
          'Fails with the reason while the database is away, its schema is not the one of this program, groups have ' +
          'not been resolved yet, and from the moment shutdown begins. Send no requests while it fails.',
        operationId: 'readyz',
        tag: 'operations',
        answers: 'The server can answer.',
        answer: Alive,
        example: { status: 'ok' },
        problems: ['not-resolved', 'schema-outdated', 'schema-newer', 'schema-changed', 'shutting-down'],
        etag: false,
      }),
    },
    async (request, reply) => {
      const state = await deps.readiness();
      if (!state.ready) {
        return sendProblem(reply, makeProblem(state.code, state.detail, occurrence(request)));
      }
      return reply.header('cache-control', 'no-store').send({ status: 'ok' });
    },
  );

  app.get(
    '/metrics',
    {
      schema: docs({
        summary: 'Metrics for Prometheus',
        description: 'Answers and their times by route, memory, processor time, event-loop delay.',
        operationId: 'metrics',
        tag: 'operations',
        answers: 'Prometheus text format, version 0.0.4.',
        answer: z.string(),
        example: 'kindred_http_requests_total{method="GET",route="/healthz",status="200"} 1\n',
        problems: [],
        etag: false,
        type: 'text/plain',
      }),
    },
    (_request, reply) => reply.type(PROMETHEUS).send(deps.metrics.render()),
  );
}
