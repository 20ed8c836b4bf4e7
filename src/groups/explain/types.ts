import { z } from 'zod';
import type { EntityKey } from '../../values/entity-key.ts';
import { AsOfTime, IsoDay, ShareAnswer } from '../../values/schemas.ts';
import { RELATION_CODES } from '../interest/types.ts';
import { AnyLensName, EntityBrief, GroupRef, type Lens } from '../types.ts';

/** Answers of "why": as all of this room (see `../types.ts`). */

/** The same said in Russian and in English. */
export const Words = z
  .object({ ru: z.string(), en: z.string() })
  .meta({ id: 'Words', description: 'The same said in Russian and in English.' });
export type Words = z.output<typeof Words>;

const percent = z.string().describe('In percent, told with as many decimals as it takes not to mislead.');

/** How links are called in answers; the first six can bind. */
const LINK_TYPES = [
  ...(['directs', 'owns', 'manages', 'controls', 'is-person', 'succeeded-by'] as const),
  ...(['owns-apart', 'winds-up', 'directed', 'owned', 'managed'] as const),
];

/** One link, as the graph has it: from who heads, owns, manages, controls, is or was to whom. */
export const ExplainLink = z
  .object({
    type: z.enum(LINK_TYPES),
    from: z.string().describe('Id of the start, whichever way the chain is read.'),
    to: z.string(),
    share: ShareAnswer.nullable().describe('Of an owner; of joint control all its holdings together.'),
    votes: percent.nullable().describe('Under lenses of votes: share ÷ (1 − treasury share).'),
    since: IsoDay.nullable().describe('The day it was recorded.'),
    until: IsoDay.nullable().describe('Of a link that has ended.'),
    source: z.string().nullable().describe('Kind of file or service whose record tells it.'),
    position: z.string().nullable(),
  })
  .meta({ id: 'ExplainLink', description: 'A link between two entities or people, as the graph has it.' });
export type ExplainLink = z.output<typeof ExplainLink>;

/** One holding of joint control. */
export const Holding = z
  .object({
    holder: EntityBrief,
    share: ShareAnswer,
    votes: percent,
    controlledBy: z
      .array(z.string())
      .describe('The chain of control to the holder: ids from the one who controls to the holder.'),
  })
  .meta({ id: 'Holding', description: 'One of the holdings that control is made of.' });
export type Holding = z.output<typeof Holding>;

/** One step of a chain. */
export const ExplainStep = z
  .object({
    from: EntityBrief,
    to: EntityBrief,
    link: ExplainLink,
    record: z
      .object({ entity: z.string(), asOf: AsOfTime.nullable() })
      .describe('Whose record tells the link, and of which day that section of it is.'),
    rule: z
      .string()
      .describe(
        'The rule of the lens that makes it bind: `common-head`, `head`, `owner`, `owner-20` (from that share on), ' +
          '`manages`, `votes-over-half`, `joint-votes`, `sole-trader`, `succession`; under a lens of pairs ' +
          '`effective-share`, `common-owner`, `common-head`, `manages`, `chain-over`, `sole-trader`.',
      ),
    parts: z.array(Holding).describe('Of joint control the holdings that make it up.'),
    votes: ShareAnswer.nullable().describe('Under lenses of votes the exact votes, of all parts together.'),
    words: Words,
  })
  .meta({ id: 'ExplainStep', description: 'One link of a chain, in the direction of reading.' });
export type ExplainStep = z.output<typeof ExplainStep>;

/** What one holds of another, directly and through others. */
export const HeldShare = z
  .object({
    owner: EntityBrief,
    entity: EntityBrief,
    direct: ShareAnswer.nullable().describe(
      'As recorded; null when it holds nothing itself, or it is not stated.',
    ),
    share: ShareAnswer.nullable().describe('Direct and through others; null when known between bounds only.'),
    low: ShareAnswer.describe('At least this; the same as `share` when exact.'),
    high: ShareAnswer.describe('At most this.'),
    ring: z
      .boolean()
      .describe(
        'True when a ring lies on the way: it is solved exactly, and the chains alone add up to less.',
      ),
    chains: z
      .array(
        z.object({
          ids: z.array(z.string()).describe('From the owner down to the entity.'),
          product: ShareAnswer.nullable().describe('Null when a share of it is not stated.'),
          ring: z.boolean().describe('True when it touches a ring.'),
        }),
      )
      .describe('What the share is the sum of: the largest first, ten at most.'),
    moreChains: z.boolean(),
    doubts: z.array(Words).describe('What keeps it from being exact.'),
  })
  .meta({
    id: 'HeldShare',
    description: 'An effective share (НК РФ 105.2): shares multiplied along each chain, chains added up.',
  });
