import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { changesOf, DEFAULT_POLICY, readPolicy, SHIPPED_POLICY } from '../../../src/credit/policy/policy.ts';
import { PolicyFile } from '../../../src/credit/policy/sections.ts';
import { KindredError } from '../../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));

function fileOf(text: string): string {
  const file = join(folder, 'own.yaml');
  writeFileSync(file, text);
  return file;
}

function refusal(text: string): string {
  try {
    readPolicy(fileOf(text));
  } catch (error) {
    expect(error).toBeInstanceOf(KindredError);
    expect((error as KindredError).code).toBe('usage');
    return (error as KindredError).message.replace(folder, '');
  }
  throw new Error('was taken');
}

describe('the policy', () => {
  it('as shipped: 5 days and 10,000 roubles', () => {
    expect(DEFAULT_POLICY).toMatchObject({ base: 'RUB', overdue: { days: 5, amount: 1_000_000n } });
  });

  it('as shipped says all there is, each value with a comment above it', () => {
    const text = readFileSync(SHIPPED_POLICY, 'utf8');
    expect(Object.keys(parse(text) as object)).toEqual(Object.keys(PolicyFile.shape));
    const silent = text
      .split('\n\n')
      .filter((part) => !part.trimStart().startsWith('#'))
      .map((part) => part.split('\n')[0]);
    expect(silent).toEqual([]);
  });

  it('of a file differs in what the file says, and in nothing else', () => {
    const file = fileOf('overdue:\n  amount: 25 000,50\ngate:\n  withoutLimit: every\n');
    expect(readPolicy(file)).toEqual({
      ...DEFAULT_POLICY,
      overdue: { ...DEFAULT_POLICY.overdue, amount: 2_500_050n },
      gate: { ...DEFAULT_POLICY.gate, withoutLimit: 'every' },
    });
    expect(changesOf(file)).toEqual([
      { name: 'overdue.amount', from: '10000.00', to: '25 000,50' },
      { name: 'gate.withoutLimit', from: 'credit', to: 'every' },
    ]);
  });

  it('of a file may ask for fewer checks before a step, and replaces the whole list', () => {
    const { stages } = readPolicy(fileOf('stages:\n  working:\n    checks: [requisites, approved]\n'));
    const { working } = DEFAULT_POLICY.stages;
    expect(stages).toEqual({
      ...DEFAULT_POLICY.stages,
      working: { ...working, checks: ['requisites', 'approved'] },
    });
  });

  it.each(['', '# nothing yet\n', 'overdue:\n  days: 5\n'])(
    'of a file that changes nothing is the shipped one',
    (text) => {
      expect(readPolicy(fileOf(text))).toEqual(DEFAULT_POLICY);
      expect(changesOf(fileOf(text))).toEqual([]);
    },
  );

  it.each([
    [
      'overdue:\n  days: five\n',
      'Policy /own.yaml, line 2: overdue.days is «five» and must be a whole number from 0 to 3650.',
    ],
    [
      '\noverdue:\n  amount: -3\n',
      'Policy /own.yaml, line 3: overdue.amount is «-3» and must be an amount like 10000.00, not below zero.',
    ],
    ['base: roubles', 'Policy /own.yaml, line 1: base is «roubles» and must be a currency like RUB.'],
    ['overdue:\n  day: 5', 'Policy /own.yaml, line 2: there is no overdue.day. Known there: days, amount.'],
    [
      'stages:\n  lead:\n    from:\n      - unknown\n      - friend',
      'Policy /own.yaml, line 5: stages.lead.from.1 is «friend» and must be one of unknown, lead, converted, working, problem, closed.',
    ],
    [
      'questionnaire:\n  - id: x\n    ask: Как?\n    kind: text\n    required: yes\n    validDays: 0',
      'Policy /own.yaml, line 6: questionnaire.0.validDays is «0» and must be a whole number from 1 to 3650.',
    ],
    ['- 5', 'Policy /own.yaml, line 1: it must hold names and values, like `base: RUB`.'],
    [
      'gate: credit',
      'Policy /own.yaml, line 1: gate is «credit» and must hold names and values, each on a line.',
    ],
    [
      'overdue: [5',
      'Policy /own.yaml, line 1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
  ])('refuses %j by line, value and remedy', (text, words) => {
    expect(refusal(text)).toBe(words);
  });

  it('of a file takes lists whole: one band instead of two', () => {
    const file = fileOf('reserve:\n  bands:\n    - fromDays: 30\n      percent: 100\n');
    expect(readPolicy(file).reserve).toEqual({
      ...DEFAULT_POLICY.reserve,
      bands: [{ fromDays: 30, percent: 100 }],
    });
  });

  it.each([
    ['bands: 45', 'reserve.bands is «45» and must be a list of bands, each of fromDays and percent.'],
    ['bands: []', 'reserve.bands must hold at least one band, of fromDays and percent.'],
    [
      'bands: [{fromDays: 91, percent: 50}, {fromDays: 45, percent: 100}]',
      'reserve.bands must begin later from band to band, and never set aside less of older debt.',
    ],
    [
      'bands: [{fromDays: 45, percent: 50}, {fromDays: 91, percent: 40}]',
      'reserve.bands must begin later from band to band, and never set aside less of older debt.',
    ],
    [
      'bands: [{fromDays: 45, percent: 101}]',
      'reserve.bands.0.percent is «101» and must be a whole number from 0 to 100.',
    ],
    ['bands: [{fromDays: 45}]', 'reserve.bands.0.percent must be a whole number from 0 to 100.'],
    ['groupContagion: maybe', 'reserve.groupContagion is «maybe» and must be one of yes, no.'],
  ])('refuses in the reserve %j', (text, words) => {
    expect(refusal(`reserve:\n  ${text}\n`)).toBe(`Policy /own.yaml, line 2: ${words}`);
  });

  it('refuses a file that is not there', () => {
    expect(() => readPolicy(join(folder, 'none.yaml'))).toThrow(
      /none\.yaml cannot be read\. Correct CREDIT_POLICY/,
    );
  });
});
