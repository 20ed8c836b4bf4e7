import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams, GroupIdParams } from '../../http/schemas.ts';
import { limitsExample } from './examples.ts';
import { LimitHistory, type LimitService } from './types.ts';

/** `/clients/{id}/limits` and `/groups/{id}/limits`: what people decided. */
export function limitRoutes(app: Api, { limits }: { readonly limits: LimitService }): void {
  app.get(
    '/clients/:id/limits',
    {
      schema: {
        ...docs({
          summary: 'Limits of a customer card',
          description: 'The limits that people decided for the card. They outrank what the CRM says.',
          operationId: 'listClientLimits',
          tag: 'deals',
          answers: 'The limits, the newest first.',
          answer: LimitHistory,
          example: limitsExample,
          problems: ['client-not-found'],
        }),
        params: ClientIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await limits.ofClient(request.params.id)),
  );
  app.get(
    '/groups/:id/limits',
    {
      schema: {
        ...docs({
          summary: 'Limits of a group',
          description:
            'The limits that people decided for the group, or for groups its members were in then. Of several that hold, after ' +
            'groups merged, the largest counts, never their sum; after a group split each part is still held to the whole.',
          operationId: 'listGroupLimits',
          tag: 'deals',
          answers: 'The limits, the newest first.',
          answer: LimitHistory,
          example: { ...limitsExample, subject: 'g-1' },
          problems: ['group-not-found', 'group-retired'],
        }),
        params: GroupIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await limits.ofGroup(request.params.id)),
  );
}
