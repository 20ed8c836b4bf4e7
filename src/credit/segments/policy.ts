import { z } from 'zod';
import { percent, whole } from '../policy/values.ts';

/** The section `segments` of the policy: when a group pays well. */
export const SegmentsPolicy = z.strictObject({
  paysWell: z.strictObject({ invoices: whole(1, 100_000), inTimePercent: percent }),
});
