import { daysBetween } from '../../values/period.ts';
import { readAnswer, type AnswerValue } from './answer-value.ts';
import type { Question } from './policy.ts';
import type { AnswerRow } from './statements.ts';

/** How a question stands: `unfitting` when it was changed since, so that the answer is none any more. */
export type AnswerState = 'answered' | 'missing' | 'outdated' | 'unfitting';

/** A question with what was answered to it, the latest first. */
export interface AskedQuestion {
  readonly question: Question;
  readonly state: AnswerState;
  readonly answers: readonly AnswerRow[];
}

/** How each question stands at a time; `answers` are all of a card, the latest first. Pure. */
export function standing(
  questions: readonly Question[],
  answers: readonly AnswerRow[],
  now: string,
): AskedQuestion[] {
  const byQuestion = Map.groupBy(answers, ([question]) => question);
  return questions.map((question) => {
    const own = byQuestion.get(question.id) ?? [];
    return { question, state: stateOf(question, own[0], now), answers: own };
  });
}

/** What keeps the questionnaire from being complete: required questions without a good answer. */
export function lacking(asked: readonly AskedQuestion[]): AskedQuestion[] {
  return asked.filter(({ question, state }) => question.required && state !== 'answered');
}

function stateOf(question: Question, latest: AnswerRow | undefined, now: string): AnswerState {
  if (latest === undefined) return 'missing';
  const [, value, , at] = latest;
  if (!fits(question, value)) return 'unfitting';
  return daysBetween(at, now) > question.validDays ? 'outdated' : 'answered';
}

const fits = (question: Question, value: AnswerValue): boolean => readAnswer(question, value) !== null;
