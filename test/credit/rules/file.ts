import { DEFAULT_POLICY, type CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { readRates } from '../../../src/credit/conversion.ts';
import type { Debt, EntityFile, Fact, Organisation, Runner } from '../../../src/credit/rules/entity-file.ts';
import { CHECKS } from '../../../src/credit/rules/rule-list.ts';
import type { Finding, RuleCode } from '../../../src/credit/rules/types.ts';

const stopping = { stops: true } as const;

/** The shipped policy, but that whoever stands behind failed firms and debtors stops deals too. */
export const STOPPING: CreditPolicy = {
  ...DEFAULT_POLICY,
  rules: {
    ...DEFAULT_POLICY.rules,
    'failed-organisation': { ...DEFAULT_POLICY.rules['failed-organisation'], ...stopping },
    'owner-of-debtor': { ...DEFAULT_POLICY.rules['owner-of-debtor'], ...stopping },
    'young-firm-of-debtor': { ...DEFAULT_POLICY.rules['young-firm-of-debtor'], ...stopping },
  },
};

/*
 * Files for the tests of single rules: a firm without anything, and what a test adds to it. The day is always the same.
 */

/** The day all files are judged on. */
export const DAY = '2026-11-20';

const SELF: Runner = {
  id: 'firm',
  inn: '7799000010',
  name: 'ООО «Проба»',
  person: false,
  status: 'active',
  roles: [{ type: 'SELF', since: null, unreliable: false }],
  hub: false,
  organisations: [],
  facts: [],
};

/** A firm of which nothing is known but that it lives. */
export function fileOf(more: Partial<EntityFile> = {}): EntityFile {
  return {
    day: DAY,
    rates: readRates('RUB', []),
    of: { id: 'firm', inn: '7799000010', ogrn: null, name: 'ООО «Проба»', kind: 'legal', status: 'active' },
    endedHow: null,
    ended: null,
    registered: '2015-01-01',
    address: null,
    restricted: [],
    unreliableAddress: false,
    crowd: false,
    facts: [],
    statements: [],
    payments: [],
    ...more,
    runners: [SELF, ...(more.runners ?? [])],
  };
}

/** A person who heads it, unless said otherwise. */
export function person(
  more: Partial<Runner> = {},
  role: Runner['roles'][number]['type'] = 'DIRECTS',
): Runner {
  return {
    ...SELF,
    id: 'inn:p',
    inn: '779810000101',
    name: 'Пробный',
    person: true,
    status: null,
    roles: [{ type: role, since: '2020-01-01', unreliable: false }],
    ...more,
  };
}

/** Another organisation, of which the person is still the head. */
export function organisation(more: Partial<Organisation> = {}): Organisation {
  return {
    id: 'other',
    inn: '7799000027',
    name: 'ООО «Другое»',
    kind: 'legal',
    status: 'active',
    endedHow: null,
    ended: null,
    succeeded: false,
    bankruptcies: [],
    debts: [],
    ties: [{ type: 'DIRECTS', until: null }],
    ...more,
  };
}

/** Overdue debt in roubles, of one due date. */
export function overdue(due: string, amount: bigint, more: Partial<Debt> = {}): Debt {
  return {
    card: 'C-1',
    currency: 'RUB',
    outstanding: amount,
    writtenOff: 0n,
    overdue: [{ due, amount }],
    ...more,
  };
}

/** A fact told a month ago. */
export function fact(kind: Fact['kind'], more: Partial<Fact> = {}): Fact {
  return {
    kind,
    role: null,
    counterparty: null,
    amount: null,
    detail: null,
    until: null,
    asOf: '2026-10-20',
    ...more,
  };
}

/** What a rule finds in a file by the shipped policy, with some values of its section changed. */
export function found(
  rule: RuleCode,
  file: EntityFile,
  changed: Partial<CreditPolicy['rules']> | Record<string, unknown> = {},
): Finding | null {
  const own = { ...STOPPING.rules[rule], ...changed };
  return CHECKS[rule](file, { ...STOPPING, rules: { ...STOPPING.rules, [rule]: own } });
}

/** Light, and `stops` behind it; null for nothing. */
export const lightIn = (finding: Finding | null): string | null =>
  finding === null ? null : `${finding.light}${finding.stops ? ' stops' : ''}`;
