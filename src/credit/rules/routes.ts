import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { EntityIdParams, GroupIdParams, readEntityKey } from '../../http/schemas.ts';
import { entitySignalsExample, groupSignalsExample } from './examples.ts';
import { EntitySignals, GroupSignals, type SignalService } from './types.ts';

interface Deps {
  readonly signals: SignalService;
}

const OF_ENTITY =
  'What the rules of refusal and warning find, each by the policy file: its light, whether it is a stop-factor, and the ' +
  'evidence with dates, amounts and ids; and the financial ratios of each year with norm and trend. `rules` says of every ' +
  'rule how it stands and what it looks at. Figures of payments are in evidence marked `confidential`, those of ' +
  'statements there and in `ratios`. Green means that nothing is known that speaks against it.';

const OF_GROUP =
  'The light of a group is the worst of its members. `rules` counts the members each rule is red and yellow for; ' +
  '`members` lists those that are, the gravest first, 100 at most. In a very large group the first 2,000 members are ' +
  'looked at, customers first. The group is one of the lens it names.';

/** `/entities/{id}/signals` and `/groups/{id}/signals`: what speaks against shipping on credit. */
export function signalRoutes(app: Api, { signals }: Deps): void {
  app.get(
    '/entities/:id/signals',
    {
      schema: {
        ...docs({
          summary: 'What the rules find about an entity',
          description: OF_ENTITY,
          operationId: 'getEntitySignals',
          tag: 'exposure',
          answers: 'The findings, and the financial ratios.',
          answer: EntitySignals,
          example: entitySignalsExample,
          problems: ['number-invalid', 'entity-not-found'],
        }),
        params: EntityIdParams,
      },
    },
    async (request, reply) =>
      sendJson(request, reply, await signals.entity(readEntityKey(request.params.id))),
  );
  app.get(
    '/groups/:id/signals',
    {
      schema: {
        ...docs({
          summary: 'What the rules find about a group',
          description: OF_GROUP,
          operationId: 'getGroupSignals',
          tag: 'exposure',
          answers: 'The light of the group, and what it comes from.',
          answer: GroupSignals,
          example: groupSignalsExample,
          problems: ['group-not-found', 'group-retired', 'not-resolved', 'changed-while-reading'],
        }),
        params: GroupIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await signals.group(request.params.id)),
  );
}
