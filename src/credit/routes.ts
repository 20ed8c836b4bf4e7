import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { sendJson } from '../http/etag.ts';
import { docs, ENTITY_BY_LENS_PROBLEMS } from '../http/route-docs.ts';
import { anyLensQuery, ClientIdParams, EntityIdParams, readEntityKey } from '../http/schemas.ts';
import { batchRoutes } from './batch/routes.ts';
import { clientExample, exposureExample, relatedExample } from './examples.ts';
import { ClientAnswer, ExposureAnswer, readAnyLens, RelatedAnswer, type CreditService } from './types.ts';

interface Deps {
  readonly credit: CreditService;
}

const LensQuery = z.object(anyLensQuery);

const EXPOSURE =
  'What the customer owes itself (`own`), what its group owes by proven ties (`proven`) and by probable ones ' +
  '(`probable`), what firms its people left behind owe (`former`), and what a rule kept out (`withheld`): side by ' +
  'side, never mixed. `light` and `summary` say what to do. By a lens that relates pairs (`interest`) the group is the ' +
  'customer and those interdependent with it (НК РФ 105.1), each once, and never whom these are related with in turn.';

/** Customer cards, and what a customer and its group owe. */
export function creditRoutes(app: Api, deps: Deps): void {
  addExposureOfEntity(app, deps);
  addExposureOfClient(app, deps);
  addClient(app, deps);
  addRelated(app, deps);
  batchRoutes(app, deps);
}

function addExposureOfEntity(app: Api, { credit }: Deps): void {
  app.get(
    '/entities/:id/exposure',
    {
      schema: {
        ...docs({
          summary: 'The combined exposure of an entity',
          description: EXPOSURE,
          operationId: 'getEntityExposure',
          tag: 'exposure',
          answers: 'The combined credit exposure.',
          answer: ExposureAnswer,
          example: exposureExample,
          problems: ENTITY_BY_LENS_PROBLEMS,
        }),
        params: EntityIdParams,
        querystring: LensQuery,
      },
    },
    async (request, reply) => {
      const key = readEntityKey(request.params.id);
      return sendJson(request, reply, await credit.exposureOfEntity(key, readAnyLens(request.query.lens)));
    },
  );
}

function addExposureOfClient(app: Api, { credit }: Deps): void {
  app.get(
    '/clients/:id/exposure',
    {
      schema: {
        ...docs({
          summary: 'The combined exposure of a customer card',
          description: EXPOSURE,
          operationId: 'getClientExposure',
          tag: 'exposure',
          answers: 'The combined credit exposure.',
          answer: ExposureAnswer,
          example: exposureExample,
          problems: ['lens-unknown', 'client-not-found', 'not-resolved', 'changed-while-reading'],
        }),
        params: ClientIdParams,
        querystring: LensQuery,
      },
    },
    async (request, reply) => {
      const lens = readAnyLens(request.query.lens);
      return sendJson(request, reply, await credit.exposureOfClient(request.params.id, lens));
    },
  );
}

function addClient(app: Api, { credit }: Deps): void {
  app.get(
    '/clients/:id',
    {
      schema: {
        ...docs({
          summary: 'One customer card',
          description: 'The card as the CRM gave it, the entity or person it is bound to, and its balances.',
          operationId: 'getClient',
          tag: 'clients',
          answers: 'The card.',
          answer: ClientAnswer,
          example: clientExample,
          problems: ['client-not-found'],
        }),
        params: ClientIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await credit.client(request.params.id)),
  );
}

function addRelated(app: Api, { credit }: Deps): void {
  app.get(
    '/clients/:id/related',
    {
      schema: {
        ...docs({
          summary: 'Cards related to a customer card',
          description: 'The other cards of the same entity and of its group, and what ties each.',
          operationId: 'listRelatedClients',
          tag: 'clients',
          answers: 'The related cards.',
          answer: RelatedAnswer,
          example: relatedExample,
          problems: ['lens-unknown', 'client-not-found', 'not-resolved', 'changed-while-reading'],
        }),
        params: ClientIdParams,
        querystring: LensQuery,
      },
    },
    async (request, reply) => {
      const lens = readAnyLens(request.query.lens);
      return sendJson(request, reply, await credit.related(request.params.id, lens));
    },
  );
}
