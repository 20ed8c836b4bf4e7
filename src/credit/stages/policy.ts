import { z } from 'zod';
import { days, listOf } from '../policy/values.ts';

/** The stages of a customer, in order; every card begins at the first. */
export const STAGES = ['unknown', 'lead', 'converted', 'working', 'problem', 'closed'] as const;
/** One of them. */
export type Stage = (typeof STAGES)[number];

/** What can be asked for before a step; `checks.ts` says what each looks at. */
export const CHECKS = [
  'requisites',
  'register-active',
  'group-resolved',
  'no-linked-debt',
  'questionnaire',
  'signals',
  'approved',
] as const;
/** The name of one. */
export type CheckName = (typeof CHECKS)[number];

/** How a customer comes to a stage: from which others, and what must hold. */
const into = (stage: Stage) =>
  z.strictObject({
    from: listOf(STAGES).refine((list) => !list.includes(stage), `must not name ${stage} itself`),
    checks: listOf(CHECKS).refine(
      (list) => stage !== 'working' || list.length > 0,
      'must name a check: nobody becomes active unchecked',
    ),
  });

/** The section `stages` of the policy file. */
export const StagesPolicy = z.strictObject({
  approvalDays: days(1),
  unknown: into('unknown'),
  lead: into('lead'),
  converted: into('converted'),
  working: into('working'),
  problem: into('problem'),
  closed: into('closed'),
});
/** The same as it is read. */
export type StagesPolicy = z.output<typeof StagesPolicy>;
