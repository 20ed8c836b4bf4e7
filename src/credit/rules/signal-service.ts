import { setTimeout as sleep } from 'node:timers/promises';
import { groupRef } from '../exposure-answer.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import type { IsoDate } from '../../values/period.ts';
import type { CreditDeps } from '../credit-service.ts';
import { keyOf, notFound, type ReadDeps } from '../exposure-read.ts';
import { readGroupById } from '../group-read.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import { readSeeds } from '../statements.ts';
import { RATIO_LINES, ratiosOf } from './ratios.ts';
import { EXPLANATIONS } from './rule-list.ts';
import { filesOf, judge, signalsOf, worst } from './signals.ts';
import { readMembers } from './statements.ts';
import { RULE_CODES, type GroupSignals, type SignalService, type Signals } from './types.ts';

/** So many members are looked at, customers first: more than that is a crowd. */
const LOOKED = 2_000n;
/** So many members are listed. */
const SHOWN = 100;

/** What the rules of refusal and warning find, read from the graph. */
export function createSignalService({
  db,
  clock,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
}: CreditDeps & { readonly clock: () => Date }): SignalService {
  const deps: ReadDeps = { db, policy, pause };
  const today = (): IsoDate => clock().toISOString().slice(0, 10);
  return {
    entity: async (key) => {
      const [found] = await db.read(readSeeds, { keys: [keyOf(key, 0n)], lens: DEFAULT_LENS });
      const id = found?.seed?.[0];
      const [file] = id === undefined ? [] : await filesOf(db.read, [id], policy, today(), RATIO_LINES);
      if (file === undefined) throw notFound(key);
      const { of, light, stops, findings } = judge(file, policy);
      const rules = RULE_CODES.map((rule) => ({
        rule,
        light: lightOfRule(
          policy,
          rule,
          findings.filter((each) => each.rule === rule),
        ),
        explanation: EXPLANATIONS[rule],
      }));
      const ratios = ratiosOf(file.statements, policy.ratios);
      return { entity: of, day: file.day, light, stops, rules, findings: [...findings], ratios };
    },
    group: (id) => groupSignals(deps, id, today()),
  };
}

async function groupSignals(deps: ReadDeps, id: string, day: IsoDate): Promise<GroupSignals> {
  const { db, policy } = deps;
  const read = await readGroupById(deps, id, () => db.read(readMembers, { id, most: LOOKED }));
  const signals = [...(await signalsOf(db.read, read.ids, policy, day)).values()];
  const bad = signals.flatMap(({ of, light, stops, findings }) =>
    light === 'green' ? [] : [{ entity: of, light, stops, rules: findings.map(({ rule }) => rule) }],
  );
  const count = (light: Signals['light']): number => signals.filter((each) => each.light === light).length;
  const lights = { green: count('green'), yellow: count('yellow'), red: count('red') };
  return {
    group: groupRef(read.group)!,
    lens: read.lens!,
    dataVersion: String(read.seq ?? 0n),
    day,
    light: worst(bad),
    stops: bad.some(({ stops }) => stops),
    looked: signals.length,
    lights,
    rules: rulesOfGroup(signals, policy),
    members: bad.sort(gravestFirst).slice(0, SHOWN),
    truncated: bad.length > SHOWN || read.size > BigInt(signals.length),
  };
}

function rulesOfGroup(signals: readonly Signals[], policy: CreditPolicy): GroupSignals['rules'] {
  const findings = signals.flatMap((each) => each.findings);
  return RULE_CODES.map((rule) => {
    const own = findings.filter((each) => each.rule === rule);
    const red = own.filter(({ light }) => light === 'red').length;
    const light = lightOfRule(policy, rule, own);
    return { rule, light, red, yellow: own.length - red, explanation: EXPLANATIONS[rule] };
  });
}

function lightOfRule(
  policy: CreditPolicy,
  rule: (typeof RULE_CODES)[number],
  findings: Signals['findings'],
): GroupSignals['rules'][number]['light'] {
  return policy.rules[rule].light === 'off' ? 'off' : worst(findings);
}

type Member = GroupSignals['members'][number];

function gravestFirst(a: Member, b: Member): number {
  const weigh = ({ stops, light }: Member): number => (stops ? 2 : 0) + (light === 'red' ? 1 : 0);
  return weigh(b) - weigh(a) || (a.entity.id < b.entity.id ? -1 : 1);
}
