import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders, requireKey } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams } from '../../http/schemas.ts';
import { AsOfTime } from '../../values/schemas.ts';
import { dealExample, headroomExample } from './examples.ts';
import { DealAnswer, HeadroomAnswer, type DealService } from './types.ts';

interface Deps {
  readonly deals: DealService;
}

const by = z.string().min(1).max(100).describe('Who asks: a person or a program.');

const DealBody = z.object({
  client: z.string().min(1).max(200).describe("The CRM's own id of the card."),
  amount: z.string().max(40).describe('Decimal string in major units with two decimals: "1250.00".'),
  currency: z.string().max(10).default('RUB'),
  terms: z.enum(['credit', 'prepaid'], 'Give credit or prepaid.').default('credit'),
  contract: z.string().max(200).nullable().default(null).describe('The contract whose balance will hold it.'),
  group: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe('The group that was looked at; refused if it is another now.'),
  by,
});

const DealParams = z.object({
  id: z.string().min(1).max(200).describe('Id of the deal, as answers carry it.'),
});
const StepBody = z.object({ by, why: z.string().min(1).max(2_000).nullable().default(null) });
const ReasonBody = z.object({ by, why: z.string().min(1).max(2_000).describe('Kept with the deal.') });

/** `/deals`: the gate that no deal slips through. */
export function dealRoutes(app: Api, { deals }: Deps): void {
  addAsk(app, deals);
  addRead(app, deals);
  addConfirm(app, deals);
  addStep(app, 'release', 'The reservation ends: the goods are not shipped.', deals.release);
  addStep(
    app,
    'approve',
    'Somebody takes it on themselves: what only refers is overruled, what blocks blocks. It is decided by what holds now.',
    deals.approve,
  );
  addHeadroom(app, deals);
}

function addAsk(app: Api, deals: DealService): void {
  app.post(
    '/deals',
    {
      schema: {
        ...docs({
          summary: 'Ask for a deal',
          description:
            'Allows, refers or blocks a deal, with every reason. An allowed one on credit is a reservation: it counts against ' +
            'the limits of the customer and its group from then on, until it is released or runs out, or, confirmed, until a ' +
            'balance holds it. Deals of one group are decided one after the other, on any number of servers.',
          operationId: 'askForDeal',
          tag: 'deals',
          answers: 'What was decided.',
          answer: DealAnswer,
          example: dealExample,
          etag: false,
          problems: [
            'validation-failed',
            'idempotency-key-missing',
            'idempotency-key-reused',
            'amount-invalid',
            'currency-unknown',
            'rate-missing',
            'rate-stale',
            'client-not-found',
            'group-not-found',
            'group-retired',
            'group-changed',
            'clock-behind',
            'not-resolved',
          ],
        }),
        headers: keyHeaders('deal'),
        body: DealBody,
      },
    },
    async (request, reply) => {
      const key = requireKey(request.headers['idempotency-key'], 'deal');
      return reply.send(await deals.ask(key, request.body));
    },
  );
}

function addRead(app: Api, deals: DealService): void {
  app.get(
    '/deals/:id',
    {
      schema: {
        ...docs({
          summary: 'One deal',
          description: 'What was decided, why, and every step since.',
          operationId: 'getDeal',
          tag: 'deals',
          answers: 'The deal.',
          answer: DealAnswer,
          example: dealExample,
          problems: ['deal-not-found'],
        }),
        params: DealParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await deals.read(request.params.id)),
  );
}

function addConfirm(app: Api, deals: DealService): void {
  app.post(
    '/deals/:id/confirm',
    {
      schema: {
        ...docs({
          summary: 'The goods are shipped',
          description: 'Counts until a balance lists the deal in `includes`, or is dated after the shipment.',
          operationId: 'confirmDeal',
          tag: 'deals',
          answers: 'The deal.',
          answer: DealAnswer,
          example: dealExample,
          etag: false,
          problems: ['validation-failed', 'deal-not-found', 'deal-state'],
        }),
        params: DealParams,
        body: StepBody.extend({ shipped: AsOfTime.nullable().default(null).describe('When; null: now.') }),
      },
    },
    async (request, reply) => {
      const { shipped, ...ask } = request.body;
      return reply.send(await deals.confirm(request.params.id, ask, shipped));
    },
  );
}

function addStep(
  app: Api,
  step: 'release' | 'approve',
  description: string,
  take: DealService['release'],
): void {
  app.post(
    `/deals/:id/${step}`,
    {
      schema: {
        ...docs({
          summary: step === 'release' ? 'Give up a deal' : 'Approve a referred deal',
          description,
          operationId: `${step}Deal`,
          tag: 'deals',
          answers: 'The deal.',
          answer: DealAnswer,
          example: dealExample,
          etag: false,
          problems: ['validation-failed', 'deal-not-found', 'deal-state', 'not-resolved'],
        }),
        params: DealParams,
        body: ReasonBody,
      },
    },
    async (request, reply) => reply.send(await take(request.params.id, request.body)),
  );
}

function addHeadroom(app: Api, deals: DealService): void {
  app.get(
    '/clients/:id/headroom',
    {
      schema: {
        ...docs({
          summary: 'What a customer could buy now',
          description:
            'Up to which amount a deal on credit would be allowed, and up to which referred. Reserves nothing.',
          operationId: 'getHeadroom',
          tag: 'deals',
          answers: 'The headroom.',
          answer: HeadroomAnswer,
          example: headroomExample,
          problems: ['client-not-found', 'currency-unknown', 'rate-missing', 'rate-stale', 'not-resolved'],
        }),
        params: ClientIdParams,
        querystring: z.object({
          currency: z.string().max(10).optional().describe('Of the answer; the base currency when left out.'),
        }),
      },
    },
    async (request, reply) => {
      const { currency } = request.query;
      return sendJson(request, reply, await deals.headroom(request.params.id, currency ?? null));
    },
  );
}
