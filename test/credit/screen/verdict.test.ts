import { describe, expect, test } from 'vitest';
import { groupFindings } from '../../../src/credit/screen/group-findings.ts';
import { screenLine, SCREEN_COLUMNS } from '../../../src/credit/screen/screen-csv.ts';
import { screenExample } from '../../../src/credit/screen/examples.ts';
import { verdictOf } from '../../../src/credit/screen/verdict.ts';
import { ScreenAnswer } from '../../../src/credit/screen/types.ts';
import type { Finding } from '../../../src/credit/rules/types.ts';
import { entityNotFound } from '../../../src/groups/errors.ts';
import { parseEntityKey } from '../../../src/values/entity-key.ts';

const finding = (light: 'yellow' | 'red', en: string, stops = false): Finding => ({
  rule: 'own-status',
  light,
  stops,
  words: { ru: en, en },
  evidence: [],
});
const LIGHTS = ['green', 'yellow', 'red'] as const;
const CALLS = { green: 'No objection', yellow: 'Check first', red: 'Do not ship on credit' };

describe('the verdict', () => {
  test.each(LIGHTS.flatMap((a) => LIGHTS.map((b) => [a, b] as const)))('of %s and %s: the worst', (a, b) => {
    const exposure = { light: a, summary: `${CALLS[a]}: the customer owes nothing.` };
    const findings = b === 'green' ? [] : [finding(b, 'A rule.')];
    const { light, summary } = verdictOf({ exposure, signals: { light: b, findings } });
    expect(light).toBe(LIGHTS[Math.max(LIGHTS.indexOf(a), LIGHTS.indexOf(b))]);
    const rule = b === 'green' ? [] : ['a rule'];
    const weighs = LIGHTS.indexOf(b) > LIGHTS.indexOf(a);
    const parts = weighs ? [...rule, 'the customer owes nothing'] : ['the customer owes nothing', ...rule];
    expect(summary).toBe(`${CALLS[light]}: ${parts.join('; ')}.`);
  });

  test('tells stop-factors first, and how many more rules fire', () => {
    const findings = [
      finding('yellow', 'Some.'),
      finding('red', 'Bad.'),
      finding('red', 'Stop.', true),
      finding('yellow', 'More.'),
    ];
    const exposure = { light: 'green' as const, summary: 'No objection: nothing.' };
    expect(verdictOf({ exposure, signals: { light: 'red', findings } }).summary).toBe(
      'Do not ship on credit: stop; bad; 2 more rules fire; nothing.',
    );
  });
});

test('of members, each rule is counted by light', () => {
  const red = { stops: true, fired: [{ rule: 'own-status', light: 'red' }] } as const;
  const yellow = {
    stops: false,
    fired: [
      { rule: 'unseen', light: 'yellow' },
      { rule: 'own-status', light: 'yellow' },
    ],
  } as const;
  expect(groupFindings([yellow, red, { stops: false, fired: [] }])).toEqual({
    looked: 3,
    stops: true,
    rules: [
      { rule: 'own-status', red: 1, yellow: 1 },
      { rule: 'unseen', red: 0, yellow: 1 },
    ],
  });
  expect(groupFindings([])).toEqual({ looked: 0, stops: false, rules: [] });
});

describe('a line of the file', () => {
  const wanted = { number: '7704123450', key: parseEntityKey('7704123450')! };

  test('has a cell for each column, and says what the answer says', () => {
    expect(ScreenAnswer.parse(screenExample)).toEqual(screenExample);
    const line = screenLine({ ...wanted, answer: { ...screenExample, summary: 'why' }, error: null });
    expect(line.split(',')).toHaveLength(SCREEN_COLUMNS.length);
    expect(line).toMatch(
      /^7704123450,ogrn:\d+,.*,red,g-1,2,165000\.50,20000\.00,0\.00,yes,failed-organisation,yes,failed-organisation,why$/,
    );
  });

  test('of a number nobody knows is yellow and says so', () => {
    const cells = screenLine({ ...wanted, answer: null, error: entityNotFound() }).split(',');
    expect(cells).toHaveLength(SCREEN_COLUMNS.length);
    expect([cells[3], cells.at(-1)]).toEqual(['yellow', 'not in the register']);
  });
});
