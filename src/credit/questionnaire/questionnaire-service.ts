import { hash } from 'node:crypto';
import type { Db, Run } from '../../neo4j/client.ts';
import { notFound } from '../exposure-read.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import { clientBrief } from '../rows.ts';
import { signed } from '../signed/signed.ts';
import { refuseAny } from '../what-if/refuse.ts';
import { readAnswer, remedyOf, type AnswerValue } from './answer-value.ts';
import type { Question } from './policy.ts';
import { lacking, standing, type AskedQuestion } from './state.ts';
import { putAnswers, readAnswers, type AnswerRow } from './statements.ts';
import type { QuestionAnswer, QuestionnaireAnswer, QuestionnaireService, SignedAnswer } from './types.ts';

/** What the service works with. */
export interface QuestionnaireDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly policy?: CreditPolicy;
}

/** Earlier answers shown of a question. */
const EARLIER = 20;

/** What customers answered, kept in the graph. Nothing is ever changed or taken away: the latest answer counts. */
export function createQuestionnaireService({
  db,
  clock,
  policy = DEFAULT_POLICY,
}: QuestionnaireDeps): QuestionnaireService {
  const questions = policy.questionnaire;
  return {
    questionnaire: (client) => readQuestionnaire(db.read, client, questions, clock().toISOString()),
    answer: (client, body, key) =>
      signed({ db, clock }, { scope: 'questionnaire', key, client, body }, async (run, at) => {
        const { by } = body;
        const read = readGiven(questions, body.answers);
        const answers = read.map(([question, value], n) => ({
          at: BigInt(n),
          question: question.id,
          ask: question.ask,
          value,
        }));
        await run(putAnswers, { client, by, at, signature: signatureOf(client, by, at, read), answers });
        return readQuestionnaire(run, client, questions, at);
      }),
  };
}

/**
 * The questionnaire of a card as it stands at `now` (ISO time, or a day), read by `run`, a transaction of whoever asks. Throws
 * `client-not-found`.
 */
export async function readQuestionnaire(
  run: Run,
  client: string,
  questions: readonly Question[],
  now: string,
): Promise<QuestionnaireAnswer> {
  const [row] = await run(readAnswers, { client });
  if (row === undefined) throw notFound({ client });
  const asked = standing(questions, row.answers, now);
  const missing = lacking(asked).map(({ question }) => question.id);
  return {
    client: clientBrief(row.card),
    complete: missing.length === 0,
    lacking: missing,
    questions: asked.map(questionAnswer),
  };
}

type Given = readonly [question: Question, value: AnswerValue];

/** The answers given, in the order of the questions. Throws `validation-failed` naming every one that will not do. */
function readGiven(questions: readonly Question[], answers: Readonly<Record<string, unknown>>): Given[] {
  const ids = questions.map(({ id }) => id);
  const unknown = Object.keys(answers).filter((id) => !ids.includes(id));
  const asked = questions.filter(({ id }) => Object.hasOwn(answers, id));
  const wrong = asked.filter((question) => readAnswer(question, answers[question.id]) === null);
  refuseAny([
    ...unknown.map((id) => ({
      place: ['answers', id],
      value: answers[id],
      remedy: `There is no such question. Known: ${ids.join(', ')}.`,
    })),
    ...wrong.map((question) => ({
      place: ['answers', question.id],
      value: answers[question.id],
      remedy: `«${question.ask}»: ${remedyOf(question)}`,
    })),
  ]);
  return asked.map((question) => [question, readAnswer(question, answers[question.id])!]);
}

/** Stands for all that was signed together: any change of it would show. */
function signatureOf(client: string, by: string, at: string, answers: readonly Given[]): string {
  const told = answers.map(([{ id, ask }, value]) => [id, ask, value]);
  return hash('sha256', JSON.stringify([client, by, at, told]));
}

function questionAnswer({ question, state, answers }: AskedQuestion): QuestionAnswer {
  const { id, ask, kind, options, required, validDays } = question;
  const [latest, ...earlier] = answers.map(signedAnswer);
  return {
    ...{ id, ask, kind, options: options ?? null, required, validDays, state },
    answer: latest ?? null,
    validUntil: latest === undefined || state === 'unfitting' ? null : dayAfter(latest.at, validDays),
    earlier: earlier.slice(0, EARLIER),
  };
}

const signedAnswer = ([, value, by, at, signature]: AnswerRow): SignedAnswer => ({
  value,
  by,
  at,
  signature,
});

const dayAfter = (at: string, days: number): string =>
  new Date(Date.parse(at.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);
