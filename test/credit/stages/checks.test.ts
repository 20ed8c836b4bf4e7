import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { runChecks } from '../../../src/credit/stages/checks.ts';
import type { CardState, CheckFacts, DebtFacts } from '../../../src/credit/stages/facts.ts';
import {
  CHECKS,
  STAGES,
  StagesPolicy,
  type CheckName,
  type Stage,
} from '../../../src/credit/stages/policy.ts';
import { checksOf, stagesAfter } from '../../../src/credit/stages/step-rules.ts';

const { stages } = DEFAULT_POLICY;

const CARD: CardState = {
  card: ['C', 'Card', '7704123450', null, null, null, null],
  requisites: { kind: 'legal', country: null, taxId: null },
  bound: ['ogrn:1', '7704123450', '1', 'ООО', 'legal', 'active'],
  stub: false,
  removed: false,
  waiting: false,
  resolved: true,
  steps: [],
  approvals: [],
};
const FACTS: CheckFacts = { card: CARD, debt: null, lacking: [], stops: [], now: '2026-11-20T09:00:00.000Z' };

const find = (
  check: CheckName,
  card: Partial<CardState>,
  more: Partial<CheckFacts> = {},
): [boolean, string] => {
  const [found] = runChecks([check], 'working', { ...FACTS, card: { ...CARD, ...card }, ...more }, stages);
  return [found!.met, found!.words];
};
const foreign = (country: string | null, taxId: string | null): Partial<CardState> => ({
  card: ['C', 'Card', null, null, null, null, null],
  requisites: { kind: 'foreign', country, taxId },
  bound: ['reg:KZ:1', null, null, 'TOO', 'foreign', null],
  stub: true,
});
const debt = (more: Partial<DebtFacts>): DebtFacts => ({
  light: 'red',
  ownLight: 'green',
  debtors: [],
  open: [],
  ...more,
});
const debtor: DebtFacts['debtors'][number] = {
  entity: { id: 'ogrn:2', inn: null, ogrn: '2', name: 'ООО', kind: 'legal', status: 'active' },
  day: '2026-10-01',
  since: '2026-10-01',
  overdue: 1_500_000n,
  writtenOff: 500_000n,
  oldestOverdueDays: 50,
};

describe('the shipped stages', () => {
  it('lead from unknown to active one by one, and active only past every check', () => {
    expect(STAGES.map((stage) => [stage, stagesAfter(stages, stage)])).toEqual([
      ['unknown', ['lead', 'closed']],
      ['lead', ['converted', 'closed']],
      ['converted', ['working', 'closed']],
      ['working', ['problem', 'closed']],
      ['problem', ['working', 'closed']],
      ['closed', ['lead']],
    ]);
    expect(checksOf(stages, 'working')).toEqual(CHECKS);
  });
});

describe('a policy of stages', () => {
  const rule = fc.record({ from: fc.subarray([...STAGES]), checks: fc.subarray([...CHECKS]) });
  const rules = fc.record(Object.fromEntries(STAGES.map((stage) => [stage, rule])));

  test('is taken unless a stage follows itself or nobody is checked before working; then steps are what it says', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...STAGES), (drawn, from) => {
        const read = StagesPolicy.safeParse({ approvalDays: '3', ...drawn });
        const wrong = STAGES.some((stage) => drawn[stage]!.from.includes(stage));
        expect(read.success).toBe(!wrong && drawn.working!.checks.length > 0);
        if (!read.success) return;
        const after: Stage[] = stagesAfter(read.data, from);
        expect(STAGES.filter((stage) => drawn[stage]!.from.includes(from))).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [{ from: ['lead', 'lead'], checks: [] }, 'must name each only once'],
    [{ from: ['friend'], checks: [] }, 'must be one of unknown, lead, converted, working, problem, closed'],
    [{ from: [], checks: 'requisites' }, /^must be a list of requisites/],
    [{ from: ['closed'], checks: [] }, 'must not name closed itself'],
  ])('is refused for %j', (closed, words) => {
    const given = Object.fromEntries(STAGES.map((stage) => [stage, { from: [], checks: ['requisites'] }]));
    const read = StagesPolicy.safeParse({ approvalDays: '3', ...given, closed });
    expect(read.error!.issues[0]!.message).toMatch(words);
  });
});

