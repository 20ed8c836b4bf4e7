import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, readPolicy, SHIPPED_POLICY } from '../../../src/credit/policy/policy.ts';
import { RulesPolicy } from '../../../src/credit/rules/policy.ts';
import { monthsBefore, yearsBefore } from '../../../src/credit/rules/dates.ts';
import type { EntityFile } from '../../../src/credit/rules/entity-file.ts';
import { CHECKS, EXPLANATIONS } from '../../../src/credit/rules/rule-list.ts';
import { judge } from '../../../src/credit/rules/signals.ts';
import { Finding, RULE_CODES } from '../../../src/credit/rules/types.ts';
import { DAY, fact, fileOf, found, lightIn, organisation, overdue, person, STOPPING } from './file.ts';

/** Everything is wrong with it: every rule finds something. */
function wreck(): EntityFile {
  const bad = organisation({
    status: 'ended',
    endedHow: 'bankruptcy',
    ended: '2025-01-01',
    debts: [overdue('2025-01-01', 9_000_000n)],
    ties: [{ type: 'OWNS', until: null }],
  });
  const facts = [
    ...(['enforcement', 'disqualified', 'mass-address', 'statements-refused'] as const).map((kind) =>
      fact(kind),
    ),
    ...['1', '2', '3'].map((detail) =>
      fact('court', { detail, role: 'defendant', counterparty: 'ООО «Перевозки»' }),
    ),
  ];
  const roles = [{ type: 'OWNS', since: null, unreliable: true }] as const;
  return fileOf({
    of: { ...fileOf().of, status: 'bankrupt' },
    registered: '2026-10-01',
    restricted: ['heads'],
    facts,
    runners: [person({ organisations: [bad], roles })],
    payments: [{ card: 'C-1', key: 'I-1', invoice: 'I-1', due: '2026-01-01', paid: null, amount: 1n }],
    statements: [2024, 2025].map((year) => ({ year, lines: new Map([['2400', '-5']]) })),
  });
}

describe('every rule', () => {
  it('is a file of its own, with a section of the policy and a comment in words', () => {
    const files = readdirSync(new URL('../../../src/credit/rules/checks/', import.meta.url));
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual([...RULE_CODES].sort());
    const sections = Object.keys(RulesPolicy.shape).filter((name) => name !== 'strict' && name !== 'walked');
    expect(sections.sort()).toEqual([...RULE_CODES].sort());
    for (const code of RULE_CODES) expect(EXPLANATIONS[code]).toMatch(/^[A-Z].{40,}\.$/);
  });

  it('finds something in a wreck, in the shape of the answer, in both languages', () => {
    const { findings } = judge(wreck(), STOPPING);
    expect(findings.map(({ rule }) => rule)).toEqual(RULE_CODES);
    for (const finding of findings) {
      expect(Finding.parse(finding)).toEqual(finding);
      expect(finding.words.ru).toMatch(/^[А-Я].*\.$/);
      expect(finding.words.en).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(RULE_CODES)('%s: finds nothing in a firm of which nothing is known', (code) => {
    expect(CHECKS[code](fileOf(), DEFAULT_POLICY)).toBeNull();
  });

  it.each(RULE_CODES)('%s: is off, yellow or red, and stops, as the policy says', (code) => {
    const file = wreck();
    expect(found(code, file, { light: 'off' })).toBeNull();
    expect(found(code, file, { light: 'yellow', stops: false })).toMatchObject({
      light: 'yellow',
      stops: false,
    });
    const grave = found(code, file, { light: 'red', stops: true, amount: 0n });
    // A lesser find is yellow and stops nothing, whatever the policy says: here an owner is disqualified, say.
    expect(['red stops', 'yellow']).toContain(lightIn(grave));
  });

  it('is pure: the file stays as it was, and asked again it says the same', () => {
    const file = wreck();
    const before = structuredClone(file);
    const first = judge(file, DEFAULT_POLICY);
    expect(judge(file, DEFAULT_POLICY)).toEqual(first);
    expect(structuredClone(file)).toEqual(before);
  });
});

describe('the light of an entity', () => {
  it('is the worst of its findings, and one stop-factor stops', () => {
    expect(judge(fileOf(), DEFAULT_POLICY)).toMatchObject({ light: 'green', stops: false, findings: [] });
    const yellow = fileOf({ unreliableAddress: true });
    expect(judge(yellow, DEFAULT_POLICY)).toMatchObject({ light: 'yellow', stops: false });
    const late = { card: 'C-1', key: 'I-1', invoice: 'I-1', due: '2026-01-01', paid: null, amount: 1n };
    expect(judge({ ...yellow, payments: [late] }, DEFAULT_POLICY)).toMatchObject({
      light: 'red',
      stops: false,
    });
    expect(judge(wreck(), STOPPING)).toMatchObject({ light: 'red', stops: true });
  });
});

describe('the policy of rules', () => {
  const refusal = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'own.yaml');
    writeFileSync(file, text);
    try {
      readPolicy(file);
    } catch (error) {
      return (error as Error).message.replace(/^.*own\.yaml, /, '');
    }
    return 'taken';
  };

  it('has each rule with its own comment in the shipped file', () => {
    const blocks = readFileSync(SHIPPED_POLICY, 'utf8').split('\n\n');
    for (const code of RULE_CODES) {
      const block = blocks.find((each) => each.includes(`\n  ${code}:\n`));
      expect(block).toMatch(/^ {2}# \S/);
    }
  });

  it.each([
    [
      'rules:\n  enforcement:\n    light: green',
      'line 3: rules.enforcement.light is «green» and must be one of off, yellow, red.',
    ],
    ['rules:\n  strict: true', 'line 2: rules.strict is «true» and must be one of yes, no.'],
    ['rules:\n  court:\n    light: off', 'line 2: there is no rules.court.'],
    [
      'rules:\n  carrier-courts:\n    words: []',
      'line 3: rules.carrier-courts.words must name a word at least.',
    ],
    [
      'ratios:\n  autonomy: { greenFrom: 0.10 }',
      'line 2: ratios.autonomy must have greenFrom not below yellowFrom.',
    ],
    [
      'ratios:\n  debtToEquity:\n    greenTo: much',
      'line 3: ratios.debtToEquity.greenTo is «much» and must be a number like 1.50.',
    ],
    ['rules:\n  strict: yes\n  losses: { light: off }\nratios:\n  netMargin: { yellowFrom: -5 }', 'taken'],
  ])('%j', (text, words) => {
    expect(refusal(text)).toContain(words);
  });
});

describe('days', () => {
  it('so many months and years before another', () => {
    expect(monthsBefore(DAY, 11)).toBe('2025-12-20');
    expect(monthsBefore('2026-01-31', 1)).toBe('2025-12-31');
    expect(monthsBefore('2026-12-01', 12)).toBe('2025-12-01');
    expect(yearsBefore('2024-02-29', 1)).toBe('2023-02-29');
    expect('2023-02-28' < yearsBefore('2024-02-29', 1) && yearsBefore('2024-02-29', 1) < '2023-03-01').toBe(
      true,
    );
  });
});
