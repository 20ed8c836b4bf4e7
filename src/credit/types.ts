import { z } from 'zod';
import type { KindredError } from '../errors.ts';
import { AnyLensName, EntityBrief, GroupRef, MemberAnswer, type Lens } from '../groups/types.ts';
import type { EntityKey } from '../values/entity-key.ts';
import { Amount, AsOfTime, CurrencyCode, IsoDay } from '../values/schemas.ts';

/**
 * What this room answers: each answer is a zod schema (the API's documentation is made from it, and tests check
 * answers against it) and the type of the same name. Absent values are null, never left out. Amounts are decimal
 * strings.
 */

export { readAnyLens, readLens } from '../groups/lens-name.ts';
export type { Lens } from '../groups/types.ts';

/** Overdue debt by days past due. The four parts sum to `overdue`. */
export const Ageing = z
  .object({ '1-30': Amount, '31-60': Amount, '61-90': Amount, '90+': Amount })
  .meta({ id: 'Ageing', description: 'Overdue debt by days past its due date.' });
export type Ageing = z.output<typeof Ageing>;

/** Sums in one currency. Outstanding is gross: an advance never nets across legal entities. */
export const CurrencyAmounts = z
  .object({
    currency: CurrencyCode,
    outstanding: Amount,
    overdue: Amount,
    ageing: Ageing,
    reserved: Amount.describe('Promised to deals not yet shipped.'),
    writtenOff: Amount,
    advance: Amount,
    limit: Amount.nullable().describe('Sum of the credit limits; null when no contract states one.'),
  })
  .meta({ id: 'Amounts', description: 'Sums in one currency; outstanding is gross of advances.' });
export type CurrencyAmounts = z.output<typeof CurrencyAmounts>;

/** The one shape of *own*, *proven*, *probable* and *former*. */
export const ExposureBlock = z
  .object({
    byCurrency: z.array(CurrencyAmounts),
    base: CurrencyAmounts.nullable().describe('All in the base currency at the latest rates.'),
    baseMissing: z.string().nullable().describe('Why `base` is null: which rate is missing.'),
    clients: z.int().describe('Number of customer cards.'),
    entities: z.int().describe('Number of entities (and carded persons).'),
    oldestOverdueDays: z.int().nullable(),
  })
  .meta({
    id: 'ExposureBlock',
    description: 'What a set of entities owes, by currency and in the base currency.',
  });
export type ExposureBlock = z.output<typeof ExposureBlock>;

/** Why a tie never binds. */
export const WITHHELD_REASONS = [
  'hub',
  'public',
  'fund',
  'non-profit',
  'as-founded',
  'winding-up',
  'ended',
] as const;

/** A tie that exists but never binds: who, why, how many entities it would have brought, and what they owe. */
export const Withheld = z
  .object({
    id: z.string(),
    kind: z.enum(['person', 'entity']),
    name: z.string().nullable(),
    reason: z.enum(WITHHELD_REASONS),
    entities: z.int(),
    outstanding: Amount.nullable().describe('In the base currency; null when a rate is missing.'),
  })
  .meta({
    id: 'Withheld',
    description: 'A tie that a rule kept out of the group, and what it would have added.',
  });
export type Withheld = z.output<typeof Withheld>;

/** Enough of a customer card to recognise it. */
export const ClientBrief = z
  .object({
    id: z.string().describe("The CRM's own id."),
    name: z.string().nullable(),
    inn: z.string().nullable(),
    kpp: z.string().nullable(),
    stage: z.string().nullable(),
    segment: z.enum(['contract', 'one-off', 'lapsed', 'unworked']).nullable(),
    manager: z.string().nullable(),
  })
  .meta({ id: 'ClientBrief', description: 'Enough of a customer card to recognise it.' });
export type ClientBrief = z.output<typeof ClientBrief>;

/** The combined credit exposure of one customer and its group. */
export const ExposureAnswer = z
  .object({
    entity: EntityBrief.nullable().describe('Null for a card that is bound to nobody.'),
    client: ClientBrief.nullable().describe('The card asked for; null when asked by number.'),
    lens: AnyLensName,
    group: GroupRef.nullable().describe(
      'Null for one that belongs with nobody; and by a lens that relates pairs (`interest`) always: whom the customer ' +
        'is related with is its group alone, not theirs, and is not stored. `proven.entities` tells how many, itself too.',
    ),
    asOf: AsOfTime.nullable().describe('The oldest balance used; null when there is none.'),
    dataVersion: z.string().describe('The last change the answer takes in.'),
    light: z.enum(['green', 'yellow', 'red']),
    summary: z.string().describe('One sentence a clerk can act on.'),
    own: ExposureBlock,
    proven: ExposureBlock,
    probable: ExposureBlock.describe('Nothing yet: people are not matched by name so far.'),
    former: ExposureBlock,
    withheld: z.array(Withheld),
    members: z.array(MemberAnswer),
    truncated: z.boolean().describe('True when there are more members than shown; the sums hold all.'),
  })
  .meta({ id: 'Exposure', description: 'What a customer and those who belong with it owe, side by side.' });
