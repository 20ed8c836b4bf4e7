import { z } from 'zod';
import { QuestionnairePolicy } from '../questionnaire/policy.ts';
import { CouncilPolicy } from '../council/policy.ts';
import { ReservePolicy } from '../reserve/policy.ts';
import { RatiosPolicy, RulesPolicy } from '../rules/policy.ts';
import { SegmentsPolicy } from '../segments/policy.ts';
import { StagesPolicy } from '../stages/policy.ts';
import { amount, currency, days, oneOf, percent, whole } from './values.ts';

/**
 * The sections of the policy file, as people write them. What each value means is said beside it in `policy.yaml`.
 */

/** What people may change. */
export const PolicyFile = z.strictObject({
  base: currency,
  overdue: z.strictObject({ days: days(), amount }),
  gate: z.strictObject({
    withoutLimit: oneOf(['credit', 'every']),
    referAbove: amount,
    reservationDays: days(1),
    rateMaxAgeDays: days(),
    lookedAt: whole(0, 10_000),
    largestDeal: amount,
  }),
  limits: z.strictObject({
    first: z.strictObject({ currency, 'one-off': amount, contract: amount }),
    raise: z.strictObject({ months: whole(0, 600), invoices: whole(0, 100_000), inTimePercent: percent }),
  }),
  rules: RulesPolicy,
  ratios: RatiosPolicy,
  reserve: ReservePolicy,
  segments: SegmentsPolicy,
  stages: StagesPolicy,
  questionnaire: QuestionnairePolicy,
  council: CouncilPolicy,
});
export type PolicyFile = z.output<typeof PolicyFile>;