export type HeldShare = z.output<typeof HeldShare>;

/** One reason for which two are related, under a lens of pairs. */
export const Reason = z
  .object({
    code: z
      .enum(RELATION_CODES)
      .describe(
        '`share-over`: one has more than the line in the other; `common-owner`: one has in both; `common-head`: one ' +
          'heads or manages both; `manages`: one heads or manages the other; `chain-over`: each in a chain of owners ' +
          'holds more than half of the next.',
      ),
    via: EntityBrief.nullable().describe('The common owner or head.'),
    shares: z.array(HeldShare).describe('The share the reason is about; of a common owner those in both.'),
    words: Words,
  })
  .meta({
    id: 'PairReason',
    description: 'One reason for which two are interdependent (НК РФ 105.1, пункт 2).',
  });
export type Reason = z.output<typeof Reason>;

/** What keeps a link from binding; the last three are about no link at all. */
export const OBSTACLES = [
  ...(['hub-over-cap', 'share-below', 'votes-not-over-half', 'ended-on', 'public-owner', 'fund'] as const),
  ...(['non-profit', 'as-founded', 'winding-up', 'lens-ignores'] as const),
  ...(['share-not-over', 'share-unknown', 'not-fused'] as const),
  ...(['name-only', 'address-only', 'nothing-known'] as const),
];

/** What stands in the way; `not-fused`: each on the way is related to the next one, and the ends are not for that. */
export const Obstacle = z
  .object({
    kind: z.enum(OBSTACLES),
    way: z.int().describe('Those of one number stand on one way between the two; the nearest way is 1.'),
    from: EntityBrief.describe('In the direction of reading.'),
    to: EntityBrief,
    link: ExplainLink.nullable(),
    who: EntityBrief.nullable().describe('Who stands in the way: the hub, the ended, the public body.'),
    count: z.int().nullable().describe('Of a hub: how many living entities it heads, owns or holds.'),
    cap: z.int().nullable().describe('Of a hub: how many it might.'),
    line: percent
      .nullable()
      .describe('From which share on an owner binds, or which votes or effective share must be exceeded.'),
    until: IsoDay.nullable().describe('When the link, or who stands in the way, ended.'),
    shares: z.array(HeldShare).describe('Under a lens of pairs the effective share that is not enough.'),
    words: Words,
  })
  .meta({ id: 'Obstacle', description: 'What keeps a link between the two from binding.' });
export type Obstacle = z.output<typeof Obstacle>;

/** Why two belong together, or why not. */
export const ExplainAnswer = z
  .object({
    from: EntityBrief,
    to: EntityBrief,
    lens: AnyLensName,
    lensVersion: z.int(),
    dataVersion: z.string(),
    bound: z.boolean().describe('False never means that they have nothing to do with each other.'),
    group: GroupRef.nullable().describe('The group both are in; null under a lens that relates pairs.'),
    chain: z
      .array(ExplainStep)
      .describe('The shortest chain, from the first to the second; empty when not bound.'),
    reasons: z
      .array(Reason)
      .describe('Under a lens that relates pairs each reason that holds, 20 at most; empty under others.'),
    obstacles: z.array(Obstacle).describe('What stands in the way, the nearest first; empty when bound.'),
    summary: Words,
    note: Words.nullable().describe('What may still be unknown.'),
  })
  .meta({ id: 'Explanation', description: 'Why two entities belong together, or what stands in the way.' });
export type ExplainAnswer = z.output<typeof ExplainAnswer>;

/**
 * Why two entities, or people with a card, belong together. Throws `not-resolved` before the first resolve,
 * `entity-not-found` saying which of the two, `changed-while-reading` when the chain was cut while it was read.
 */
export interface ExplainService {
  readonly explain: (from: EntityKey, to: EntityKey, lens: Lens) => Promise<ExplainAnswer>;
}
