import { STAGES, type CheckName, type Stage, type StagesPolicy } from './policy.ts';

/** Stages a step may go to from a stage, in order. */
export function stagesAfter(policy: StagesPolicy, from: Stage): Stage[] {
  return STAGES.filter((stage) => policy[stage].from.includes(from));
}

/** What a step to a stage needs. */
export const checksOf = (policy: StagesPolicy, to: Stage): readonly CheckName[] => policy[to].checks;
