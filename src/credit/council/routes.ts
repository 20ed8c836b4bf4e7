import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../../http/cursor.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders, requireKey } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { caseBriefExample, caseExample } from './examples.ts';
import {
  CASE_STATES,
  CaseAnswer,
  CaseBrief,
  DEAL_TYPES,
  type CaseSubject,
  type CouncilService,
} from './types.ts';

interface Deps {
  readonly council: CouncilService;
  readonly cursors: Cursors;
}

const name = z.string().trim().min(1).max(100);
const words = z.string().trim().min(1).max(2_000);
const id = z.string().min(1).max(200);

const CaseBody = z
  .object({
    client: id.nullable().default(null).describe("The CRM's own id of the card."),
    group: id.nullable().default(null).describe('Id of a group under `linked`. Give this or `client`.'),
    amount: z.string().max(40).describe('Decimal string in major units with two decimals: "1250.00".'),
    currency: z.string().max(10).default('RUB'),
    dealType: z.enum(DEAL_TYPES, 'Give one-off or contract.'),
    why: words.describe('Becomes the reason of the limit.'),
    by: name.describe('Who proposes; that one does not vote.'),
  })
  .refine(({ client, group }) => (client === null) !== (group === null), 'Give either client or group.');

const VoteBody = z
  .object({
    by: name.describe('The member, by the name the policy has.'),
    yes: z.boolean(),
    why: z.array(words).max(50).default([]).describe('Of a no, required: each shortcoming by itself.'),
  })
  .refine(({ yes, why }) => yes || why.length > 0, {
    path: ['why'],
    message: 'Name the shortcomings, one at least.',
  });

const CureBody = z.object({
  by: name,
  shortcoming: z.int().min(1).max(1_000_000).describe('Its number.'),
  how: words.describe('Kept with the case.'),
});

const CaseParams = z.object({ id: id.describe('Id of the case, as answers carry it.') });

/** `/cases`: the council that decides on limits. */
export function councilRoutes(app: Api, { council, cursors }: Deps): void {
  addPropose(app, council);
  addList(app, council, cursors);
  addRead(app, council);
  addVote(app, council);
  addCure(app, council);
}

function addPropose(app: Api, council: CouncilService): void {
  app.post(
    '/cases',
    {
      schema: {
        ...docs({
          summary: 'Propose a limit',
          description:
            'To set or change the limit of a card or a group. The customer file is frozen as evidence; who votes depends on ' +
            'the amount. A first limit is small, a raise needs history: what is not earned is refused at once.',
          operationId: 'proposeLimit',
          tag: 'council',
          answers: 'The case.',
          answer: CaseAnswer,
          example: caseExample,
          etag: false,
          problems: [
            'validation-failed',
            'idempotency-key-missing',
            'idempotency-key-reused',
            'amount-invalid',
            'currency-unknown',
            'rate-missing',
            'rate-stale',
            'limit-not-earned',
            'case-open',
            'vote-on-own',
            'client-not-found',
            'group-not-found',
            'group-retired',
            'group-without-card',
            'changed-while-reading',
            'clock-behind',
            'not-resolved',
          ],
        }),
        headers: keyHeaders('case'),
        body: CaseBody,
      },
    },
    async (request, reply) => {
      const key = requireKey(request.headers['idempotency-key'], 'case');
      const { client, group, ...ask } = request.body;
      const subject: CaseSubject = client === null ? { group: group! } : { client };
      return reply.send(await council.propose(key, { subject, ...ask }));
    },
  );
}

function addList(app: Api, council: CouncilService, cursors: Cursors): void {
  app.get(
    '/cases',
    {
      schema: {
        ...docs({
          summary: 'Cases of the council',
          description: 'The newest first; without evidence and votes.',
          operationId: 'listCases',
          tag: 'council',
          answers: 'A page of cases.',
          answer: pageOf(CaseBrief, 'CasePage'),
          example: { items: [caseBriefExample], nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid'],
        }),
        querystring: z.object({
          state: z.enum(CASE_STATES).optional().describe('Only those that stand there.'),
          ...pageQuery,
        }),
      },
    },
    async (request, reply) => {
      const { state = null, cursor, limit } = request.query;
      const scope = `cases ${state ?? ''}`;
      const page = await council.list({ state, limit, after: cursors.unwrap(scope, cursor) });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}

function addRead(app: Api, council: CouncilService): void {
  app.get(
    '/cases/:id',
    {
      schema: {
        ...docs({
          summary: 'One case',
          description:
            'Its evidence, votes, missing seats, shortcomings, deadline and outcome, and every step.',
          operationId: 'getCase',
          tag: 'council',
          answers: 'The case.',
          answer: CaseAnswer,
          example: caseExample,
          problems: ['case-not-found'],
        }),
        params: CaseParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await council.read(request.params.id)),
  );
}

const STEP_PROBLEMS = [
  'validation-failed',
  'case-not-found',
  'case-state',
  'vote-too-late',
  'group-retired',
  'changed-while-reading',
  'clock-behind',
  'not-resolved',
] as const;

function addVote(app: Api, council: CouncilService): void {
  app.post(
    '/cases/:id/votes',
    {
      schema: {
        ...docs({
          summary: 'Vote on a case',
          description:
            'When all seats have said yes, the limit is set at once. One no is enough to stop: a first limit is refused and the ' +
            'customer barred, a raise waits until its shortcomings are cured. When the group has changed since the evidence ' +
            'was taken, the vote is not counted and the case begins anew.',
          operationId: 'voteOnCase',
          tag: 'council',
          answers: 'The case.',
          answer: CaseAnswer,
          example: caseExample,
          etag: false,
          problems: [...STEP_PROBLEMS, 'vote-without-seat', 'vote-on-own', 'vote-twice', 'case-reopened'],
        }),
        params: CaseParams,
        body: VoteBody,
      },
    },
    async (request, reply) => reply.send(await council.vote(request.params.id, request.body)),
  );
}

function addCure(app: Api, council: CouncilService): void {
  app.post(
    '/cases/:id/cure',
    {
      schema: {
        ...docs({
          summary: 'Cure a shortcoming',
          description: 'When all are cured, the case resumes with new evidence and a new round of votes.',
          operationId: 'cureShortcoming',
          tag: 'council',
          answers: 'The case.',
          answer: CaseAnswer,
          example: caseExample,
          etag: false,
          problems: [...STEP_PROBLEMS, 'shortcoming-not-found'],
        }),
        params: CaseParams,
        body: CureBody,
      },
    },
    async (request, reply) => reply.send(await council.cure(request.params.id, request.body)),
  );
}