describe('a check', () => {
  it.each<[CheckName, string, Partial<CardState>, Partial<CheckFacts>, boolean]>([
    ['requisites', 'with ИНН in the register', {}, {}, true],
    ['requisites', 'bound to nobody', { bound: null }, {}, false],
    ['requisites', 'known only through others', { stub: true }, {}, false],
    ['requisites', 'of a foreign company with a tax number', foreign('KZ', '1'), {}, true],
    ['requisites', 'of one without', foreign('KZ', null), {}, false],
    ['register-active', 'of an active one', {}, {}, true],
    ['register-active', 'of one taken out of the register', { removed: true }, {}, false],
    ['register-active', 'of a foreign company', foreign('KZ', '1'), {}, true],
    ['register-active', 'of nobody', { bound: null }, {}, false],
    ['register-active', 'of a person', { bound: ['inn:1', '1', null, 'X', 'person', null] }, {}, true],
    ['register-active', 'of a bankrupt', { bound: ['o', '1', '1', 'X', 'legal', 'bankrupt'] }, {}, false],
    ['register-active', 'of unknown status', { bound: ['o', '1', '1', 'X', 'legal', null] }, {}, false],
    ['group-resolved', 'resolved', {}, {}, true],
    ['group-resolved', 'not resolved', { resolved: false }, {}, false],
    ['group-resolved', 'waiting', { waiting: true }, {}, false],
    ['group-resolved', 'of nobody', { bound: null }, {}, false],
    ['no-linked-debt', 'not resolved', {}, { debt: null }, false],
    [
      'no-linked-debt',
      'yellow',
      {},
      { debt: debt({ light: 'yellow', debtors: [debtor], open: [debtor] }) },
      true,
    ],
    ['no-linked-debt', 'red by its own', {}, { debt: debt({ ownLight: 'red', debtors: [debtor] }) }, false],
    ['no-linked-debt', 'red without a debtor', {}, { debt: debt({}) }, false],
    ['no-linked-debt', 'red, answered for', {}, { debt: debt({ debtors: [debtor] }) }, true],
    [
      'no-linked-debt',
      'red, not answered for',
      {},
      { debt: debt({ debtors: [debtor], open: [debtor] }) },
      false,
    ],
    ['signals', 'not looked for', {}, { stops: null }, false],
    ['signals', 'of nobody', { bound: null }, { stops: null }, false],
    ['signals', 'none', {}, { stops: [] }, true],
    ['signals', 'some', {}, { stops: ['court'] }, false],
  ])('%s: %s', (check, _, card, more, met) => {
    expect(find(check, card, more)[0]).toBe(met);
  });

  it('names five debtors, and tells how many more', () => {
    const open = Array.from({ length: 7 }, () => debtor);
    const [, words] = find('no-linked-debt', {}, { debt: debt({ debtors: open, open }) });
    expect(words).toMatch(/7 linked debtors: (ogrn:2 \(20000\.00\)(, )?){5} and 2 more\.$/);
  });

  it.each([
    ['none', [], [], false],
    ['of another stage', [], [['1', 'converted', 'S', '2026-11-19T00:00:00.000Z', 'w']], false],
    ['of the stage', [], [['1', 'working', 'S', '2026-11-19T00:00:00.000Z', 'w']], true],
    ['on the last day', [], [['1', 'working', 'S', '2026-10-21T23:00:00.000Z', 'w']], true],
    ['too old', [], [['1', 'working', 'S', '2026-10-20T23:00:00.000Z', 'w']], false],
    [
      'used',
      [['2', 'working', 'converted', '2026-11-19T01:00:00.000Z', 'M', 'w', '[]']],
      [['1', 'working', 'S', '2026-11-19T00:00:00.000Z', 'w']],
      false,
    ],
  ] as [string, CardState['steps'], CardState['approvals'], boolean][])(
    'approved: %s',
    (_, steps, approvals, met) => {
      expect(find('approved', { steps, approvals })[0]).toBe(met);
    },
  );
});
