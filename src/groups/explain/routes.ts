import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs, ENTITY_BY_LENS_PROBLEMS } from '../../http/route-docs.ts';
import { EntityIdParams, lensQuery, readEntityKey } from '../../http/schemas.ts';
import { readAnyLens } from '../lens-name.ts';
import { explainExample } from './examples.ts';
import { ExplainAnswer, type ExplainService } from './types.ts';

const ExplainQuery = z.object({ from: EntityIdParams.shape.id, to: EntityIdParams.shape.id, ...lensQuery });

/** `/explain`: why two belong together, or why not. */
export function explainRoutes(app: Api, { explain }: { readonly explain: ExplainService }): void {
  app.get(
    '/explain',
    {
      schema: {
        ...docs({
          summary: 'Why two belong together, or why not',
          description:
            'The shortest chain that binds two entities, or people with a card, under a lens, each step with the ' +
            'record, date and rule it rests on. When nothing binds them: what stands in the way, the nearest first. ' +
            'Chains of up to 100 links are told; what stands in the way is looked for up to 6 steps, without walking ' +
            'through those of more than 100 links. Under a lens that relates pairs (`interest`) the chain is that of the ' +
            'shortest reason, and `reasons` tells all that hold, with exact shares.',
          operationId: 'explain',
          tag: 'groups',
          answers: 'The chain, or what stands in the way.',
          answer: ExplainAnswer,
          example: explainExample,
          problems: ['validation-failed', ...ENTITY_BY_LENS_PROBLEMS],
        }),
        querystring: ExplainQuery,
      },
    },
    async (request, reply) => {
      const { from, to, lens } = request.query;
      const answer = explain.explain(readEntityKey(from), readEntityKey(to), readAnyLens(lens));
      return sendJson(request, reply, await answer);
    },
  );
}
