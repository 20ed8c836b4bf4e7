import { z } from 'zod';
import { AsOfTime } from '../../values/schemas.ts';
import { By, Words } from '../signed/body.ts';
import { ClientBrief } from '../types.ts';
import { CHECKS, STAGES } from './policy.ts';

/** Where a customer is on its way, how it came there, and what a step on would need. */

const StageName = z.enum(STAGES, `Give one of ${STAGES.join(', ')}.`).meta({
  id: 'Stage',
  description: 'A stage of a customer, by the policy; every card begins as `unknown`.',
});

/** A check and what it found. */
export const CheckAnswer = z
  .object({
    check: z.enum(CHECKS),
    met: z.boolean(),
    words: z.string().describe('What was found, or what is missing.'),
  })
  .meta({ id: 'StageCheck', description: 'What was checked before a step, and what was found.' });
export type CheckAnswer = z.output<typeof CheckAnswer>;

/** A step that was taken. */
export const StepAnswer = z
  .object({
    id: z.string(),
    from: StageName,
    stage: StageName.describe('The stage the customer came to.'),
    at: AsOfTime,
    by: z.string().describe('Who took the step.'),
    why: z.string(),
    checks: z.array(CheckAnswer).describe('What was checked then.'),
  })
  .meta({ id: 'StageStep', description: 'A step of a customer from one stage to another.' });
export type StepAnswer = z.output<typeof StepAnswer>;

/** A step that could be taken from here. */
const NextStep = z
  .object({
    stage: StageName,
    ready: z.boolean().describe('Every check is met.'),
    checks: z.array(CheckAnswer),
  })
  .meta({ id: 'NextStep', description: 'A step there is from here, and what it would need.' });

/** An approval of a step. */
export const ApprovalAnswer = z
  .object({ id: z.string(), to: StageName, by: z.string(), at: AsOfTime, why: z.string() })
  .meta({ id: 'Approval', description: 'Somebody of security approved a step of a customer.' });
export type ApprovalAnswer = z.output<typeof ApprovalAnswer>;

/** The stage of a customer with everything around it. */
export const StageAnswer = z
  .object({
    client: ClientBrief.describe("`stage` in it is the CRM's own text, which decides nothing here."),
    stage: StageName,
    since: AsOfTime.nullable().describe('Null while no step has been taken.'),
    next: z.array(NextStep),
    history: z.array(StepAnswer).describe('Every step, the latest first.'),
    approvals: z.array(ApprovalAnswer).describe('Every approval, the latest first.'),
  })
  .meta({ id: 'ClientStage', description: 'Where a customer is, how it came there, and what comes next.' });
export type StageAnswer = z.output<typeof StageAnswer>;

/** A step to take. */
export const StepBody = z
  .strictObject({
    to: StageName,
    by: By,
    why: Words.describe('Why, in a few words.'),
    from: StageName.optional().describe(
      'The stage you know of: refused when the customer is at another by now.',
    ),
  })
  .meta({ id: 'StepBody', description: 'A step of a customer to a stage.' });
export type StepBody = z.output<typeof StepBody>;

/** A step to approve. */
export const ApprovalBody = z
  .strictObject({ to: StageName, by: By, why: Words.describe('Why, in a few words.') })
  .meta({ id: 'ApprovalBody', description: 'An approval of one step of a customer to a stage.' });
export type ApprovalBody = z.output<typeof ApprovalBody>;

/**
 * All throw `client-not-found`; `step` and `approve` `idempotency-key-reused`; `step` throws `stage-refused` with
 * `missing` when the policy knows no such step, or a check is not met, and then nothing is written.
 */
export interface StageService {
  readonly stage: (client: string) => Promise<StageAnswer>;
  readonly step: (client: string, body: StepBody, key: string | null) => Promise<StepAnswer>;
  readonly approve: (client: string, body: ApprovalBody, key: string | null) => Promise<ApprovalAnswer>;
}
