import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../../http/cursor.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { breachExample } from './examples.ts';
import { BreachAnswer, type BreachService } from './types.ts';

interface Deps {
  readonly breaches: BreachService;
  readonly cursors: Cursors;
}

/** `/breaches`: limits exceeded, and reservations that would not be made now. */
export function breachRoutes(app: Api, { breaches, cursors }: Deps): void {
  app.get(
    '/breaches',
    {
      schema: {
        ...docs({
          summary: 'Limits exceeded, and reservations that would not be made now',
          description:
            'Looked for after every load, when balances, limits, rates or links have changed: who owes and has reserved more ' +
            'than a limit in force, and whose reservations stand against debt long overdue, written off, or the stop list. ' +
            'Each is told once in the feed as `breach-began` and `breach-ended`. A reservation named here stays; it is weighed ' +
            'again when it is confirmed. The newest first.',
          operationId: 'listBreaches',
          tag: 'deals',
          answers: 'A page of breaches.',
          answer: pageOf(BreachAnswer, 'BreachPage'),
          example: { items: [breachExample], nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid'],
        }),
        querystring: z.object({
          open: z
            .enum(['true', 'false'], 'Give true or false.')
            .optional()
            .describe('true: those that hold; false: those that have ended; left out: all.'),
          ...pageQuery,
        }),
      },
    },
    async (request, reply) => {
      const { open: asked, cursor, limit } = request.query;
      const open = asked === undefined ? null : asked === 'true';
      const scope = `breaches ${asked ?? ''}`;
      const page = await breaches.list({ open, limit, after: cursors.unwrap(scope, cursor) });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}
