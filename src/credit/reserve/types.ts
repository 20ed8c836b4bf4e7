import { z } from 'zod';
import { EntityBrief, GroupRef, LensName, type Lens } from '../../groups/types.ts';
import { Amount, AsOfTime, CurrencyCode, IsoDay } from '../../values/schemas.ts';
import type { IsoDate } from '../../values/period.ts';
import { ClientBrief } from '../types.ts';

/** The reserve in one currency: what it would be alone, and what the groups change in it. */
export const ReserveAmounts = z
  .object({
    currency: CurrencyCode,
    outstanding: Amount,
    overdue: Amount,
    alone: Amount.describe('The reserve if every debtor stands alone.'),
    together: Amount.describe('The reserve when members of a group are taken together.'),
    difference: Amount.describe('What the groups add: `together` less `alone`.'),
  })
  .meta({ id: 'ReserveAmounts', description: 'A reserve for doubtful debts in one currency.' });
export type ReserveAmounts = z.output<typeof ReserveAmounts>;

/** The same with the debt it is made of. */
export const CurrencyReserve = ReserveAmounts.extend({
  bands: z
    .array(z.object({ fromDays: z.int(), percent: z.int(), amount: Amount }))
    .describe('Overdue debt that nothing secures, by age: from so many days on so many of a hundred.'),
  drawnIn: Amount.describe(
    'What nothing secures and is not doubtful by itself, owed by members of groups in which another member has doubtful ' +
      'debt: taken to be in the first band.',
  ),
}).meta({ id: 'CurrencyReserve', description: 'A reserve, and the debt it is made of.' });
export type CurrencyReserve = z.output<typeof CurrencyReserve>;

/** The reserve of some cards, by currency and in the base currency. */
export const ReserveFigures = z
  .object({
    byCurrency: z.array(CurrencyReserve),
    base: ReserveAmounts.nullable().describe('Null when a rate is missing; see `baseMissing`.'),
    baseMissing: z.string().nullable().describe('Which rates are missing and what to do.'),
    clients: z.int().describe('Cards that had a balance on that day.'),
  })
  .meta({ id: 'ReserveFigures', description: 'The reserve of some customer cards.' });
export type ReserveFigures = z.output<typeof ReserveFigures>;

const head = {
  day: IsoDay.describe('The reserve is as of the end of this day.'),
  lens: LensName,
  dataVersion: z.string(),
  oldestBalance: AsOfTime.nullable().describe(
    'The oldest time at which one of the balances was told; null when there is none.',
  ),
  rules: z
    .object({
      bands: z.array(z.object({ fromDays: z.int(), percent: z.int() })),
      securedCovers: z.enum(['youngest', 'oldest']),
      groupContagion: z.enum(['yes', 'no']),
    })
    .describe('The section `reserve` of the credit policy.'),
  rates: z
    .array(z.object({ currency: CurrencyCode, rate: z.string(), asOf: AsOfTime.nullable() }))
    .describe('The rates used.'),
  notes: z.array(z.string()).describe('What one must know to read the figures, in words.'),
};

/** A part of the reserve: of a group, or of who is in none. */
export const ReservePart = z
  .object({
    group: GroupRef.nullable(),
    entity: EntityBrief.nullable().describe(
      'Who is in no group, else the member with the greatest reserve; null for a card bound to nobody.',
    ),
    client: z.string().nullable().describe('The card; null when the part is of several.'),
    reserve: ReserveFigures,
  })
  .meta({ id: 'ReservePart', description: 'A part of the reserve.' });
export type ReservePart = z.output<typeof ReservePart>;

/** The whole reserve. */
export const ReserveAnswer = z
  .object({
    ...head,
    total: ReserveFigures,
    groups: z.object({
      reserved: z.int().describe('Groups for which something is set aside.'),
      changed: z.int().describe('Of these, groups in which members draw in each other.'),
    }),
    largest: z
      .array(ReservePart)
      .describe('The largest parts by `together`: groups, and debtors who are in none; of each its reserve.'),
  })
  .meta({ id: 'Reserve', description: 'The reserve for doubtful debts, alone and by groups.' });
export type ReserveAnswer = z.output<typeof ReserveAnswer>;

/** The part of one card. */
export const ClientReserve = z
  .object({
    ...head,
    client: ClientBrief,
    entity: EntityBrief.nullable(),
    group: GroupRef.nullable(),
    own: ReserveFigures.describe('Of this card.'),
    whole: ReserveFigures.describe('Of its group; without one, of all cards of whom it is bound to.'),
  })
  .meta({ id: 'ClientReserve', description: 'The reserve for one customer card.' });
export type ClientReserve = z.output<typeof ClientReserve>;

/** The part of one group, member by member. */
export const GroupReserve = z
  .object({
    ...head,
    group: GroupRef,
    total: ReserveFigures,
    members: z
      .array(z.object({ entity: EntityBrief, clients: z.array(z.string()), reserve: ReserveFigures }))
      .describe('Members that had a balance, the largest `together` first.'),
    truncated: z.boolean().describe('True when there are more such members than shown; the total holds all.'),
  })
  .meta({ id: 'GroupReserve', description: 'The reserve for one group.' });
export type GroupReserve = z.output<typeof GroupReserve>;

/** By what groups, and as of which day; null: today. */
export interface ReserveAsk {
  readonly lens: Lens;
  readonly day: IsoDate | null;
}

/**
 * Reads of the reserve. All throw `not-resolved`; those of one `client-not-found`, `group-not-found`, `group-retired`,
 * `changed-while-reading`.
 */
export interface ReserveService {
  readonly total: (ask: ReserveAsk) => Promise<ReserveAnswer>;
  readonly ofClient: (client: string, ask: ReserveAsk) => Promise<ClientReserve>;
  readonly ofGroup: (group: string, day: IsoDate | null) => Promise<GroupReserve>;
}
