import { z } from 'zod';
import type { EntityKey } from '../values/entity-key.ts';
import { NEIGHBOURHOODS, PARTITIONS } from './lens.ts';
import type { Page, PageAsk } from '../values/page.ts';
import type { IsoDate } from '../values/period.ts';
import { Amount, CurrencyCode, IsoDay, ShareAnswer } from '../values/schemas.ts';
import type { EntityGroupThen, GroupThen, GroupVersions } from './history-types.ts';

/**
 * What this room answers: each answer is a zod schema (the API's documentation is made from it, and tests check
 * answers against it) and the type of the same name. Absent values are null, never left out. Amounts are decimal
 * strings.
 */

/** The lenses whose groups are stored, by name. */
export const LENSES: readonly string[] = PARTITIONS.map(({ lens }) => lens);
/** These, and the lenses that relate pairs. */
export const ALL_LENSES: readonly string[] = [...LENSES, ...NEIGHBOURHOODS.map(({ lens }) => lens)];
/** The name of a lens: of a stored one, unless said otherwise. */
export type Lens = string;

/** The name of a lens, in an answer. */
export const LensName = z.enum(LENSES).meta({
  id: 'Lens',
  description: [
    'The rules by which entities were taken to belong together:',
    ...PARTITIONS.map(({ lens, title }) => `- \`${lens}\`: ${title.en}`),
  ].join('\n'),
});

/** The name of a lens, in an answer that one of pairs can give too. */
export const AnyLensName = z.enum(ALL_LENSES).meta({
  id: 'AnyLens',
  description: [
    'The rules by which entities were taken to belong together, as `Lens`, or to be related pair by pair:',
    ...NEIGHBOURHOODS.map(({ lens, title }) => `- \`${lens}\`: ${title.en}`),
  ].join('\n'),
});

/** Enough to recognise a member. A person with a customer card is a member too: kind `person`, status null. */
export const EntityBrief = z
  .object({
    id: z.string().describe('Canonical id: `ogrn:…`, `inn:…`, else as answers carry it.'),
    inn: z.string().nullable(),
    ogrn: z.string().nullable(),
    name: z.string().nullable(),
    kind: z
      .enum(['legal', 'sole-trader', 'foreign', 'public', 'fund', 'person'])
      .nullable()
      .describe('Null when only other records name it and none says.'),
    status: z.enum(['active', 'liquidating', 'bankrupt', 'reorganizing', 'ended']).nullable(),
  })
  .meta({ id: 'EntityBrief', description: 'Enough of an entity, or of a carded person, to recognise it.' });
export type EntityBrief = z.output<typeof EntityBrief>;

/** A group as other answers refer to it. */
export const GroupRef = z
  .object({
    id: z.string(),
    version: z.int().describe('Grows with every change of the members.'),
    size: z.int().describe('Number of members.'),
  })
  .meta({ id: 'GroupRef', description: 'A group, by its stable id and version.' });
export type GroupRef = z.output<typeof GroupRef>;

/**
 * One member. `tier` says how sure the tie is: `proven` by ids, `probable` by matched names; `former` marks a debtor
 * who is not in the group but whose earlier head or owner is (only in exposure answers).
 */
export const MemberAnswer = z
  .object({
    entity: EntityBrief,
    clients: z.array(z.string()).describe('Customer cards bound to the member.'),
    tier: z.enum(['proven', 'probable', 'former']),
    outstanding: Amount.nullable().describe('In the base currency; null when a rate is missing.'),
    since: IsoDay.nullable().describe('When the member was first seen in the group.'),
    why: z.array(z.string()).describe('What binds the member, in words.'),
  })
  .meta({ id: 'Member', description: 'A member of a group and what binds it.' });
export type MemberAnswer = z.output<typeof MemberAnswer>;

/** Who is at the top of a chain of control; told under lenses that go by votes. */
export const ControllerAnswer = z
  .object({
    entity: EntityBrief,
    kind: z
      .enum(['sole', 'ring', 'public'])
      .describe(
        '`sole`: nobody controls it. `ring`: it and others of the list control each other and nobody else controls them. ' +
          '`public`: a state, region or municipality, which roots each holding of its own and fuses none.',
      ),
    controls: z.int().describe('How many are under its control, through others too.'),
  })
  .meta({ id: 'UltimateController', description: 'Who is at the top of a chain of control (ГК РФ 67.3).' });
export type ControllerAnswer = z.output<typeof ControllerAnswer>;

const controllers = z
  .array(ControllerAnswer)
  .nullable()
  .describe('Who is at the top, 100 at most; null under lenses that do not go by votes.');

const groupFields = {
  id: z.string(),
  lens: LensName,
  version: z.int().describe('Grows with every change of the members.'),
  size: z.int().describe('Number of members.'),
  since: IsoDay.nullable(),
  name: z.string().nullable().describe('Name of the member a reader would know the group by.'),
  clients: z.int().describe('Number of customer cards bound to members.'),
  currency: CurrencyCode.describe('The base currency of the two sums.'),
  outstanding: Amount.nullable().describe('Sum over the members; null when a rate is missing.'),
  overdue: Amount.nullable().describe('Sum over the members; null when a rate is missing.'),
};

