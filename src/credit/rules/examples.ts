import { membersExample } from '../../groups/examples.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { ratiosOf } from './ratios.ts';
import { EXPLANATIONS } from './rule-list.ts';
import { RULE_CODES, type EntitySignals, type Finding, type GroupSignals } from './types.ts';

/** Answers about an invented firm, for the documentation. */

const { entity } = membersExample[0]!;

const finding: Finding = {
  rule: 'failed-organisation',
  light: 'red',
  stops: true,
  words: {
    ru: 'Руководитель или учредитель был среди управлявших организацией, которая обанкротилась, исключена или ликвидирована.',
    en: 'A director or founder was among those running an organisation that went bankrupt, was struck off or liquidated.',
  },
  evidence: [
    {
      what: 'organisation',
      day: '2024-10-01',
      amount: null,
      currency: null,
      id: 'ogrn:1057746000017',
      name: 'ООО «Прежнее»',
      via: { id: 'inn:770000000093', name: 'Образцов Иван Петрович', role: 'headed it until 2024-03-11' },
      detail: 'bankruptcy',
      confidential: false,
    },
  ],
};

const light = (rule: string): 'green' | 'red' => (rule === finding.rule ? 'red' : 'green');

const lines = (told: Record<string, string>): Map<string, string> => new Map(Object.entries(told));

/** One finding, and the ratios of one year. */
export const entitySignalsExample: EntitySignals = {
  entity,
  day: '2026-11-20',
  light: 'red',
  stops: true,
  rules: RULE_CODES.map((rule) => ({ rule, light: light(rule), explanation: EXPLANATIONS[rule] })),
  findings: [finding],
  ratios: ratiosOf(
    [
      { year: 2024, lines: lines({ '1200': '900', '1500': '600', '2110': '5000', '2400': '100' }) },
      { year: 2025, lines: lines({ '1200': '800', '1500': '640', '2110': '5200', '2400': '90' }) },
    ],
    DEFAULT_POLICY.ratios,
  ),
};

/** A group of five, one of them red. */
export const groupSignalsExample: GroupSignals = {
  group: { id: 'G-1', version: 7, size: 5 },
  lens: 'linked',
  dataVersion: '1042',
  day: '2026-11-20',
  light: 'red',
  stops: true,
  looked: 5,
  lights: { green: 4, yellow: 0, red: 1 },
  rules: RULE_CODES.map((rule) => ({
    rule,
    light: light(rule),
    red: rule === finding.rule ? 1 : 0,
    yellow: 0,
    explanation: EXPLANATIONS[rule],
  })),
  members: [{ entity, light: 'red', stops: true, rules: [finding.rule] }],
  truncated: false,
};
