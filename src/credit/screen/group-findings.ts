import type { Finding, Signals } from '../rules/types.ts';
import { RULE_CODES } from '../rules/types.ts';
import type { GroupFindings } from './types.ts';

/** What is kept of the findings about a member: without words and evidence, for there may be many members. */
export interface MemberSignals {
  readonly stops: boolean;
  readonly fired: readonly Pick<Finding, 'rule' | 'light'>[];
}

/** What is kept of what was found. */
export function memberSignals({ stops, findings }: Signals): MemberSignals {
  return { stops, fired: findings.map(({ rule, light }) => ({ rule, light })) };
}

/** Counts by rule what was found about some members. */
export function groupFindings(members: readonly MemberSignals[]): GroupFindings {
  const counts = new Map<string, { red: number; yellow: number }>();
  for (const { rule, light } of members.flatMap(({ fired }) => fired)) {
    const count = counts.get(rule) ?? { red: 0, yellow: 0 };
    count[light] += 1;
    counts.set(rule, count);
  }
  const rules = RULE_CODES.flatMap((rule) => {
    const count = counts.get(rule);
    return count === undefined ? [] : [{ rule, ...count }];
  });
  return { looked: members.length, stops: members.some(({ stops }) => stops), rules };
}
