import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams } from '../../http/schemas.ts';
import { SIGNING_PROBLEMS } from '../signed/body.ts';
import { questionnaireExample } from './examples.ts';
import { QuestionnaireAnswer, QuestionnaireBody, type QuestionnaireService } from './types.ts';

interface Deps {
  readonly questionnaires: QuestionnaireService;
}

const described = { tag: 'clients', answer: QuestionnaireAnswer, example: questionnaireExample } as const;

/** `/clients/{id}/questionnaire`: what is asked of a customer, and what was answered. */
export function questionnaireRoutes(app: Api, { questionnaires }: Deps): void {
  app.get(
    '/clients/:id/questionnaire',
    {
      schema: {
        ...docs({
          ...described,
          summary: 'The questionnaire of a customer',
          description:
            'The questions of the policy with the latest answers, who signed them and when, and what is missing or was ' +
            'answered too long ago.',
          operationId: 'getQuestionnaire',
          answers: 'The questionnaire.',
          problems: ['client-not-found'],
        }),
        params: ClientIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await questionnaires.questionnaire(request.params.id)),
  );
  app.post(
    '/clients/:id/questionnaire',
    {
      bodyLimit: 512 * 1_024,
      schema: {
        ...docs({
          ...described,
          summary: 'Answer questions of the questionnaire',
          description:
            'Keeps answers to some questions or all, dated and signed together; earlier ones stay as history. When one will ' +
            'not do, none is kept. An `Idempotency-Key` may be sent.',
          operationId: 'answerQuestionnaire',
          answers: 'The questionnaire with the new answers.',
          etag: false,
          problems: SIGNING_PROBLEMS,
        }),
        params: ClientIdParams,
        headers: keyHeaders('request', 'optional'),
        body: QuestionnaireBody,
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      return reply.send(await questionnaires.answer(request.params.id, request.body, key));
    },
  );
}
