import { z } from 'zod';
import { EntityBrief, GroupRef, LensName } from '../../groups/types.ts';
import { Amount, CurrencyCode, IsoDay, ShareAnswer } from '../../values/schemas.ts';

/** What some members owe by themselves. */
export const PartExposure = z.object({
  currency: CurrencyCode.describe('The base currency.'),
  outstanding: Amount.nullable().describe('Null when a rate is missing.'),
  overdue: Amount.nullable().describe('Null when a rate is missing.'),
  clients: z.int().describe('Number of customer cards.'),
});

/** What would hang together when the tie or the person is gone. */
export const GroupPart = z
  .object({
    members: z.int(),
    entities: z.array(EntityBrief).describe('The first members, those that owe most first.'),
    exposure: PartExposure,
  })
  .meta({ id: 'GroupPart', description: 'What would hang together by itself, and what it would owe.' });
export type GroupPart = z.output<typeof GroupPart>;

/** One of the links of a tie. */
const TieLink = z.object({
  from: z.string().describe('Id of whoever heads, owns, manages or controls.'),
  to: z.string(),
  type: z.enum(['directs', 'manages', 'owns', 'succeeded-by', 'is-person', 'controls']),
  share: ShareAnswer.nullable(),
  since: IsoDay.nullable(),
  parts: z
    .array(z.object({ holder: EntityBrief, share: ShareAnswer }))
    .nullable()
    .describe(
      'Of `controls`, which stands for several shares: those held by whoever controls, and through others.',
    ),
});

/** All links between two, which only together hold what is on either side. */
export const Tie = z
  .object({
    from: EntityBrief,
    to: EntityBrief,
    links: z.array(TieLink),
    single: z.boolean().describe('True when there is one link only, so that losing this one fact splits.'),
  })
  .meta({
    id: 'Tie',
    description: 'All links between two, such as of one person who heads a firm and owns it.',
  });
export type Tie = z.output<typeof Tie>;

/** What holds a group together by a thread. */
export const BridgeAnswer = z
  .object({
    group: GroupRef,
    lens: LensName,
    dataVersion: z.string(),
    bridges: z
      .array(
        z.object({
          tie: Tie,
          parts: z.array(GroupPart).describe('The two parts, the one that owes more first.'),
        }),
      )
      .describe('Ties whose loss splits the group, those with most debt on the smaller side first.'),
    bridgeCount: z.int().describe('How many such ties there are, shown or not.'),
    people: z
      .array(
        z.object({
          person: EntityBrief,
          own: PartExposure.nullable().describe(
            'What the person owes, who is in none of the parts; null for who is no member.',
          ),
          parts: z.array(GroupPart).describe('The first parts, those that owe most first.'),
          partCount: z.int().describe('Into how many parts the group falls.'),
        }),
      )
      .describe(
        'People without whom the group falls apart, those with most debt beside the largest part first.',
      ),
    peopleCount: z.int().describe('How many such people there are, shown or not.'),
    truncated: z
      .boolean()
      .describe('True when not all are shown, or the group is too large to look through.'),
    note: z.string().nullable().describe('What one must know to read the answer, in words.'),
  })
  .meta({ id: 'Bridges', description: 'Which single ties and people hold a group together.' });
export type BridgeAnswer = z.output<typeof BridgeAnswer>;

/**
 * Reads of this room. Throws `not-resolved`, `group-not-found`, `group-retired` with `successors` in `extra`,
 * `changed-while-reading`.
 */
export interface BridgeService {
  readonly bridges: (group: string) => Promise<BridgeAnswer>;
}
