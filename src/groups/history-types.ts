import { z } from 'zod';
import type { Page } from '../values/page.ts';
import { IsoDay } from '../values/schemas.ts';
import { EntityBrief, LensName } from './types.ts';

/** What is answered about groups as they were: schemas and types as in `types.ts`. Days are days of UTC. */

const endFields = {
  retired: IsoDay.nullable().describe('The day the group ended; null while it lives.'),
  successors: z.array(z.string()).describe('Of a group that ended: where its members went.'),
};

/** A group as it was known at the end of a day. */
export const GroupThen = z
  .object({
    id: z.string(),
    lens: LensName,
    asOf: IsoDay,
    version: z.int().nullable().describe('Its version on that day; null when it was not yet.'),
    size: z.int().describe('Number of members on that day.'),
    since: IsoDay.nullable().describe('When the group came to be.'),
    ...endFields,
    members: z
      .array(
        z.object({
          entity: EntityBrief.describe('Name and status as they are now.'),
          since: IsoDay.nullable().describe('When it came into the group.'),
        }),
      )
      .describe('Members on that day, by id; at most 1,000.'),
    truncated: z.boolean().describe('True when there were more members than shown.'),
    note: z.string().nullable().describe('Why there were none; null when there were some.'),
  })
  .meta({ id: 'GroupThen', description: 'A group as it was known at the end of a day.' });
export type GroupThen = z.output<typeof GroupThen>;

/** The group an entity was in. */
export const EntityGroupThen = z
  .object({
    entity: EntityBrief.describe('As it is now.'),
    lens: LensName,
    asOf: IsoDay,
    dataVersion: z.string(),
    group: GroupThen.nullable(),
    note: z.string().nullable().describe('Why no group is told; null when one is.'),
  })
  .meta({ id: 'EntityGroupThen', description: 'The group an entity was in at the end of a day.' });
export type EntityGroupThen = z.output<typeof EntityGroupThen>;

const Moved = z
  .object({
    count: z.int(),
    first: z.array(EntityBrief).describe('By id; at most 50.'),
  })
  .meta({ id: 'Moved', description: 'Who came into a group or went out of it.' });

/** What one version of a group differs in from the one before. */
export const GroupVersion = z
  .object({
    version: z.int(),
    date: IsoDay,
    size: z.int().describe('Members with this version; 0 when the group ended.'),
    joined: Moved,
    left: Moved,
    mergedFrom: z.array(z.string()).describe('Groups that were taken in, as the feed tells.'),
    splitInto: z
      .array(z.string())
      .describe('Other groups that members went to, as the feed tells of splits.'),
  })
  .meta({ id: 'GroupVersion', description: 'One version of a group: who came, who went.' });
export type GroupVersion = z.output<typeof GroupVersion>;

const GroupEver = z.object({
  id: z.string(),
  lens: LensName,
  version: z.int(),
  since: IsoDay.nullable(),
  ...endFields,
});

/** A group that is or was, and a page of its versions. */
export const GroupHistory = GroupEver.extend({
  items: z.array(GroupVersion).describe('The newest version first.'),
  nextCursor: z.string().nullable().describe('Hand it back for the next page; null on the last one.'),
}).meta({ id: 'GroupHistory', description: 'What a group was from version to version.' });
export type GroupHistory = z.output<typeof GroupHistory>;

/** The same as a service gives it. */
export interface GroupVersions {
  readonly group: z.output<typeof GroupEver>;
  readonly versions: Page<GroupVersion>;
}
