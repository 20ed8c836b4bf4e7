import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../../http/cursor.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams } from '../../http/schemas.ts';
import { SIGNING_PROBLEMS } from '../signed/body.ts';
import { answerOwedExample, debtAnsweredExample } from './examples.ts';
import { AnswerOwed, DebtAnswerBody, DebtAnswered, type OwedService } from './types.ts';

interface Deps {
  readonly owed: OwedService;
  readonly cursors: Cursors;
}

const Query = z.object({
  ...pageQuery,
  manager: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Only customers of this manager, as their cards name them.', examples: ['M-17'] }),
});

/** `/answers-owed` and the answers themselves: managers answer for debtors linked to their customers. */
export function owedRoutes(app: Api, { owed, cursors }: Deps): void {
  app.get(
    '/answers-owed',
    {
      schema: {
        ...docs({
          summary: 'Who owes an answer for linked debtors',
          description:
            'Customers in whose group (lens `linked`) another one is a debtor: overdue past the days and the amount of ' +
            'the policy, or written off. The manager answers for each debtor; one that is new, or owes anew, asks anew. ' +
            'Unanswered ones come first, the longest waiting first.',
          operationId: 'listAnswersOwed',
          tag: 'clients',
          answers: 'A page of customers.',
          answer: pageOf(AnswerOwed, 'AnswersOwed'),
          example: { items: [answerOwedExample], nextCursor: null },
          problems: ['validation-failed', 'cursor-invalid', 'not-resolved'],
        }),
        querystring: Query,
      },
    },
    async (request, reply) => {
      const { manager = null, cursor, limit } = request.query;
      const scope = `answers-owed ${manager ?? ''}`;
      const page = await owed.owed({ manager, limit, after: cursors.unwrap(scope, cursor) });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
  app.post(
    '/clients/:id/linked-debt-answer',
    {
      bodyLimit: 256 * 1_024,
      schema: {
        ...docs({
          summary: 'Answer for linked debtors',
          description:
            'Keeps a dated, signed answer for the debtors it names; each must be one linked to the customer now. An ' +
            'answer is never changed: send another. An `Idempotency-Key` may be sent.',
          operationId: 'answerForLinkedDebt',
          tag: 'clients',
          answers: 'The answer as kept, and who is still to be answered for.',
          answer: DebtAnswered,
          example: debtAnsweredExample,
          etag: false,
          problems: [...SIGNING_PROBLEMS, 'debtor-not-linked', 'not-resolved'],
        }),
        params: ClientIdParams,
        headers: keyHeaders('answer', 'optional'),
        body: DebtAnswerBody,
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      return reply.send(await owed.answer(request.params.id, request.body, key));
    },
  );
}
