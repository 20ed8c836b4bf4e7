import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAnswer, remedyOf } from '../../../src/credit/questionnaire/answer-value.ts';
import {
  KINDS,
  QuestionnairePolicy,
  type Kind,
  type Question,
} from '../../../src/credit/questionnaire/policy.ts';
import { standing } from '../../../src/credit/questionnaire/state.ts';

const question = (kind: Kind): Question => ({
  id: 'q',
  ask: 'Как?',
  kind,
  ...(kind === 'choice' && { options: ['да', 'нет'] }),
  required: true,
  validDays: 30,
});

describe('an answer', () => {
  it.each<[Kind, unknown, string | boolean | null]>([
    ['text', ' слова ', 'слова'],
    ['text', ' ', null],
    ['text', 'x'.repeat(2_001), null],
    ['text', 5, null],
    ['yes-no', false, false],
    ['yes-no', 'yes', null],
    ['number', 12.5, '12.5'],
    ['number', '1250,50', '1250.50'],
    ['number', -3, '-3'],
    ['number', '1e9', null],
    ['number', 1e21, null],
    ['number', NaN, null],
    ['number', true, null],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2026-02-30', null],
    ['date', '28.02.2026', null],
    ['choice', 'нет', 'нет'],
    ['choice', 'может быть', null],
    ['choice', null, null],
  ])('of kind %s: %j is %j', (kind, value, read) => {
    expect(readAnswer(question(kind), value)).toBe(read);
  });

  test('once read is read again as it is: what is kept stays good for its question', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.double(),
      fc.constantFrom('да', '2026-11-20', '7,5'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), anything, (kind, value) => {
        const read = readAnswer(question(kind), value);
        if (read !== null) expect(readAnswer(question(kind), read)).toBe(read);
      }),
      { numRuns: 500 },
    );
  });

  it('is told what it has to be', () => {
    expect(KINDS.map((kind) => remedyOf(question(kind)))).toEqual([
      'Give text, at most 2000 characters.',
      'Give true or false.',
      'Give a number, or a text like "1250.50".',
      'Give a day of the calendar as "2026-11-20".',
      'Give one of да, нет.',
    ]);
  });
});

test('the latest answer counts, as long as its days last', () => {
  const answers = [
    ['q', 'new', 'M', '2026-11-01T23:00:00.000Z', 's'],
    ['q', 'old', 'M', '2026-01-01T00:00:00.000Z', 's'],
    ['other', 'x', 'M', '2026-11-02T00:00:00.000Z', 's'],
  ] as const;
  const stateAt = (now: string) => standing([question('text')], answers, now)[0]!.state;
  expect(stateAt('2026-12-01T00:00:00.000Z')).toBe('answered');
  expect(stateAt('2026-12-02T00:00:00.000Z')).toBe('outdated');
  expect(standing([question('date')], answers, '2026-11-02')[0]!.state).toBe('unfitting');
  expect(standing([question('text')], [], '2026-11-02')[0]!.state).toBe('missing');
});

describe('questions of a policy', () => {
  const given = { id: 'q', ask: 'Как?', kind: 'text', required: 'yes', validDays: '30' };

  it('are read with required as true and days as a number', () => {
    expect(
      QuestionnairePolicy.parse([
        given,
        { ...given, id: 'r', kind: 'choice', options: ['a', 'b'], required: 'no' },
      ]),
    ).toEqual([question('text'), { ...question('choice'), id: 'r', options: ['a', 'b'], required: false }]);
  });

  it.each([
    [{ id: 'Q 1' }, 'must be a word like main-goods'],
    [{ kind: 'choice' }, 'must be there for the kind choice, and for no other'],
    [{ options: ['a', 'b'] }, 'must be there for the kind choice, and for no other'],
    [{ kind: 'choice', options: ['a', 'a'] }, 'must name two or more, each once'],
    [{ kind: 'colour' }, 'must be one of text, yes-no, number, date, choice'],
    [{ required: 'true' }, 'must be one of yes, no'],
    [{ validDays: '0' }, 'must be a whole number from 1 to 3650'],
    [{ answer: 'x' }, 'must hold only id, ask, kind, options, required, validDays'],
    [{ ask: ' ' }, 'must be the words of the question'],
  ])('are refused for %j', (wrong, words) => {
    expect(QuestionnairePolicy.safeParse([{ ...given, ...wrong }]).error!.issues[0]!.message).toBe(words);
  });

  it('are refused when two have one id', () => {
    expect(QuestionnairePolicy.safeParse([given, given]).success).toBe(false);
  });
});
