import { z } from 'zod';
import { EntityBrief, GroupRef, LensName } from '../../groups/types.ts';
import { ShareAnswer } from '../../values/schemas.ts';
import { PartExposure } from '../bridges/types.ts';
import { ADD_TYPES, CUT_TYPES, type WhatIfAsk } from './body.ts';

const LinkCut = z.object({
  from: EntityBrief,
  to: EntityBrief,
  type: z.enum(CUT_TYPES),
  share: ShareAnswer.nullable(),
});
const LinkAdded = z.object({
  from: EntityBrief,
  to: EntityBrief,
  type: z.enum(ADD_TYPES),
  share: ShareAnswer.nullable(),
  replaces: z
    .object({ share: ShareAnswer.nullable() })
    .nullable()
    .describe('The ownership that was there, with another share.'),
});

const members = z.array(EntityBrief).describe('The first members, those that owe most first.');

/** A group, or somebody alone, as it is. */
export const GroupBefore = z
  .object({
    group: GroupRef.nullable().describe('Null for who is alone, and for a group not stored yet.'),
    size: z.int(),
    members,
    exposure: PartExposure,
  })
  .meta({ id: 'WhatIfBefore', description: 'A group, or somebody alone, as it is.' });
export type GroupBefore = z.output<typeof GroupBefore>;

/** A group, or somebody alone, as it would be. */
export const GroupAfter = z
  .object({
    id: z.string().nullable().describe('Of a group that lives on; null for a new one and for who is alone.'),
    size: z.int(),
    members,
    joined: z.array(EntityBrief).describe('The first of the members that were not in it before.'),
    joinedCount: z.int(),
    left: z.array(EntityBrief).describe('The first of those that were members before.'),
    leftCount: z.int(),
    exposure: PartExposure,
  })
  .meta({ id: 'WhatIfAfter', description: 'A group, or somebody alone, as it would be.' });
export type GroupAfter = z.output<typeof GroupAfter>;

/** How groups and what they owe would be in a case. */
export const WhatIfAnswer = z
  .object({
    lens: LensName,
    dataVersion: z.string(),
    changes: z
      .object({
        cut: z.array(LinkCut),
        deny: z.array(z.object({ who: EntityBrief, links: z.int().describe('How many were taken.') })),
        add: z.array(LinkAdded),
      })
      .describe('The case as it was understood.'),
    before: z
      .array(GroupBefore)
      .describe(
        'The groups that would change, those that owe most first; who is alone and would not be, too.',
      ),
    beforeCount: z.int().describe('How many there are, shown or not.'),
    after: z.array(GroupAfter).describe('The same members as they would belong together.'),
    afterCount: z.int(),
    moved: z
      .object({
        entities: z.int().describe('How many would come into a group, leave one, or change it.'),
        first: z.array(EntityBrief),
      })
      .describe('Whose place changes; of a group that splits, not those with whom its id goes on.'),
    truncated: z.boolean().describe('True when not all groups are shown.'),
    summary: z.string().describe('One sentence: what would become of which groups.'),
    notes: z
      .array(z.string())
      .describe('What one must know to read the answer: links that bind nobody, hubs.'),
  })
  .meta({ id: 'WhatIfAnswer', description: 'How groups and their exposures would be in a case.' });
export type WhatIfAnswer = z.output<typeof WhatIfAnswer>;

/**
 * Cases. Throws `lens-unknown`, `validation-failed`, `number-invalid` and `entity-not-found` with the place of the change that cannot be
 * made, `not-resolved`, and `busy` when it would hold up others, or they it, for too long.
 */
export interface WhatIfService {
  readonly whatIf: (ask: WhatIfAsk) => Promise<WhatIfAnswer>;
}
