import { z } from 'zod';
import { EntityBrief, GroupRef, LensName, type Lens } from '../../groups/types.ts';
import { confidential } from '../../values/confidential.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { Amount, AsOfTime, CurrencyCode, IsoDay } from '../../values/schemas.ts';
import { ClientBrief } from '../types.ts';

/** Part of a whole, four decimals: "0.2500" is a quarter. */
const Part = z
  .string()
  .regex(/^[01]\.\d{4}$/)
  .meta({
    id: 'Part',
    description: 'Part of a whole, between 0 and 1, four decimals.',
    examples: ['0.2500'],
  });

/** What a history is made of. */
export const KNOWN = ['nothing', 'balances', 'payments', 'both'] as const;

/** The steps of a history, in the order in which they are told when of one day. */
export const STEPS = [
  'first-balance',
  'first-invoice',
  'limit-raised',
  'late-payment',
  'late-over-30',
  'late-over-90',
  'limit-exceeded',
  'overdue-balance',
  'write-off',
  'bankrupt',
  'ended',
] as const;

/** A step of a history: what came first when. */
export const Milestone = z
  .object({
    step: z.enum(STEPS),
    day: IsoDay.nullable().describe('Null when it is known that it came, and not when.'),
    wrong: z.boolean().describe('True for a step at which something went wrong.'),
    client: z.string().describe('The card.'),
    text: confidential(z.string().describe('The fact itself, in words.')),
  })
  .meta({ id: 'Milestone', description: 'A step of a credit history: the first time something came about.' });
export type Milestone = z.output<typeof Milestone>;

/** Where a history went wrong. */
export const Trouble = z
  .object({
    step: z.enum(STEPS).nullable().describe('The first step that went wrong; null when none is known.'),
    day: IsoDay.nullable(),
    client: z.string().nullable().describe('The card on which it did.'),
    summary: confidential(
      z.string().describe('What is known of how it paid and where it went wrong, in words.'),
    ),
    milestones: z.array(Milestone).describe('First times in order; those without a day come last.'),
  })
  .meta({ id: 'Trouble', description: 'At which step something went wrong. None known is not clean.' });
export type Trouble = z.output<typeof Trouble>;

/** Sums of a history, of one card or of several together. */
export const HistoryFigures = z.object({
  known: z.enum(KNOWN).describe('What is known at all: `nothing` says nothing, neither good nor bad.'),
  firstDay: IsoDay.nullable().describe('The first day anything is known of.'),
  lastDay: IsoDay.nullable(),
  months: z.int().nullable().describe('Whole months from the first to the last day.'),
  invoices: confidential(
    z
      .object({
        known: z.int(),
        inTime: z.int(),
        late: z.int().describe('Paid, at least in part, after the due date.'),
        unpaid: z.int().describe('Past due and not paid whole.'),
        notDue: z.int().describe('Not due yet; left out of all shares.'),
      })
      .describe('An invoice paid in parts counts once.'),
  ),
  lateShare: confidential(
    z
      .object({
        byCount: Part.nullable().describe('Late and unpaid invoices of those due; null when none was due.'),
        byAmount: z.array(
          z.object({
            currency: CurrencyCode.nullable().describe('Null when no account tells the currency.'),
            due: Amount,
            late: Amount,
            unpaid: Amount,
            share: Part.describe('Late and unpaid of what was due.'),
          }),
        ),
      })
      .describe('How much was paid late or not at all.'),
  ),
  delay: confidential(
    z
      .object({
        averageDays: z
          .string()
          .regex(/^\d+\.\d$/)
          .nullable()
          .describe('Of late and unpaid invoices, one decimal; null when there are none.'),
        worstDays: z.int().nullable(),
        balanceDays: z
          .int()
          .nullable()
          .describe(
            'The longest that debt was overdue by a balance, until that balance; null when none was.',
          ),
      })
      .describe('Days past due; an unpaid invoice counts until the day asked.'),
  ),
  writeOffs: z
    .array(z.object({ currency: CurrencyCode, amount: Amount, firstSeen: IsoDay }))
    .describe('The most that was ever written off.'),
  peaks: z
    .array(z.object({ currency: CurrencyCode, outstanding: Amount, day: IsoDay }))
    .describe('The most that was outstanding at one time, all accounts together.'),
  timesOverLimit: z.int().describe('How often an account went over its limit.'),
  trouble: Trouble,
});
export type HistoryFigures = z.output<typeof HistoryFigures>;

/** Values that one account had for some time. */
export const BalancePeriod = z
  .object({
    contract: z.string(),
    currency: CurrencyCode,
    from: AsOfTime.describe('The first balance with these values.'),
    asOf: AsOfTime.describe('The last one.'),
    limit: Amount.nullable(),
    outstanding: Amount,
    overdue: Amount,
    oldestDue: IsoDay.nullable().describe('The earliest due date of what is overdue.'),
    advance: Amount,
    writtenOff: Amount,
    secured: Amount,
  })
  .meta({ id: 'BalancePeriod', description: 'Values an account had from one balance to another.' });
export type BalancePeriod = z.output<typeof BalancePeriod>;

/** The history of one card. */
export const CardHistory = HistoryFigures.extend({
  client: ClientBrief,
  gone: IsoDay.nullable().describe('The day the card was seen to be gone from the CRM.'),
  entity: EntityBrief.nullable().describe('Null for a card that is bound to nobody.'),
  periods: z.array(BalancePeriod).describe('Balances, the newest first.'),
  periodsTruncated: z.boolean().describe('True when there are more than shown; the sums hold all.'),
}).meta({ id: 'CardHistory', description: 'How one card paid.' });
export type CardHistory = z.output<typeof CardHistory>;

/** How a customer, and those asked for with it, paid. */
export const HistoryAnswer = z
  .object({
    client: ClientBrief.nullable().describe('The card asked for; null when asked by number.'),
    entity: EntityBrief.nullable().describe('Null for a card that is bound to nobody.'),
    lens: LensName,
    group: GroupRef.nullable().describe(
      'The group whose cards these are; null when not asked for, or there is none.',
    ),
    day: IsoDay.describe('The day asked: unpaid invoices are late until then.'),
    dataVersion: z.string(),
    clients: z.int().describe('Number of cards.'),
    clientsInTrouble: z.int().describe('Of these, cards of which something is known that went wrong.'),
    total: HistoryFigures,
    cards: z
      .array(CardHistory)
      .describe('Each card apart, the worst first: written off, then the longest delay.'),
    truncated: z.boolean().describe('True when there are more cards than shown; the total holds all.'),
  })
  .meta({ id: 'CreditHistory', description: 'How a customer and the cards linked to it paid.' });
export type HistoryAnswer = z.output<typeof HistoryAnswer>;

/** Whose history is wanted: of a card, or of an entity with all its cards. */
export type HistoryAsk = EntityKey | { readonly client: string };

/**
 * Reads of this room. Throws `entity-not-found` or `client-not-found`; with `group`, which takes in all cards of the
 * group, also `not-resolved` before the first resolve, and `changed-while-reading`.
 */
export interface HistoryService {
  readonly history: (ask: HistoryAsk, lens: Lens, group: boolean) => Promise<HistoryAnswer>;
}
