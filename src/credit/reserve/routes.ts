import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { asOfQuery, ClientIdParams, GroupIdParams, lensQuery } from '../../http/schemas.ts';
import { readLens } from '../types.ts';
import { clientReserveExample, groupReserveExample, reserveExample } from './examples.ts';
import { ClientReserve, GroupReserve, ReserveAnswer, type ReserveService } from './types.ts';

interface Deps {
  readonly reserve: ReserveService;
  readonly clock: () => Date;
}

const DESCRIPTION =
  'How much of overdue debt is set aside, by the bands of the credit policy: as shipped 45 to 90 days overdue 50 %, more ' +
  'than 90 days 100 %, of what nothing secures (НК РФ 266; its line of a tenth of the revenue is not drawn here). Ages and ' +
  'balances are those of the end of the day asked, the last told until then; written-off debt is not in it. `alone` is ' +
  'the reserve if every debtor stands alone, `together` when, with one member of a group in doubt, all that the others ' +
  'owe is taken to be in the first band at least. Each figure is rounded once per currency, so that parts may miss ' +
  'the whole by kopeks.';

const described = { tag: 'exposure', description: DESCRIPTION } as const;
const PROBLEMS = ['validation-failed', 'not-resolved'] as const;

/** The reserve for doubtful debts: whole, of a card, of a group. */
export function reserveRoutes(app: Api, deps: Deps): void {
  const day = asOfQuery(deps.clock);
  addTotal(app, deps, z.object({ ...lensQuery, ...day }));
  addOfClient(app, deps, z.object({ ...lensQuery, ...day }));
  addOfGroup(app, deps, z.object(day));
}

type Query = z.ZodObject<typeof lensQuery & ReturnType<typeof asOfQuery>>;

function addTotal(app: Api, { reserve }: Deps, querystring: Query): void {
  app.get(
    '/reserve',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The reserve for doubtful debts',
          operationId: 'getReserve',
          answers: 'The reserve of all customers, and its largest parts.',
          answer: ReserveAnswer,
          example: reserveExample,
          problems: ['lens-unknown', ...PROBLEMS],
        }),
        querystring,
      },
    },
    async (request, reply) => {
      const { lens, asOf } = request.query;
      const answer = await reserve.total({ lens: readLens(lens), day: asOf ?? null });
      return sendJson(request, reply, answer);
    },
  );
}

function addOfClient(app: Api, { reserve }: Deps, querystring: Query): void {
  app.get(
    '/clients/:id/reserve',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The reserve for a customer card',
          operationId: 'getClientReserve',
          answers: 'The reserve of the card, and of its group.',
          answer: ClientReserve,
          example: clientReserveExample,
          problems: ['lens-unknown', 'client-not-found', 'changed-while-reading', ...PROBLEMS],
        }),
        params: ClientIdParams,
        querystring,
      },
    },
    async (request, reply) => {
      const { lens, asOf } = request.query;
      const ask = { lens: readLens(lens), day: asOf ?? null };
      return sendJson(request, reply, await reserve.ofClient(request.params.id, ask));
    },
  );
}

function addOfGroup(
  app: Api,
  { reserve }: Deps,
  querystring: z.ZodObject<ReturnType<typeof asOfQuery>>,
): void {
  app.get(
    '/groups/:id/reserve',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The reserve for a group',
          operationId: 'getGroupReserve',
          answers: 'The reserve of the group, and of its members.',
          answer: GroupReserve,
          example: groupReserveExample,
          problems: ['group-not-found', 'group-retired', 'changed-while-reading', ...PROBLEMS],
        }),
        params: GroupIdParams,
        querystring,
      },
    },
    async (request, reply) => {
      const answer = await reserve.ofGroup(request.params.id, request.query.asOf ?? null);
      return sendJson(request, reply, answer);
    },
  );
}
