import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../../http/cursor.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders, requireKey } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { readEntityKey } from '../../http/schemas.ts';
import { liftedExample, stopExample } from './examples.ts';
import { LiftBody, StopAnswer, StopBody, type StopAsk, type StopService } from './types.ts';

interface Deps {
  readonly stops: StopService;
  readonly cursors: Cursors;
}

const ListQuery = z.object({
  state: z
    .enum(['open', 'all'], 'Give open or all.')
    .default('open')
    .describe('`open`: only those that bar somebody now; `all`: lifted ones too.'),
  ...pageQuery,
});

const StopParams = z.object({
  id: z.string().min(1).max(200).describe('Id of the stop, as answers carry it.'),
});

/** `/stops`: the stop list that the gate reads. */
export function stopRoutes(app: Api, { stops, cursors }: Deps): void {
  addList(app, stops, cursors);
  addPut(app, stops);
  addLift(app, stops);
}

function addList(app: Api, stops: StopService, cursors: Cursors): void {
  app.get(
    '/stops',
    {
      schema: {
        ...docs({
          summary: 'The stop list',
          description: 'Whom nothing is shipped to, by security and by the council, the newest first.',
          operationId: 'listStops',
          tag: 'deals',
          answers: 'A page of stops.',
          answer: pageOf(StopAnswer, 'StopPage'),
          example: { items: [stopExample], nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid'],
        }),
        querystring: ListQuery,
      },
    },
    async (request, reply) => {
      const { state, cursor, limit } = request.query;
      const scope = `stops ${state}`;
      const page = await stops.list({ open: state === 'open', limit, after: cursors.unwrap(scope, cursor) });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}

function addPut(app: Api, stops: StopService): void {
  app.post(
    '/stops',
    {
      schema: {
        ...docs({
          summary: 'Put somebody on the stop list',
          description:
            'A card, or a firm or person with all its cards. From then on deals of these and of their whole group are ' +
            'blocked, prepaid ones too (referred where only shares below 20 % tie them), until the stop is lifted. One that is decided at the same moment comes before or after.',
          operationId: 'putStop',
          tag: 'deals',
          answers: 'The stop.',
          answer: StopAnswer,
          example: stopExample,
          etag: false,
          problems: [
            'validation-failed',
            'number-invalid',
            'idempotency-key-missing',
            'idempotency-key-reused',
            'client-not-found',
            'entity-not-found',
          ],
        }),
        headers: keyHeaders('stop'),
        body: StopBody,
      },
    },
    async (request, reply) => {
      const key = requireKey(request.headers['idempotency-key'], 'stop');
      const { client, entity, ...told } = request.body;
      const subject: StopAsk['subject'] = client === null ? { entity: readEntityKey(entity!) } : { client };
      return reply.send(await stops.put(key, { subject, ...told }));
    },
  );
}

function addLift(app: Api, stops: StopService): void {
  app.post(
    '/stops/:id/lift',
    {
      schema: {
        ...docs({
          summary: 'Lift a stop',
          description:
            'It blocks nothing any more; that it did, and who lifted it, is kept. What the council barred is lifted by a ' +
            'limit that it grants, not here.',
          operationId: 'liftStop',
          tag: 'deals',
          answers: 'The stop as it was lifted, by whoever was first.',
          answer: StopAnswer,
          example: liftedExample,
          etag: false,
          problems: ['validation-failed', 'stop-not-found', 'stop-of-council'],
        }),
        params: StopParams,
        body: LiftBody,
      },
    },
    async (request, reply) => reply.send(await stops.lift(request.params.id, request.body)),
  );
}
