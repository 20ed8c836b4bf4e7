import { z } from 'zod';
import { Amount, AsOfTime, CurrencyCode } from '../../values/schemas.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import { DEAL_STATES } from '../deals/types.ts';

/**
 * The lines that may be broken, by the codes that a deal is refused with: beside each, what it means. Limits are looked at
 * always, the others while something is reserved.
 */
export const BREACHES = {
  'over-limit': 'the customer owes and has reserved more than its limit',
  'over-group-limit': 'the group owes and has reserved more than its limit',
  'no-limit': 'the customer has reserved, and no limit any more',
  overdue: 'the group has reserved, and debt overdue for longer, and larger, than the policy lets pass',
  'written-off': 'the group has reserved, and debt of it was written off',
  'stop-list': 'the group has reserved, and somebody of it is on the stop list',
} as const;
/** One of them. */
export type BreachCode = keyof typeof BREACHES;

const CODES = Object.keys(BREACHES) as [BreachCode, ...BreachCode[]];

/** Whom a breach may be about: a customer by whom its cards are bound to, or by the card that is bound to nobody. */
export const BREACH_KINDS = ['entity', 'person', 'client', 'group'] as const;

/** A reservation that a breach names, as it is now. */
export const BreachDeal = z
  .object({
    id: z.string(),
    client: z.string(),
    amount: Amount,
    currency: CurrencyCode,
    state: z
      .enum(DEAL_STATES)
      .describe(
        'One that is `reserved` is weighed again when it is confirmed; `confirmed`: goods have left.',
      ),
  })
  .meta({ id: 'BreachDeal', description: 'A reservation of somebody over a line.' });

/** A line that holds no more. */
export const BreachAnswer = z
  .object({
    id: z.string(),
    code: z.enum(CODES).describe(
      Object.entries(BREACHES)
        .map(([code, means]) => `\`${code}\`: ${means}`)
        .join('; '),
    ),
    effect: z.enum(['block', 'refer']).describe('What it means for a new deal on credit.'),
    about: z.object({ kind: z.enum(BREACH_KINDS), id: z.string(), name: z.string().nullable() }),
    lens: z.string().nullable().describe('Of a group; null for a customer.'),
    words: z.object({ ru: z.string(), en: z.string() }),
    currency: CurrencyCode.describe('Of `limit` and `used`: the base currency.'),
    limit: Amount.nullable(),
    used: Amount.nullable().describe('Outstanding and reserved.'),
    since: AsOfTime.describe('When it was found.'),
    ended: AsOfTime.nullable().describe('When it was found to hold no more; null: it holds.'),
    reservations: z.int().describe('How many there were when it was looked at last.'),
    deals: z.array(BreachDeal).describe('The first hundred of them.'),
  })
  .meta({ id: 'Breach', description: 'A limit exceeded, or reservations that would not be made now.' });
export type BreachAnswer = z.output<typeof BreachAnswer>;

/** Which breaches. */
export interface BreachListAsk extends PageAsk {
  /** Those that hold, or those that have ended; null: all. */
  readonly open: boolean | null;
}

/** Breaches. */
export interface BreachService {
  readonly list: (ask: BreachListAsk) => Promise<Page<BreachAnswer>>;
}
