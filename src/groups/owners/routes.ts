import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { EntityIdParams, readEntityKey } from '../../http/schemas.ts';
import { ownersExample } from './examples.ts';
import { OwnersAnswer, type OwnerService } from './types.ts';

/** `/entities/{id}/owners`: who owns an entity. */
export function ownerRoutes(app: Api, { owners }: { readonly owners: OwnerService }): void {
  app.get(
    '/entities/:id/owners',
    {
      schema: {
        ...docs({
          summary: 'The owners of an entity',
          description:
            'Everybody who owns a part of the entity, directly or through others, with the effective share in exact ' +
            'fractions: shares multiplied along each chain, chains added up, cross-holdings solved. A share that is ' +
            'not stated, or that is one of more than 100 %, makes an interval. Public bodies and funds are ends; who ' +
            'has ended is listed and carries nothing on. Natural persons over 25 % are marked as beneficiaries ' +
            '(115-ФЗ, статья 3); when none is known, those who head the entity are named. Relatives and agreements ' +
            'are not in the register.',
          operationId: 'getEntityOwners',
          tag: 'entities',
          answers: 'The owners.',
          answer: OwnersAnswer,
          example: ownersExample,
          problems: ['validation-failed', 'number-invalid', 'entity-not-found'],
        }),
        params: EntityIdParams,
        querystring: z.object({
          effective: z
            .enum(['true', 'false'], 'Write effective=false for direct owners only.')
            .default('true')
            .meta({ description: 'With `false` direct owners only.', examples: ['true'] }),
        }),
      },
    },
    async (request, reply) => {
      const key = readEntityKey(request.params.id);
      return sendJson(request, reply, await owners.owners(key, request.query.effective === 'true'));
    },
  );
}
