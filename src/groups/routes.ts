import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../http/cursor.ts';
import { sendJson } from '../http/etag.ts';
import { docs, ENTITY_BY_LENS_PROBLEMS } from '../http/route-docs.ts';
import {
  anyLensQuery,
  asOfQuery,
  EntityIdParams,
  GroupIdParams,
  lensQuery,
  readEntityKey,
} from '../http/schemas.ts';
import * as examples from './examples.ts';
import { historyExample } from './history-examples.ts';
import { EntityGroupThen, GroupHistory, GroupThen } from './history-types.ts';
import { RelatedAnswer, type PairService } from './interest/types.ts';
import { readAnyLens, readLens, relatesPairs } from './lens-name.ts';
import {
  EntityGroupAnswer,
  GraphAnswer,
  GroupAnswer,
  GroupListItem,
  GROUP_SORTS,
  MemberAnswer,
  type GroupService,
} from './types.ts';

interface Deps {
  readonly groups: GroupService;
  readonly pairs: PairService;
  readonly cursors: Cursors;
  readonly clock: () => Date;
}

const byGroupId = ['group-not-found', 'group-retired', 'not-resolved', 'changed-while-reading'] as const;

const ListQuery = z.object({
  ...lensQuery,
  sort: z
    .enum(GROUP_SORTS, `Give one of ${GROUP_SORTS.join(', ')}.`)
    .default('outstanding')
    .describe('Greatest first.'),
  ...pageQuery,
});

/** `/groups` and `/entities/{id}/group`: who belongs together. */
export function groupRoutes(app: Api, deps: Deps): void {
  addGroupOfEntity(app, deps);
  addList(app, deps);
  addGroup(app, deps);
  addMembers(app, deps);
  addGraph(app, deps);
  addHistory(app, deps);
}

function addGroupOfEntity(app: Api, { groups, pairs, clock }: Deps): void {
  app.get(
    '/entities/:id/group',
    {
      schema: {
        ...docs({
          summary: 'The group of an entity',
          description:
            'The group the entity belongs to under a lens. An entity without a group is no clean one: `note` says ' +
            'why there is none. With `asOf` the group it was in at the end of that day, as was known then. Under a lens ' +
            'that relates pairs (`interest`): whom it is related with, as known now.',
          operationId: 'getEntityGroup',
          tag: 'groups',
          answers: 'The group, or why there is none.',
          answer: z.union([EntityGroupAnswer, EntityGroupThen, RelatedAnswer]),
          example: examples.entityGroupExample,
          problems: ['validation-failed', ...ENTITY_BY_LENS_PROBLEMS],
        }),
        params: EntityIdParams,
        querystring: z.object({ ...anyLensQuery, ...asOfQuery(clock) }),
      },
    },
    async (request, reply) => {
      const key = readEntityKey(request.params.id);
      const { asOf } = request.query;
      const lens = readAnyLens(request.query.lens);
      if (relatesPairs(lens)) return sendJson(request, reply, await pairs.related(key, lens));
      const answer = asOf === undefined ? groups.groupOf(key, lens) : groups.groupOfThen(key, lens, asOf);
      return sendJson(request, reply, await answer);
    },
  );
}

function addList(app: Api, { groups, cursors }: Deps): void {
  app.get(
    '/groups',
    {
      schema: {
        ...docs({
          summary: 'The largest groups',
          description:
            'Groups of a lens by what they owe, what of it is overdue, or how many members they have.',
          operationId: 'listGroups',
          tag: 'groups',
          answers: 'One page of groups.',
          answer: pageOf(GroupListItem, 'GroupPage'),
          example: { items: [examples.groupListExample], nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid', 'lens-unknown', 'not-resolved'],
        }),
        querystring: ListQuery,
      },
    },
    async (request, reply) => {
      const { sort, cursor, limit } = request.query;
      const lens = readLens(request.query.lens);
      const scope = `groups ${lens} ${sort}`;
      const page = await groups.list({ lens, sort, after: cursors.unwrap(scope, cursor), limit });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}

function addGroup(app: Api, { groups, clock }: Deps): void {
  app.get(
    '/groups/:id',
    {
      schema: {
        ...docs({
          summary: 'One group',
          description:
            'The group with its sums and first members. An id is stable; one that ended answers 410. With `asOf` the ' +
            'members it had at the end of that day, as was known then, also of a group that has ended.',
          operationId: 'getGroup',
          tag: 'groups',
          answers: 'The group.',
          answer: z.union([GroupAnswer, GroupThen]),
          example: examples.groupExample,
          problems: ['validation-failed', ...byGroupId],
        }),
        params: GroupIdParams,
        querystring: z.object(asOfQuery(clock)),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { asOf } = request.query;
      const answer = asOf === undefined ? groups.group(id) : groups.groupThen(id, asOf);
      return sendJson(request, reply, await answer);
    },
  );
}

function addMembers(app: Api, { groups, cursors }: Deps): void {
  app.get(
    '/groups/:id/members',
    {
      schema: {
        ...docs({
          summary: 'The members of a group',
          description: 'All members, page by page, each with its cards, its debt and what binds it.',
          operationId: 'listGroupMembers',
          tag: 'groups',
          answers: 'One page of members.',
          answer: pageOf(MemberAnswer, 'MemberPage'),
          example: { items: examples.membersExample, nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid', ...byGroupId],
        }),
        params: GroupIdParams,
        querystring: z.object(pageQuery),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { cursor, limit } = request.query;
      const scope = `members ${id}`;
      const page = await groups.members(id, { after: cursors.unwrap(scope, cursor), limit });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}

function addGraph(app: Api, { groups }: Deps): void {
  app.get(
    '/groups/:id/graph',
    {
      schema: {
        ...docs({
          summary: 'A group as a graph',
          description: 'Members, the people between them and the links, ready to be drawn.',
          operationId: 'getGroupGraph',
          tag: 'groups',
          answers: 'Nodes and links.',
          answer: GraphAnswer,
          example: examples.graphExample,
          problems: byGroupId,
        }),
        params: GroupIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await groups.graph(request.params.id)),
  );
}

function addHistory(app: Api, { groups, cursors }: Deps): void {
  app.get(
    '/groups/:id/history',
    {
      schema: {
        ...docs({
          summary: 'What a group was',
          description:
            'The versions of the group, the newest first: who came, who went, which groups it took in and into which ' +
            'it split. A group that ended has its history too.',
          operationId: 'getGroupHistory',
          tag: 'groups',
          answers: 'One page of versions.',
          answer: GroupHistory,
          example: historyExample,
          problems: [
            'validation-failed',
            'cursor-invalid',
            'group-not-found',
            'not-resolved',
            'changed-while-reading',
          ],
        }),
        params: GroupIdParams,
        querystring: z.object(pageQuery),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { cursor, limit } = request.query;
      const scope = `history ${id}`;
      const { group, versions } = await groups.history(id, { after: cursors.unwrap(scope, cursor), limit });
      return sendJson(request, reply, { ...group, ...pageAnswer(versions, cursors, scope) });
    },
  );
}
