import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createOwedService } from '../../../src/credit/answers-owed/owed-service.ts';
import { AnswerOwed, DebtAnswered, type OwedService } from '../../../src/credit/answers-owed/types.ts';
import { createQuestionnaireService } from '../../../src/credit/questionnaire/questionnaire-service.ts';
import { QuestionnaireAnswer, type QuestionnaireService } from '../../../src/credit/questionnaire/types.ts';
import { createStageService } from '../../../src/credit/stages/stage-service.ts';
import {
  StageAnswer,
  StepAnswer,
  type StageService,
  type StepBody,
} from '../../../src/credit/stages/types.ts';
import type { Db } from '../../../src/neo4j/client.ts';
import { openDatabase } from '../../support/database.ts';
import { cypher, draw, type SmallGraph } from '../small-graph.ts';

/** What customers are asked and do, over the shared database; what is answered is checked against its schema. */
export interface UsedStages {
  readonly db: Db;
  readonly stages: StageService;
  readonly questionnaires: QuestionnaireService;
  readonly owed: OwedService;
  /** The time by which everything is signed. */
  now: string;
  /** Stop factors of every customer. */
  stops: readonly string[];
  /** Draws a graph, and gives its cards ИНН. */
  draw(graph: SmallGraph): Promise<void>;
  look(text: string): Promise<Record<string, unknown>[]>;
  stage(client: string): Promise<StageAnswer>;
  /** Takes a step with a key of its own unless one is given. */
  step(client: string, to: StepBody['to'], more?: Partial<StepBody>, key?: string): Promise<StepAnswer>;
  questionnaire(client: string): Promise<QuestionnaireAnswer>;
  /** Signs answers to every required question of the shipped policy. */
  fill(client: string): Promise<void>;
  list(manager?: string | null): Promise<readonly AnswerOwed[]>;
  answerFor(client: string, debtors: string[], key?: string): Promise<DebtAnswered>;
}

/** Answers to what the shipped policy requires. */
export const FILLED = {
  business: 'Торгует крепежом',
  'monthly-purchases': '250000',
  payment: 'отсрочка',
  'other-firms': false,
};

/** Everything that is kept of what people sign. */
export const SIGNED =
  'MATCH (n:StageStep|Approval|Answer|DebtAnswer|SignedRequest) RETURN labels(n)[0] AS label, n.id AS id';

/** Opens the database for the tests of a file, empties it before each, and closes it after the last. */
export function useStages(): UsedStages {
  let keys = 0;
  const used = {} as { -readonly [K in keyof UsedStages]: UsedStages[K] };
  Object.assign(used, {
    now: '2026-11-20T09:00:00.000Z',
    stops: [],
    draw: async (graph) => {
      await draw(used.db, graph);
      await used.look('MATCH (c:Client) SET c.inn = "7704123450"');
    },
    look: (text) => cypher(used.db, text),
    stage: async (client) => StageAnswer.parse(await used.stages.stage(client)),
    step: async (client, to, more = {}, key = `key-${++keys}`) =>
      StepAnswer.parse(await used.stages.step(client, { to, by: 'M-1', why: 'wants to buy', ...more }, key)),
    questionnaire: async (client) =>
      QuestionnaireAnswer.parse(await used.questionnaires.questionnaire(client)),
    fill: async (client) => {
      await used.questionnaires.answer(client, { by: 'M-1', answers: FILLED }, null);
    },
    list: async (manager = null) =>
      (await used.owed.owed({ manager, after: null, limit: 50 })).items.map((item) => AnswerOwed.parse(item)),
    answerFor: async (client, debtors, key) =>
      DebtAnswered.parse(
        await used.owed.answer(client, { by: 'M-1', text: 'они платят частями', debtors }, key ?? null),
      ),
  } satisfies Omit<UsedStages, 'db' | 'stages' | 'questionnaires' | 'owed'>);
  let wipe: () => Promise<void>;
  beforeAll(async () => {
    const database = await openDatabase();
    ({ wipe } = database);
    const { db } = database;
    const clock = (): Date => new Date(used.now);
    Object.assign(used, {
      db,
      stages: createStageService({
        db,
        clock,
        signalsOf: (_, entity, day) =>
          Promise.resolve(
            entity === 'a' && day === used.now.slice(0, 10) ? used.stops : ['another one asked'],
          ),
      }),
      questionnaires: createQuestionnaireService({ db, clock }),
      owed: createOwedService({ db, clock }),
    });
  });
  beforeEach(async () => {
    used.now = '2026-11-20T09:00:00.000Z';
    used.stops = [];
    await wipe();
  });
  afterAll(() => used.db.close());
  return used;
}
