import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams, EntityIdParams, lensQuery, readEntityKey } from '../../http/schemas.ts';
import { readLens } from '../types.ts';
import { historyExample } from './examples.ts';
import { HistoryAnswer, type HistoryService } from './types.ts';

interface Deps {
  readonly history: HistoryService;
}

const HistoryQuery = z.object({
  ...lensQuery,
  group: z
    .enum(['true', 'false'], 'Write group=true for the cards of the whole group.')
    .default('false')
    .meta({ description: 'With `true` the cards of the whole group are taken in.', examples: ['true'] }),
});

const DESCRIPTION =
  'How invoices were paid, how long it took, what was written off, and how balances stood, for each card and in total; ' +
  '`trouble` names the step at which something went wrong first. Amounts of invoices are in the currency of their ' +
  'contract. An unpaid invoice is late until the day asked. That no history is known is told as such, and never means ' +
  'clean. The 50 worst cards are listed; totals hold all.';

const PROBLEMS = ['lens-unknown', 'validation-failed', 'not-resolved', 'changed-while-reading'] as const;

const described = {
  tag: 'exposure',
  description: DESCRIPTION,
  answers: 'The credit history.',
  answer: HistoryAnswer,
  example: historyExample,
} as const;

/** How a customer paid: one card, or an entity with all its cards; with `group=true` those linked to it too. */
export function historyRoutes(app: Api, { history }: Deps): void {
  app.get(
    '/clients/:id/credit-history',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The credit history of a customer card',
          operationId: 'getClientCreditHistory',
          problems: ['client-not-found', ...PROBLEMS],
        }),
        params: ClientIdParams,
        querystring: HistoryQuery,
      },
    },
    async (request, reply) => {
      const { lens, group } = request.query;
      const ask = { client: request.params.id };
      return sendJson(request, reply, await history.history(ask, readLens(lens), group === 'true'));
    },
  );
  app.get(
    '/entities/:id/credit-history',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The credit history of an entity',
          operationId: 'getEntityCreditHistory',
          problems: ['number-invalid', 'entity-not-found', ...PROBLEMS],
        }),
        params: EntityIdParams,
        querystring: HistoryQuery,
      },
    },
    async (request, reply) => {
      const { lens, group } = request.query;
      const ask = readEntityKey(request.params.id);
      return sendJson(request, reply, await history.history(ask, readLens(lens), group === 'true'));
    },
  );
}