/** One line of the list of groups. */
export const GroupListItem = z
  .object(groupFields)
  .meta({ id: 'GroupListItem', description: 'A group in a list, with its sums in the base currency.' });
export type GroupListItem = z.output<typeof GroupListItem>;

/** One group with its first members, the greatest debts first. */
export const GroupAnswer = z
  .object({
    ...groupFields,
    dataVersion: z.string(),
    controllers,
    members: z.array(MemberAnswer).describe('The first members; page through /members for all.'),
    truncated: z.boolean().describe('True when there are more members than shown.'),
  })
  .meta({ id: 'Group', description: 'A group with its first members.' });
export type GroupAnswer = z.output<typeof GroupAnswer>;

/** The group of one entity. No group never means "clean": `note` says why there is none. */
export const EntityGroupAnswer = z
  .object({
    entity: EntityBrief,
    lens: LensName,
    dataVersion: z.string(),
    group: GroupAnswer.nullable(),
    controllers: controllers.describe(
      'Who is at the top of the chains of control above this entity; null under lenses that do not go by votes.',
    ),
    note: z
      .string()
      .nullable()
      .describe('Why there is no group: alone, ended, or only ties that never bind.'),
  })
  .meta({ id: 'EntityGroup', description: 'The group an entity belongs to, or why it is in none.' });
export type EntityGroupAnswer = z.output<typeof EntityGroupAnswer>;

/** One entity or person of a drawn group. */
export const GraphNode = z
  .object({
    id: z.string(),
    kind: EntityBrief.shape.kind,
    name: z.string().nullable(),
    status: EntityBrief.shape.status,
    member: z.boolean().describe('False for a person or entity that only binds members.'),
    hub: z.boolean().describe('True when over a hub cap of the lens, so that its ties bind nobody.'),
    clients: z.int(),
  })
  .meta({ id: 'GraphNode', description: 'One entity or person of a drawn group.' });
export type GraphNode = z.output<typeof GraphNode>;

/** One link of a drawn group; `binds` is false for one that is evidence only under the lens of the group. */
export const GraphLink = z
  .object({
    from: z.string(),
    to: z.string(),
    type: z
      .enum(['directs', 'manages', 'owns', 'controls', 'succeeded-by', 'is-person', 'winds-up', 'owns-apart'])
      .describe('`controls`: by joint votes, derived; shown where the lens goes by it.'),
    share: ShareAnswer.nullable(),
    since: IsoDay.nullable(),
    binds: z.boolean(),
  })
  .meta({ id: 'GraphLink', description: 'One link of a drawn group.' });
export type GraphLink = z.output<typeof GraphLink>;

/** The members of a group and the links between them. */
export const GraphAnswer = z
  .object({
    group: GroupRef,
    lens: LensName,
    nodes: z.array(GraphNode),
    links: z.array(GraphLink),
    truncated: z.boolean().describe('True when the group is too large to draw whole.'),
  })
  .meta({ id: 'GroupGraph', description: 'The members of a group and the links between them.' });
export type GraphAnswer = z.output<typeof GraphAnswer>;

/** What groups can be listed by, greatest first. */
export const GROUP_SORTS = ['outstanding', 'overdue', 'size'] as const;
/** What groups are listed by. */
export type GroupSort = (typeof GROUP_SORTS)[number];

/** Which groups are wanted. */
export interface GroupListAsk extends PageAsk {
  readonly lens: Lens;
  /** Greatest first; ties by id. */
  readonly sort: GroupSort;
}

/**
 * Reads of this room. All throw `not-resolved` before the first resolve; by group id `group-not-found`, or, unless they
 * tell of the past, `group-retired` with `successors` in `extra`; by entity `entity-not-found`; `changed-while-reading` when a
 * consistent answer could not be had.
 */
export interface GroupService {
  readonly groupOf: (key: EntityKey, lens: Lens) => Promise<EntityGroupAnswer>;
  readonly group: (id: string) => Promise<GroupAnswer>;
  readonly members: (id: string, ask: PageAsk) => Promise<Page<MemberAnswer>>;
  readonly graph: (id: string) => Promise<GraphAnswer>;
  readonly list: (ask: GroupListAsk) => Promise<Page<GroupListItem>>;
  /** The group of an entity as it was known at the end of a day that is not to come. */
  readonly groupOfThen: (key: EntityKey, lens: Lens, day: IsoDate) => Promise<EntityGroupThen>;
  readonly groupThen: (id: string, day: IsoDate) => Promise<GroupThen>;
  /** Versions, the newest first. */
  readonly history: (id: string, ask: PageAsk) => Promise<GroupVersions>;
}
