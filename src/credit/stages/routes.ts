import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { keyHeaders, requireKey } from '../../http/idempotency.ts';
import { docs } from '../../http/route-docs.ts';
import { ClientIdParams } from '../../http/schemas.ts';
import { SIGNING_PROBLEMS } from '../signed/body.ts';
import { approvalExample, stageExample, stepExample } from './examples.ts';
import {
  ApprovalAnswer,
  ApprovalBody,
  StageAnswer,
  StepAnswer,
  StepBody,
  type StageService,
} from './types.ts';

interface Deps {
  readonly stages: StageService;
}

const BODY_LIMIT = 64 * 1_024;

/** `/clients/{id}/stage`: where a customer is on its way, and steps on. */
export function stageRoutes(app: Api, { stages }: Deps): void {
  addRead(app, stages);
  addStep(app, stages);
  addApproval(app, stages);
}

function addRead(app: Api, stages: StageService): void {
  app.get(
    '/clients/:id/stage',
    {
      schema: {
        ...docs({
          summary: 'The stage of a customer',
          description:
            'Where the customer is, every step that led there, and for each step there is from here what it needs and ' +
            "whether that holds now. The CRM's own text is beside it, in `client.stage`.",
          operationId: 'getClientStage',
          tag: 'clients',
          answers: 'The stage.',
          answer: StageAnswer,
          example: stageExample,
          problems: ['client-not-found', 'changed-while-reading'],
        }),
        params: ClientIdParams,
      },
    },
    async (request, reply) => sendJson(request, reply, await stages.stage(request.params.id)),
  );
}

function addStep(app: Api, stages: StageService): void {
  app.post(
    '/clients/:id/stage',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...docs({
          summary: 'Take a step to another stage',
          description:
            'Checks what the policy asks for and writes the step with what was found, both at once: of two at the same ' +
            'time one comes first, and the other is judged by where that led. A refused step says in `missing` what is ' +
            'missing, as `check` and `words`, and writes nothing. Needs an `Idempotency-Key`.',
          operationId: 'takeStageStep',
          tag: 'clients',
          answers: 'The step as it was taken.',
          answer: StepAnswer,
          example: stepExample,
          etag: false,
          problems: [
            ...SIGNING_PROBLEMS,
            'idempotency-key-missing',
            'stage-refused',
            'changed-while-reading',
          ],
        }),
        params: ClientIdParams,
        headers: keyHeaders('step'),
        body: StepBody,
      },
    },
    async (request, reply) => {
      const key = requireKey(request.headers['idempotency-key'], 'step');
      return reply.send(await stages.step(request.params.id, request.body, key));
    },
  );
}

function addApproval(app: Api, stages: StageService): void {
  app.post(
    '/clients/:id/approval',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        ...docs({
          summary: 'Approve a step to a stage',
          description:
            'Security signs that the customer may come to a stage: once, and within the days of the policy. The check ' +
            '`approved` asks for it. An `Idempotency-Key` may be sent.',
          operationId: 'approveStageStep',
          tag: 'clients',
          answers: 'The approval as it was kept.',
          answer: ApprovalAnswer,
          example: approvalExample,
          etag: false,
          problems: SIGNING_PROBLEMS,
        }),
        params: ClientIdParams,
        headers: keyHeaders('approval', 'optional'),
        body: ApprovalBody,
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      return reply.send(await stages.approve(request.params.id, request.body, key));
    },
  );
}
