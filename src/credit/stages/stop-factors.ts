import type { CreditPolicy } from '../policy/policy.ts';
import { signalsOf } from '../rules/signals.ts';
import type { SignalsOf } from './facts.ts';

/** Stop factors as the rules of refusal find them: those findings that block deals. */
export function stopFactors(policy: CreditPolicy): SignalsOf {
  return async (run, entity, day) => {
    const signals = (await signalsOf(run, [entity], policy, day)).get(entity);
    if (signals === undefined) return ['nothing is known to look at'];
    return signals.findings.flatMap(({ rule, stops, words }) => (stops ? [`${rule}: ${words.en}`] : []));
  };
}
