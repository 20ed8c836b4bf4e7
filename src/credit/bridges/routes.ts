import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { GroupIdParams } from '../../http/schemas.ts';
import { bridgesExample } from './examples.ts';
import { BridgeAnswer, type BridgeService } from './types.ts';

interface Deps {
  readonly bridges: BridgeService;
}

const DESCRIPTION =
  'The ties and the people whose loss splits the group, and what each part would owe by itself. A tie is all links ' +
  'between two: of a person who heads a firm and owns it, losing one link splits nothing. Only splits with members on ' +
  'both sides count; that a sole trader is a person cannot be lost. The 50 most even splits are shown, those with most ' +
  'debt beside the part that owes most. Derived control (lens `control`) is one link, made of the shares in `parts`. ' +
  'Groups of more than 20,000 members are not looked through.';

/** `GET /groups/{id}/bridges`: what holds a group together by a thread. */
export function bridgeRoutes(app: Api, { bridges }: Deps): void {
  app.get(
    '/groups/:id/bridges',
    {
      schema: {
        ...docs({
          summary: 'What holds a group together',
          description: DESCRIPTION,
          operationId: 'getGroupBridges',
          tag: 'groups',
          answers: 'Ties and people whose loss splits the group.',
          answer: BridgeAnswer,
          example: bridgesExample,
          problems: ['group-not-found', 'group-retired', 'not-resolved', 'changed-while-reading'],
        }),
        params: GroupIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await bridges.bridges(request.params.id)),
  );
}