export type ExposureAnswer = z.output<typeof ExposureAnswer>;

/** The balance of one contract in one currency. */
export const AccountAnswer = z
  .object({
    contract: z.string(),
    currency: CurrencyCode,
    limit: Amount.nullable(),
    outstanding: Amount,
    overdue: Amount,
    advance: Amount,
    writtenOff: Amount,
    secured: Amount,
    asOf: AsOfTime,
  })
  .meta({ id: 'Account', description: 'The balance of one contract in one currency.' });
export type AccountAnswer = z.output<typeof AccountAnswer>;

/** The limit that people decided for a card, or, without one, for its group. */
const CouncilLimit = z.object({
  of: z.enum(['card', 'group']),
  amount: Amount,
  currency: CurrencyCode,
  since: AsOfTime,
  case: z.string().nullable().describe('The case of the council that decided it.'),
});

/** One customer card: whom it is bound to and its balances. */
export const ClientAnswer = z
  .object({
    ...ClientBrief.shape,
    kind: z.enum(['legal', 'sole-trader', 'person', 'foreign']),
    country: z.string().nullable(),
    taxId: z.string().nullable(),
    address: z.string().nullable(),
    gone: IsoDay.nullable().describe(
      'The day the card was seen to be gone from the CRM. Its debts and its history are kept.',
    ),
    bound: z
      .object({
        entity: EntityBrief,
        how: z.string().describe('How the card was bound, e.g. by ИНН.'),
        score: z.number().nullable(),
        since: AsOfTime.nullable(),
      })
      .nullable()
      .describe('Null for a card bound to nobody, also for one that has gone without debt.'),
    group: GroupRef.nullable().describe('Group under the lens `linked`.'),
    councilLimit: CouncilLimit.nullable().describe('What the council decided; null when nothing holds.'),
    accounts: z.array(AccountAnswer),
  })
  .meta({ id: 'Client', description: 'A customer card, whom it is bound to, and its balances.' });
export type ClientAnswer = z.output<typeof ClientAnswer>;

/** Another card of the same group and what ties it. */
export const RelatedCard = z
  .object({
    client: ClientBrief,
    entity: EntityBrief,
    tier: MemberAnswer.shape.tier,
    outstanding: Amount.nullable().describe('Of this card, in the base currency.'),
    since: IsoDay.nullable(),
    why: z.array(z.string()),
  })
  .meta({ id: 'RelatedCard', description: 'Another customer card of the same group, and why.' });
export type RelatedCard = z.output<typeof RelatedCard>;

/** The other cards of the group of a card. */
export const RelatedAnswer = z
  .object({
    client: ClientBrief,
    lens: AnyLensName,
    group: GroupRef.nullable().describe('Null by a lens that relates pairs: these are no stored group.'),
    dataVersion: z.string(),
    cards: z.array(RelatedCard),
    truncated: z.boolean(),
  })
  .meta({ id: 'Related', description: 'The other customer cards of the group of a card.' });
export type RelatedAnswer = z.output<typeof RelatedAnswer>;

/** Who is asked about: an entity, or a customer card. */
export type ExposureAsk = EntityKey | { readonly client: string };

/** The answer to one ask of many, or what is wrong with that one alone. */
export type ExposureResult =
  | { readonly exposure: ExposureAnswer; readonly error: null }
  | { readonly exposure: null; readonly error: KindredError };

/**
 * Reads of this room. All throw `entity-not-found` or `client-not-found`; those with a lens `not-resolved` before the
 * first resolve, and `changed-while-reading` when a consistent answer could not be had.
 */
export interface CreditService {
  readonly exposureOfEntity: (key: EntityKey, lens: Lens) => Promise<ExposureAnswer>;
  readonly exposureOfClient: (clientId: string, lens: Lens) => Promise<ExposureAnswer>;
  /** One result an ask, in the order asked. Throws only what ends them all, such as `not-resolved`. */
  readonly exposureBatch: (asks: readonly ExposureAsk[], lens: Lens) => AsyncIterable<ExposureResult>;
  readonly client: (clientId: string) => Promise<ClientAnswer>;
  readonly related: (clientId: string, lens: Lens) => Promise<RelatedAnswer>;
}
