import { z } from 'zod';
import { GroupRef } from '../../groups/types.ts';
import { Amount, AsOfTime, CurrencyCode } from '../../values/schemas.ts';

/** Answers of deals: each a zod schema and the type of the same name, as in `../types.ts`. */

/**
 * Why a deal is not simply allowed. Each blocks or refers, as `effect` says: beside a code, what it means. Kept for years with
 * each deal, so a code is never given another meaning.
 */
export const DEAL_REASONS = {
  'stop-list': 'somebody of the group, or the card, is on the stop list',
  'stop-factor': 'a rule that stops deals fires for somebody of the group',
  'no-limit': 'the customer has no limit',
  'over-limit': 'with this deal the customer would owe more than its limit',
  'over-group-limit': 'with this deal the group would owe more than its limit',
  'no-group-limit': 'the group has no limit of its own and would owe more than the policy lets pass',
  overdue: 'the group has debt overdue for longer, and larger, than the policy lets pass',
  'written-off': 'debt of the group was written off',
  former: 'firms that people of the group left behind owe',
  'former-written-off': 'debt of a firm that people of the group left behind was written off',
  'former-failed': 'a firm that people of the group left behind owes, and is bankrupt or excluded',
  probable: 'people of the same name may add debtors to the group',
  withheld: 'what a rule keeps out of the group owes',
  'rate-missing': 'what the group owes cannot be converted',
  unbound: 'the card is bound to nobody of the register: whose it is cannot be told',
  moving: 'links around the customer have changed and groups are not resolved yet',
} as const;
/** One of them. */
export type DealReasonCode = keyof typeof DEAL_REASONS;

const CODES = Object.keys(DEAL_REASONS) as [DealReasonCode, ...DealReasonCode[]];

/** One thing that speaks against a deal. */
export const DealReason = z
  .object({
    code: z.enum(CODES),
    effect: z.enum(['block', 'refer']),
    lens: z
      .string()
      .nullable()
      .describe('By which lens the group was looked at; null: of the customer alone.'),
    words: z.object({ ru: z.string(), en: z.string() }),
    evidence: z
      .record(z.string(), z.unknown())
      .describe('Amounts in the base currency as decimal strings, ids, days: what the words rest on.'),
  })
  .meta({ id: 'DealReason', description: 'One thing that speaks against a deal, with its evidence.' });
export type DealReason = z.output<typeof DealReason>;

/** What becomes of a deal. */
export const DEAL_STATES = [
  ...(['reserved', 'confirmed', 'settled', 'released', 'expired', 'referred', 'blocked'] as const),
] as const;
/** One of them. */
export type DealState = (typeof DEAL_STATES)[number];

/** A step of a deal. */
export const DealStep = z
  .object({
    state: z.enum(DEAL_STATES),
    at: AsOfTime,
    by: z.string(),
    why: z.string().nullable(),
    reasons: z.array(DealReason),
  })
  .meta({ id: 'DealStep', description: 'One step of a deal: who, when, why, and what it was decided by.' });

/** A deal and what was decided. */
export const DealAnswer = z
  .object({
    id: z.string(),
    client: z.string(),
    amount: Amount,
    currency: CurrencyCode,
    terms: z.enum(['credit', 'prepaid']),
    contract: z.string().nullable(),
    decision: z
      .enum(['allow', 'refer', 'block'])
      .describe('allow: ship; refer: somebody has to decide; block: do not ship on these terms.'),
    state: z
      .enum(DEAL_STATES)
      .describe(
        '`reserved` and `confirmed` on credit count against the limits; `settled`: its balance holds it; `expired`, `released`, ' +
          '`referred`, `blocked` count nowhere.',
      ),
    expires: AsOfTime.nullable().describe('When a reservation ends by itself.'),
    shipped: AsOfTime.nullable(),
    group: GroupRef.nullable().describe('The group under `linked` when it was decided.'),
    reasons: z.array(DealReason).describe('Of the last decision; those that block first.'),
    steps: z.array(DealStep),
  })
  .meta({ id: 'Deal', description: 'A deal, what was decided and why, and what became of it.' });
export type DealAnswer = z.output<typeof DealAnswer>;

/** What would pass, beforehand. */
export const HeadroomAnswer = z
  .object({
    client: z.string(),
    currency: CurrencyCode,
    allowed: Amount.describe('A deal on credit of up to so much would be allowed now.'),
    referred: Amount.describe('One of up to so much would be referred to people at least.'),
    reasons: z.array(DealReason).describe('What speaks against any deal, be it ever so small.'),
    own: z.object({ limit: Amount.nullable(), used: Amount.nullable() }),
    group: z.object({ limit: Amount.nullable(), used: Amount.nullable() }).nullable(),
    asOf: AsOfTime,
  })
  .meta({ id: 'Headroom', description: 'What a customer could buy on credit now. Reserves nothing.' });
export type HeadroomAnswer = z.output<typeof HeadroomAnswer>;

/** What a deal is asked with. */
export interface DealAsk {
  readonly client: string;
  readonly amount: string;
  readonly currency: string;
  readonly terms: 'credit' | 'prepaid';
  readonly contract: string | null;
  /** The group the asker saw; null: not told. */
  readonly group: string | null;
  readonly by: string;
}

/** Whose step it is, and why. */
export interface DealStepAsk {
  readonly by: string;
  readonly why: string | null;
}

/**
 * Deals. All throw `client-not-found` or `deal-not-found`, and `not-resolved` before the first resolve. `ask`:
 * `amount-invalid`, `currency-unknown`, `rate-missing`, `rate-stale`, `group-retired`, `group-changed`, `clock-behind`,
 * `idempotency-key-reused`. Steps: `deal-state` when the deal is not where it would have to be; `confirm` and `approve`:
 * `deal-refused-now` when something blocks it that did not when it was reserved.
 */
export interface DealService {
  readonly ask: (key: string, ask: DealAsk) => Promise<DealAnswer>;
  readonly read: (id: string) => Promise<DealAnswer>;
  readonly confirm: (id: string, ask: DealStepAsk, shipped: string | null) => Promise<DealAnswer>;
  readonly release: (id: string, ask: DealStepAsk) => Promise<DealAnswer>;
  /** Decides a referred deal again, with what only refers overruled. */
  readonly approve: (id: string, ask: DealStepAsk) => Promise<DealAnswer>;
  readonly headroom: (client: string, currency: string | null) => Promise<HeadroomAnswer>;
}
