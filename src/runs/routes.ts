import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { sendJson } from '../http/etag.ts';
import { keyHeaders, requireKey } from '../http/idempotency.ts';
import { docs } from '../http/route-docs.ts';
import { loadExample } from './examples.ts';
import { LOAD_KINDS, LoadAnswer, type LoadService } from './types.ts';

interface Deps {
  readonly loads: LoadService;
}

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/csv'];

/** The longest a caller can wait for the end of a load. */
const MOST_SECONDS = 60;

const Query = z.object({
  kind: z
    .enum(LOAD_KINDS, `Give one of ${LOAD_KINDS.join(', ')}, or leave it out.`)
    .optional()
    .describe('What the lines are; told by their fields when left out.'),
});

const Headers = keyHeaders('load').extend({
  prefer: z
    .string()
    .optional()
    .describe('`wait=10`: answer when the load has ended, in so many seconds at most.'),
});

/** `/loads`: changes of the register, of cards and balances, as they come. */
export function loadRoutes(app: Api, { loads }: Deps): void {
  app.addContentTypeParser(NDJSON, (_request, payload, done) => {
    done(null, payload);
  });
  addSubmit(app, loads);
  addRead(app, loads);
}

function addSubmit(app: Api, loads: LoadService): void {
  app.post(
    '/loads',
    {
      schema: {
        ...docs({
          summary: 'Load changes',
          description:
            'Takes in records as the files have them, one a line (NDJSON), of one kind: what a delta of the nightly ' +
            'load would do, groups and figures included. Answers at once (202) unless `Prefer: wait` asks otherwise.',
          operationId: 'submitLoad',
          tag: 'loads',
          answers: 'The load has ended.',
          accepted: 'The load is under way; ask for it at `Location`.',
          answer: LoadAnswer,
          example: loadExample,
          etag: false,
          problems: [
            'validation-failed',
            'idempotency-key-missing',
            'idempotency-key-reused',
            'too-large',
            'media-type-unsupported',
          ],
        }),
        consumes: NDJSON,
        querystring: Query,
        headers: Headers,
      },
    },
    async (request, reply) => {
      const key = requireKey(request.headers['idempotency-key'], 'load');
      const waitMs = waitOf(request.headers.prefer) * 1_000;
      const body = request.body as AsyncIterable<Uint8Array>;
      const answer = await loads.submit({ key, kind: request.query.kind ?? null, body, waitMs });
      const ended = answer.state === 'done' || answer.state === 'failed';
      void reply.header('location', `/v1/loads/${answer.id}`);
      return reply.code(ended ? 200 : 202).send(answer);
    },
  );
}

function addRead(app: Api, loads: LoadService): void {
  app.get(
    '/loads/:id',
    {
      schema: {
        ...docs({
          summary: 'How far a load is',
          description: 'State, progress, counts and the first hundred rejects of a load over HTTP.',
          operationId: 'getLoad',
          tag: 'loads',
          answers: 'The load.',
          answer: LoadAnswer,
          example: loadExample,
          problems: ['load-not-found'],
        }),
        params: z.object({ id: z.string().min(1).max(200).describe('Id as `POST /v1/loads` answered.') }),
      },
    },
    async (request, reply) => sendJson(request, reply, await loads.read(request.params.id)),
  );
}

/** Seconds of `Prefer: wait=…` (RFC 7240); 0 without. */
function waitOf(prefer: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})/i.exec(prefer ?? '')?.[1];
  return Math.min(Number(wait ?? 0), MOST_SECONDS);
}
