import { z } from 'zod';
import { days, oneOf } from '../policy/values.ts';

/** Of what kind an answer is. */
export const KINDS = ['text', 'yes-no', 'number', 'date', 'choice'] as const;
/** One of them. */
export type Kind = (typeof KINDS)[number];

const FIELDS = 'id, ask, kind, options, required, validDays';

const words = (what: string, most: number) =>
  z
    .string(`must be ${what}`)
    .trim()
    .min(1, `must be ${what}`)
    .max(most, `must be at most ${most} characters`);

const Question = z
  .strictObject(
    {
      id: z
        .string('must be a word like main-goods')
        .regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be a word like main-goods'),
      ask: words('the words of the question', 500),
      kind: oneOf(KINDS),
      options: z.array(words('the words of an option', 200), 'must be a list of words').optional(),
      required: oneOf(['yes', 'no']).transform((word) => word === 'yes'),
      validDays: days(1),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? `must hold only ${FIELDS}` : undefined) },
  )
  .refine(({ kind, options }) => (kind === 'choice') === (options !== undefined), {
    path: ['options'],
    message: 'must be there for the kind choice, and for no other',
  })
  .refine(({ options }) => options === undefined || (options.length > 1 && isSet(options)), {
    path: ['options'],
    message: 'must name two or more, each once',
  });

/** A question as the policy asks it; an answer is good for `validDays`. */
export type Question = z.output<typeof Question>;

/** The section `questionnaire` of the policy file: the questions, in order. */
export const QuestionnairePolicy = z
  .array(Question, 'must be a list of questions')
  .max(100, 'must hold 100 questions at most')
  .refine((list) => isSet(list.map(({ id }) => id)), 'must not ask two questions by one id');

const isSet = (list: readonly string[]): boolean => new Set(list).size === list.length;
