import { z } from 'zod';
import { KindredError } from '../../errors.ts';
import type { Api } from '../../http/api.ts';
import { occurrence } from '../../http/error-handler.ts';
import { NDJSON, sendItems } from '../../http/ndjson.ts';
import { Problem, problemOf, type Occurrence } from '../../http/problem.ts';
import { docs } from '../../http/route-docs.ts';
import { anyLensQuery, readEntityKey } from '../../http/schemas.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { exposureExample } from '../examples.ts';
import { ExposureAnswer, readAnyLens, type CreditService, type ExposureAsk, type Lens } from '../types.ts';

const MOST = 1_000;

const BatchBody = z
  .object({
    lens: anyLensQuery.lens,
    entities: z
      .array(z.string('Give each ИНН as a string.').max(300))
      .default([])
      .describe('ИНН or ОГРН of each.'),
    clients: z
      .array(z.string("Give each of the CRM's own ids as a string.").min(1).max(200))
      .default([])
      .describe("The CRM's own id of each card."),
  })
  .refine(({ entities, clients }) => entities.length + clients.length > 0, 'Give at least one.')
  .refine(
    ({ entities, clients }) => entities.length + clients.length <= MOST,
    `Give at most ${String(MOST)} in all; send more in another request.`,
  )
  .meta({
    id: 'ExposureBatch',
    description: 'Whose exposure is wanted: at least one, at most 1,000 in all.',
    examples: [{ entities: ['7704123450'], clients: ['C-1001'] }],
  });

/** One answer of a batch: what was asked, and either its exposure or what is wrong with it. */
const BatchItem = z
  .object({
    entity: z.string().nullable().describe('As asked; null when asked by card.'),
    client: z.string().nullable().describe('As asked; null when asked by number.'),
    exposure: ExposureAnswer.nullable(),
    problem: Problem.nullable(),
  })
  .meta({ id: 'ExposureBatchItem', description: 'The exposure of one of those asked for, or its problem.' });
type BatchItem = z.output<typeof BatchItem>;

const BatchAnswer = z.object({ items: z.array(BatchItem) }).meta({
  id: 'ExposureBatchAnswer',
  description: 'Answers in the order asked: entities first, then clients.',
});

const batchItemExample: BatchItem = {
  entity: '7704123450',
  client: null,
  exposure: exposureExample,
  problem: null,
};

/** `POST /exposure/batch`. An id that is wrong or unknown spoils its own item only. */
export function batchRoutes(app: Api, { credit }: { readonly credit: CreditService }): void {
  app.post(
    '/exposure/batch',
    {
      bodyLimit: 512 * 1_024,
      schema: {
        ...docs({
          summary: 'The exposure of many at once',
          description:
            'Up to 1,000 entities and cards. Each answer carries its group id and `own`, so that sums need not count ' +
            'a group twice; by a lens that relates pairs there is none, and `proven` of two may overlap. With `Accept: application/x-ndjson` one item a line, sent as it is ready.',
          operationId: 'postExposureBatch',
          tag: 'exposure',
          answers: 'One item for each asked.',
          answer: BatchAnswer,
          example: { items: [batchItemExample] },
          also: { [NDJSON]: { schema: BatchItem, example: batchItemExample } },
          problems: [
            'validation-failed',
            'usage',
            'lens-unknown',
            'not-resolved',
            'too-large',
            'media-type-unsupported',
          ],
        }),
        body: BatchBody,
      },
    },
    async (request, reply) => {
      const { entities, clients, lens } = request.body;
      const questions = [...entities.map(askEntity), ...clients.map(askClient)];
      return sendItems(request, reply, answerAll(credit, questions, readAnyLens(lens), occurrence(request)));
    },
  );
}

/** What was asked, and how the service takes it: a number that is none never reaches it. */
interface Question {
  readonly entity: string | null;
  readonly client: string | null;
  readonly ask: ExposureAsk | KindredError;
}

function askEntity(entity: string): Question {
  return { entity, client: null, ask: tryEntityKey(entity) };
}

function askClient(client: string): Question {
  return { entity: null, client, ask: { client } };
}

function tryEntityKey(text: string): EntityKey | KindredError {
  try {
    return readEntityKey(text);
  } catch (error) {
    if (error instanceof KindredError) return error;
    throw error;
  }
}

async function* answerAll(
  credit: CreditService,
  questions: readonly Question[],
  lens: Lens,
  at: Occurrence,
): AsyncGenerator<BatchItem> {
  const asks = questions
    .map(({ ask }) => ask)
    .filter((ask): ask is ExposureAsk => !(ask instanceof KindredError));
  const results = credit.exposureBatch(asks, lens)[Symbol.asyncIterator]();
  try {
    for (const { entity, client, ask } of questions) {
      const { exposure, error } =
        ask instanceof KindredError ? { exposure: null, error: ask } : await nextOf(results);
      yield { entity, client, exposure, problem: error === null ? null : problemOf(error, at) };
    }
  } finally {
    await results.return?.();
  }
}

async function nextOf<T>(results: AsyncIterator<T>): Promise<T> {
  const next = await results.next();
  if (next.done === true) throw new Error('fewer exposures than were asked for');
  return next.value;
}
