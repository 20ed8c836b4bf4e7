import { z } from 'zod';
import type { EntityKey } from '../../values/entity-key.ts';
import { AsOfTime, IsoDay, ShareAnswer } from '../../values/schemas.ts';
import { EntityBrief } from '../types.ts';

/**
 * What is answered about the owners of an entity: each answer is a zod schema and the type of the same name. Absent
 * values are null, never left out.
 */

/** An exact part of the whole, nothing and all included. */
export const ExactPart = z
  .object({
    num: z.string().regex(/^\d+$/),
    den: z.string().regex(/^\d+$/),
    percent: z.string().regex(/^\d+\.\d{2}$/),
  })
  .meta({
    id: 'ExactPart',
    description:
      'Exact part of a whole, from 0 to 1. `percent` is cut to two decimals, never rounded: decide by the fraction.',
    examples: [{ num: '75', den: '284', percent: '26.40' }],
  });
export type ExactPart = z.output<typeof ExactPart>;

/** What an owner has in the entity, directly and through others. */
export const EffectivePart = z
  .object({
    low: ExactPart,
    high: ExactPart.describe('The same as `low` when exact.'),
    exact: z.boolean().describe('False when a share on the way is not known: then it is between the two.'),
    percent: z.string().describe('For reading: "26.40", or "20.00–26.00" when not exact.'),
    why: z.array(z.string()).describe('What keeps it from being exact, in words.'),
  })
  .meta({
    id: 'EffectivePart',
    description:
      'Shares multiplied along each chain, chains added up, rings solved exactly; an interval where a share is in doubt.',
  });
export type EffectivePart = z.output<typeof EffectivePart>;

/** Somebody a chain leads through. */
const Link = z.object({ id: z.string(), name: z.string().nullable() });

/** One way from an owner down to the entity. */
export const OwnerChain = z
  .object({
    steps: z.array(
      z.object({
        from: Link,
        to: Link,
        share: ShareAnswer.nullable().describe('Null: not stated.'),
        since: IsoDay.nullable().describe('When it was recorded.'),
      }),
    ),
    product: ExactPart.nullable().describe('Null when a share of it is not stated.'),
    ring: z
      .boolean()
      .describe('True when it touches a ring: by it the owner may have more than the product.'),
  })
  .meta({ id: 'OwnerChain', description: 'One way from an owner down to the entity, meeting nobody twice.' });
export type OwnerChain = z.output<typeof OwnerChain>;

/** What is marked on an owner. */
export const OWNER_MARKS = [
  'direct',
  'apart',
  'public',
  'fund',
  'as-founded',
  'non-profit',
  'ended',
  'sole-trader',
  'without-inn',
  'unreliable',
  'closed-ring',
  'owners-restricted',
  'owners-not-stated',
  'founders-only',
  'no-shares',
] as const;
/** A mark of an owner. */
export type OwnerMark = (typeof OWNER_MARKS)[number];

/** One owner. */
export const OwnerAnswer = z
  .object({
    owner: EntityBrief,
    direct: ShareAnswer.nullable().describe('What it holds itself; null when nothing, or not stated.'),
    effective: EffectivePart.nullable().describe(
      'Null when it does not count (`as-founded`, `non-profit`), or only direct owners were asked for.',
    ),
    over25: z
      .enum(['yes', 'no', 'maybe'])
      .describe('Whether it has more than 25 %, decided by the fractions: exactly 25 % is not more.'),
    beneficiary: z.boolean().describe('True for a natural person with more than 25 % (115-ФЗ, статья 3).'),
    marks: z
      .array(z.enum(OWNER_MARKS))
      .describe(
        '`direct`: holds a share itself. `apart`: binds nobody, with the reason (`public`, `fund`, `as-founded`, ' +
          '`non-profit`) beside it. `ended`: nothing is carried through it. `sole-trader`: holds as one, and is the ' +
          'person. `without-inn`: a person known by name in one record only. `unreliable`: the register doubts the ' +
          'statement. `closed-ring`: it and others hold all of each other. Who owns it is withheld ' +
          '(`owners-restricted`), not known (`owners-not-stated`), known as of its founding only (`founders-only`), ' +
          'or nobody, for it has no shares (`no-shares`).',
      ),
    chains: z.array(OwnerChain).describe('The largest first, ten at most.'),
    moreChains: z.boolean(),
  })
  .meta({ id: 'Owner', description: 'An owner of an entity, direct or through others.' });
export type OwnerAnswer = z.output<typeof OwnerAnswer>;

/** Who heads the entity, and so may be taken for its beneficiary. */
export const OfficeHolder = z
  .object({
    person: EntityBrief,
    position: z.string().nullable(),
    since: IsoDay.nullable(),
    through: Link.nullable().describe('The company that manages the entity and is headed by the person.'),
  })
  .meta({ id: 'OfficeHolder', description: 'A person who acts for an entity without a power of attorney.' });
export type OfficeHolder = z.output<typeof OfficeHolder>;

/** The owners of an entity. */
export const OwnersAnswer = z
  .object({
    entity: EntityBrief,
    effective: z.boolean().describe('False: direct owners only.'),
    asOf: AsOfTime.nullable().describe('The oldest statement of owners that the answer rests on.'),
    dataVersion: z.string(),
    owners: z
      .array(OwnerAnswer)
      .describe('Those with more than 25 % first, then the others, by share; 200 at most.'),
    total: z.int().describe('How many owners there are.'),
    truncated: z
      .boolean()
      .describe('True when there is more above than can be read: no share is exact then.'),
    undisclosed: z
      .object({
        low: ExactPart,
        high: ExactPart,
        percent: z.string(),
        why: z.array(z.string()).describe('Why it is not known who holds it, in words.'),
      })
      .describe('The part of the entity that no named owner holds.'),
    treasury: ShareAnswer.nullable().describe('The part of its own capital it holds.'),
    closedRing: z
      .object({ members: z.array(Link), words: z.string() })
      .nullable()
      .describe('Entities that hold all of each other: there is no owner outside.'),
    beneficiaryByOffice: z
      .array(OfficeHolder)
      .describe('Who heads the entity, when no natural person with more than 25 % is known.'),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'Owners',
    description: 'Who owns an entity, directly and through others, and its beneficiaries.',
  });
export type OwnersAnswer = z.output<typeof OwnersAnswer>;

/** Reads of this folder. */
export interface OwnerService {
  /** All owners with their effective shares, or direct ones only. Throws `entity-not-found`. */
  readonly owners: (key: EntityKey, effective: boolean) => Promise<OwnersAnswer>;
}
