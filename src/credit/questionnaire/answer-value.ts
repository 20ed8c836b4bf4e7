import { isDate } from '../../values/period.ts';
import type { Kind, Question } from './policy.ts';

/** An answer as it is kept: a number is a decimal string, a date an ISO one, yes and no are true and false. */
export type AnswerValue = string | boolean;

const MOST = 2_000;
const NUMBER = /^-?\d{1,15}([.,]\d{1,6})?$/;

/** What each kind takes. */
const READ: Readonly<Record<Kind, (value: unknown, options: readonly string[]) => AnswerValue | null>> = {
  text: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= MOST ? value.trim() : null,
  'yes-no': (value) => (typeof value === 'boolean' ? value : null),
  number: (value) => numberText(value),
  date: (value) => (typeof value === 'string' && isDate(value) ? value : null),
  choice: (value, options) => (typeof value === 'string' && options.includes(value) ? value : null),
};

/** The answer when it is of the kind of the question, else null. */
export function readAnswer({ kind, options = [] }: Question, value: unknown): AnswerValue | null {
  return READ[kind](value, options);
}

/** What an answer to the question has to be, in words. */
export function remedyOf({ kind, options = [] }: Question): string {
  const words: Readonly<Record<Kind, string>> = {
    text: `Give text, at most ${MOST} characters.`,
    'yes-no': 'Give true or false.',
    number: 'Give a number, or a text like "1250.50".',
    date: 'Give a day of the calendar as "2026-11-20".',
    choice: `Give one of ${options.join(', ')}.`,
  };
  return words[kind];
}

/** A number in JSON may have passed through floating point, so that what shows in it is what counts. */
function numberText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && NUMBER.test(text) ? text.replace(',', '.') : null;
}
