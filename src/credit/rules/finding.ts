import type { CreditPolicy } from '../policy/policy.ts';
import type { Role, Runner, Tie } from './entity-file.ts';
import type { Evidence, Finding, RuleCode } from './types.ts';

/** What a rule has to say. */
export interface Found {
  /** True when all of it weighs less than what the rule is there for: yellow then, and it stops nothing. */
  readonly lesser?: boolean;
  readonly ru: string;
  readonly en: string;
  readonly evidence: readonly Evidence[];
}

/** The finding of a rule by what the policy says of it; null without evidence, and of a rule that is off. */
export function finding(
  policy: Pick<CreditPolicy, 'rules'>,
  rule: RuleCode,
  { lesser = false, ru, en, evidence }: Found,
): Finding | null {
  const { light, stops } = policy.rules[rule];
  if (light === 'off' || evidence.length === 0) return null;
  return {
    rule,
    light: lesser ? 'yellow' : light,
    stops: stops && !lesser,
    words: { ru, en },
    evidence: [...evidence],
  };
}

/** A piece of evidence; what is not said is null. */
export function evidence(told: Partial<Evidence> & Pick<Evidence, 'what'>): Evidence {
  return {
    day: null,
    amount: null,
    currency: null,
    id: null,
    name: null,
    via: null,
    detail: null,
    confidential: false,
    ...told,
  };
}

const TIES: Readonly<Record<Tie['type'] | Role['type'], string>> = {
  SELF: 'itself',
  IS_PERSON: 'is the sole trader',
  DIRECTS: 'heads it',
  OWNS: 'owns of it',
  MANAGES: 'manages it',
  DIRECTED: 'headed it',
  OWNED: 'owned of it',
  MANAGED: 'managed it',
};

/** Who ties an organisation to the entity: by the tie that holds, else by the one that ended last. */
export function viaOf({ id, name }: Runner, ties: readonly Tie[]): Evidence['via'] {
  const until = (tie: Tie): string => tie.until ?? '~';
  const [last] = ties.toSorted((a, b) => (until(a) < until(b) ? 1 : -1));
  if (last === undefined) return { id, name, role: TIES.SELF };
  const role = TIES[last.type] + (last.until === null ? '' : ` until ${last.until}`);
  return { id, name, role };
}

/** Who that is to the entity: `heads it, owns of it`. */
export const rolesOf = ({ roles }: Runner): string =>
  [...new Set(roles.map(({ type }) => TIES[type]))].join(', ');
