import { z } from 'zod';

/*
 * An explanation as `GET /v1/explain` answers, as far as it claims anything. Other fields are not read.
 */

const ref = z.object({ id: z.string(), kind: z.string().nullish() });
const digits = z
  .string()
  .regex(/^\d{1,99}$/)
  .transform(BigInt);
const share = z.object({ num: digits, den: digits.refine((den) => den > 0n, 'must not be zero') });

const step = z.object({
  from: ref,
  to: ref,
  link: z.object({
    type: z.enum(['directs', 'owns', 'manages', 'controls', 'is-person', 'succeeded-by']),
    from: z.string(),
    to: z.string(),
    share: share.nullable(),
    since: z.string().nullable(),
  }),
  rule: z.string(),
  parts: z.array(z.object({ holder: ref, share })).nullish(),
});

/** What an explanation claims: that two are bound under a lens, by a chain of links; or that they are not. */
export const Claim = z.object({
  from: ref,
  to: ref,
  lens: z.string(),
  bound: z.boolean(),
  chain: z.array(step),
});
export type Claim = z.output<typeof Claim>;

/** One link of the chain, in the order of the path. */
export type Step = Claim['chain'][number];

/** Whom a claim names: an id, and by the kind whether it is the person of that id. */
export type Ref = z.output<typeof ref>;
