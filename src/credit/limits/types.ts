import { z } from 'zod';
import { Amount, AsOfTime, CurrencyCode } from '../../values/schemas.ts';

/** A limit that people decided, as it was set. */
export const LimitAnswer = z
  .object({
    id: z.string(),
    amount: Amount,
    currency: CurrencyCode,
    from: z
      .array(z.object({ amount: Amount, currency: CurrencyCode }))
      .describe(
        'What held before: of a group that merged, of each part. Empty: nothing, or what the CRM said.',
      ),
    since: AsOfTime,
    until: AsOfTime.nullable().describe('When another took its place; null: it holds.'),
    holds: z.boolean().describe('Of a group: for any member of today.'),
    by: z.string(),
    why: z.string(),
    case: z.string().nullable().describe('The case of the council that decided it.'),
  })
  .meta({
    id: 'Limit',
    description: 'A credit limit that people decided: who, when, why, from what to what.',
  });
export type LimitAnswer = z.output<typeof LimitAnswer>;

/** The limits of a card or a group. */
export const LimitHistory = z
  .object({ subject: z.string(), limits: z.array(LimitAnswer) })
  .meta({ id: 'LimitHistory', description: 'Limits that people decided, the newest first.' });
export type LimitHistory = z.output<typeof LimitHistory>;

/** A limit to be set. */
export interface NewLimit {
  readonly id: string;
  /** ISO time. */
  readonly since: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly by: string;
  readonly why: string;
  readonly case: string | null;
}

/** Reads of limits. Throw `client-not-found`, `group-not-found`, `group-retired`. */
export interface LimitService {
  readonly ofClient: (client: string) => Promise<LimitHistory>;
  readonly ofGroup: (group: string) => Promise<LimitHistory>;
}
