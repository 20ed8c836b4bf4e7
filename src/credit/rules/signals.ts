import type { z } from 'zod';
import type { Run } from '../../neo4j/client.ts';
import type { IsoDate } from '../../values/period.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { monthsBefore } from './dates.ts';
import { entityFile, type EntityFile } from './entity-file.ts';
import { CHECKS } from './rule-list.ts';
import { readFiles } from './statements.ts';
import { RULE_CODES, type Finding, type RuleCode, type Signals } from './types.ts';

/** So many files are read in one round trip. */
const TOGETHER = 500;
/** Statements of so many years are looked at. */
const YEARS = 6;

/** Rules that look at other organisations of those who run the entity, and those that look at payments. */
const LOOK_AT: Readonly<Record<'organisations' | 'payments', readonly RuleCode[]>> = {
  organisations: ['failed-organisation', 'owner-of-debtor', 'young-firm-of-debtor'],
  payments: ['late-invoices'],
};

/**
 * The findings that stop deals, as `signalsOf` has them; only what rules look at that may stop any is read, for a deal waits
 * for it under lock.
 */
export async function stopsOf(
  run: Run,
  ids: readonly string[],
  policy: CreditPolicy,
  day: IsoDate,
): Promise<{ readonly of: string; readonly finding: Finding }[]> {
  const codes = RULE_CODES.filter((code) => policy.rules[code].stops && policy.rules[code].light !== 'off');
  if (codes.length === 0) return [];
  const files = await filesOf(run, ids, policy, day, ['2400'], codes);
  return files.flatMap((file) =>
    findingsOf(file, policy, codes).flatMap((finding) =>
      finding.stops ? [{ of: file.of.id, finding }] : [],
    ),
  );
}

/**
 * What the rules find about some entities or carded persons, by canonical id, on a day; who is not loaded is left out. By
 * `run`, so that a transaction may ask within itself. Financial ratios are not made: they need all lines of statements.
 */
export async function signalsOf(
  run: Run,
  ids: readonly string[],
  policy: CreditPolicy,
  day: IsoDate,
): Promise<Map<string, Signals>> {
  const found = new Map<string, Signals>();
  for (let at = 0; at < ids.length; at += TOGETHER) {
    for (const file of await filesOf(run, ids.slice(at, at + TOGETHER), policy, day, ['2400'])) {
      found.set(file.of.id, judge(file, policy));
    }
  }
  return found;
}

/** The files of some entities or carded persons, with these lines of their statements, and what these rules look at; one round trip. */
export async function filesOf(
  run: Run,
  ids: readonly string[],
  policy: CreditPolicy,
  day: IsoDate,
  lines: readonly string[],
  codes: readonly RuleCode[] = RULE_CODES,
): Promise<EntityFile[]> {
  const rows = await run(readFiles, fileParams(ids, policy, day, lines, codes));
  return rows.map((row) => entityFile(row, policy.base, day));
}

/** What the statement of files is asked with. */
export function fileParams(
  ids: readonly string[],
  { rules, base }: CreditPolicy,
  day: IsoDate,
  lines: readonly string[],
  codes: readonly RuleCode[] = RULE_CODES,
): z.input<typeof readFiles.params> {
  const courts = Math.max(rules['carrier-courts'].months, 2 * rules['growing-courts'].months);
  return {
    ids: [...new Set(ids)],
    base,
    day,
    walked: BigInt(rules.walked),
    courtsFrom: monthsBefore(day, courts),
    invoicesFrom: monthsBefore(day, rules['late-invoices'].months),
    yearsFrom: BigInt(Number(day.slice(0, 4)) - YEARS),
    lines: [...lines],
    looks: {
      organisations: codes.some((code) => LOOK_AT.organisations.includes(code)),
      payments: codes.some((code) => LOOK_AT.payments.includes(code)),
    },
  };
}

/** What the rules find in a file. */
export function judge(file: EntityFile, policy: CreditPolicy): Signals {
  const findings = findingsOf(file, policy, RULE_CODES);
  return { of: file.of, light: worst(findings), stops: findings.some(({ stops }) => stops), findings };
}

const findingsOf = (file: EntityFile, policy: CreditPolicy, codes: readonly RuleCode[]): Finding[] =>
  codes.flatMap((code) => CHECKS[code](file, policy) ?? []);

/** The worst of some lights; green without any. */
export function worst(lights: readonly Pick<Finding, 'light'>[]): Signals['light'] {
  if (lights.length === 0) return 'green';
  return lights.some(({ light }) => light === 'red') ? 'red' : 'yellow';
}
