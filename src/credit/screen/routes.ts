import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs, ENTITY_BY_LENS_PROBLEMS } from '../../http/route-docs.ts';
import { EntityIdParams, lensQuery, readEntityKey } from '../../http/schemas.ts';
import { readLens } from '../types.ts';
import { screenExample } from './examples.ts';
import { ScreenAnswer, type ScreenService } from './types.ts';

const SCREEN =
  'All that is asked before there is a contract, for any entity of the register, customer or not: its group, what it and ' +
  'the group owe, what firms owe that their people were with before, what was withheld, and the rules that fire for it, ' +
  'with those that are stop-factors. `members` counts the rules that fire for members of the group, the first 2,000 of ' +
  'a very large one, customers first. The light is the worst of that of the exposure and of the findings; green means that ' +
  'nothing known speaks against it, and `unknown` tells what could not be looked at.';

/** `GET /screen/{id}`: whether to have a contract with that one at all. */
export function screenRoutes(app: Api, { screens }: { readonly screens: ScreenService }): void {
  app.get(
    '/screen/:id',
    {
      schema: {
        ...docs({
          summary: 'Screen an entity before a contract',
          description: SCREEN,
          operationId: 'getScreen',
          tag: 'exposure',
          answers: 'What speaks for and against it, in one answer.',
          answer: ScreenAnswer,
          example: screenExample,
          problems: ENTITY_BY_LENS_PROBLEMS,
        }),
        params: EntityIdParams,
        querystring: z.object(lensQuery),
      },
    },
    async (request, reply) => {
      const key = readEntityKey(request.params.id);
      return sendJson(request, reply, await screens.screen(key, readLens(request.query.lens)));
    },
  );
}
