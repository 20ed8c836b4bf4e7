import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../http/cursor.ts';
import { sendJson } from '../http/etag.ts';
import { docs } from '../http/route-docs.ts';
import { EntityIdParams, readEntityKey, readInn, readOgrn } from '../http/schemas.ts';
import { entityExample, entityListExample } from './examples.ts';
import { EntityAnswer, EntityListItem, type EntityService } from './types.ts';

const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1, 'Give at least one letter or digit.')
    .max(200, 'Give at most 200 characters.')
    .optional()
    .describe('Words of a name, the last one perhaps unfinished; or the beginning of an ИНН or ОГРН.'),
  inn: z.string().trim().optional().describe('A whole ИНН. Several entities may share one.'),
  ogrn: z.string().trim().optional().describe('A whole ОГРН or ОГРНИП.'),
  ...pageQuery,
});

/** `/entities`: look-up in the register. */
export function entityRoutes(
  app: Api,
  deps: { readonly entities: EntityService; readonly cursors: Cursors },
): void {
  app.get(
    '/entities',
    {
      schema: {
        ...docs({
          summary: 'Search the register',
          description:
            'Finds entities by words of their name, by ИНН, or by ОГРН. What is given together narrows. Names come ' +
            'best match first, everything else by id.',
          operationId: 'searchEntities',
          tag: 'entities',
          answers: 'One page of entities.',
          answer: pageOf(EntityListItem, 'EntityPage'),
          example: { items: [entityListExample], nextCursor: null },
          problems: ['validation-failed', 'number-invalid', 'cursor-invalid'],
        }),
        querystring: SearchQuery,
      },
    },
    async (request, reply) => {
      const { q = null, cursor, limit } = request.query;
      const inn = readInn(request.query.inn);
      const ogrn = readOgrn(request.query.ogrn);
      const scope = JSON.stringify(['entities', q, inn, ogrn]);
      const after = deps.cursors.unwrap(scope, cursor);
      const page = await deps.entities.search({ q, inn, ogrn, after, limit });
      return sendJson(request, reply, pageAnswer(page, deps.cursors, scope));
    },
  );

  app.get(
    '/entities/:id',
    {
      schema: {
        ...docs({
          summary: 'One entity',
          description:
            'All that the register says of it: requisites, who heads and owns it now and did before, what it owns ' +
            'and manages, marks, customer cards, group.',
          operationId: 'getEntity',
          tag: 'entities',
          answers: 'The entity.',
          answer: EntityAnswer,
          example: entityExample,
          problems: ['number-invalid', 'entity-not-found'],
        }),
        params: EntityIdParams,
      },
    },
    async (request, reply) =>
      sendJson(request, reply, await deps.entities.entity(readEntityKey(request.params.id))),
  );
}
