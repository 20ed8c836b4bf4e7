import { z } from 'zod';
import type { EntityKey } from '../values/entity-key.ts';
import type { Page, PageAsk } from '../values/page.ts';
import { Amount, AsOfTime, IsoDay, ShareAnswer } from '../values/schemas.ts';

/**
 * What this room answers about one entity: each answer is a zod schema (the API's documentation is made from it, and
 * tests check answers against it) and the type of the same name. Absent values are null, never left out.
 */

const kinds = ['legal', 'sole-trader', 'foreign', 'public', 'fund'] as const;
const statuses = ['active', 'liquidating', 'bankrupt', 'reorganizing', 'ended'] as const;

const listFields = {
  id: z.string().describe('Canonical id: `ogrn:…`, else `inn:…`, else as answers carry it.'),
  inn: z.string().nullable(),
  ogrn: z.string().nullable(),
  kpp: z.string().nullable(),
  name: z.string().nullable(),
  shortName: z.string().nullable(),
  kind: z.enum(kinds).nullable(),
  status: z.enum(statuses).nullable().describe('Null while only other records name it.'),
  registered: IsoDay.nullable(),
  address: z.string().nullable(),
  stub: z.boolean().describe('True: known only because other records name it.'),
};

/** One hit of a search. */
export const EntityListItem = z
  .object(listFields)
  .meta({ id: 'EntityListItem', description: 'An entity as a search finds it.' });
export type EntityListItem = z.output<typeof EntityListItem>;

/** The far end of a link: who heads or owns, or what is headed or owned. */
export const LinkEnd = z
  .object({
    id: z.string(),
    kind: z.enum(['person', 'entity']),
    inn: z.string().nullable(),
    ogrn: z.string().nullable(),
    name: z.string().nullable(),
    status: z.enum(statuses).nullable(),
    hub: z.boolean().describe('True when over a hub cap, so that its ties bind nobody.'),
  })
  .meta({ id: 'LinkEnd', description: 'The person or entity at the other end of a link.' });
export type LinkEnd = z.output<typeof LinkEnd>;

/** One tie of the entity. `role` is told from the side of `end`: it heads, or is headed by, the entity. */
export const EntityLink = z
  .object({
    end: LinkEnd,
    role: z.enum(['head', 'manager', 'winding-up', 'owner', 'owner-apart']),
    position: z.string().nullable(),
    share: ShareAnswer.nullable(),
    apart: z
      .enum(['public', 'fund', 'non-profit', 'as-founded'])
      .nullable()
      .describe('Why an owner does not bind.'),
    since: IsoDay.nullable().describe('When it was recorded; null: not stated.'),
    until: IsoDay.nullable().describe('Null while current.'),
    unreliable: z.boolean().describe('True when the register marks it so.'),
  })
  .meta({ id: 'EntityLink', description: 'A tie between the entity and a person or another entity.' });
export type EntityLink = z.output<typeof EntityLink>;

/** Ties of one sort: how many there are, and the first of them. */
export const LinkList = z
  .object({ total: z.int(), items: z.array(EntityLink) })
  .meta({ id: 'LinkList', description: 'How many ties there are, and the first hundred.' });
export type LinkList = z.output<typeof LinkList>;

/** What is marked on an entity: it never binds; it is over a hub cap; it has bad debt; the register doubts its address; its ties changed since the last resolve. */
export const MARKS = ['ended-or-public', 'hub', 'debtor', 'unreliable-address', 'changed'] as const;

/** One entity with all the register says of it. */
export const EntityAnswer = z
  .object({
    ...listFields,
    opf: z.string().nullable().describe('ОКОПФ code as filed.'),
    form: z.enum(['company', 'joint-stock', 'apart', 'unknown']).nullable(),
    country: z.string().nullable(),
    regNumber: z.string().nullable(),
    endedHow: z.enum(['liquidation', 'exclusion', 'bankruptcy', 'merger']).nullable(),
    ended: IsoDay.nullable(),
    removed: AsOfTime.nullable().describe('When it was taken out of the register.'),
    capital: Amount.nullable().describe('Charter capital.'),
    treasury: ShareAnswer.nullable().describe('The part of its own capital it holds.'),
    restricted: z.array(z.enum(['heads', 'owners'])).describe('Sections the register withholds (ПП 1625).'),
    ownersUnknown: z
      .array(z.object({ reason: z.string(), description: z.string().nullable() }))
      .describe(
        'Why the source says an owner cannot be named, in its own code (BODS `unspecifiedReason`) and words. Empty: ' +
          'nothing was declared, and owners that are not listed are just not known.',
      ),
    branches: z.array(
      z.object({
        kpp: z.string().nullable(),
        name: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
    asOf: AsOfTime.nullable(),
    headsAsOf: AsOfTime.nullable(),
    ownersAsOf: AsOfTime.nullable(),
    marks: z.array(z.enum(MARKS)),
    heads: LinkList.describe('Who heads, manages or winds it up now.'),
    formerHeads: LinkList,
    owners: LinkList.describe('Who owns it now.'),
    formerOwners: LinkList,
    headOf: LinkList.describe('What it manages or winds up now.'),
    ownerOf: LinkList.describe('What it owns now.'),
    predecessors: z.array(LinkEnd),
    successors: z.array(LinkEnd),
    person: LinkEnd.nullable().describe('The person a sole trader is.'),
    clients: z
      .array(z.object({ id: z.string(), name: z.string().nullable(), how: z.string().nullable() }))
      .describe('Customer cards bound to it.'),
    group: z
      .object({ id: z.string(), lens: z.string(), version: z.int(), size: z.int() })
      .nullable()
      .describe('Its group under the lens `linked`; null when it is in none, or none were resolved yet.'),
  })
  .meta({ id: 'Entity', description: 'An entity of the register: requisites, ties, marks, cards, group.' });
export type EntityAnswer = z.output<typeof EntityAnswer>;

/** What to search for; parts given together narrow. All null: every entity, by id. */
export interface EntitySearch extends PageAsk {
  /** Words of a name, or the beginning of an ИНН or ОГРН. */
  readonly q: string | null;
  readonly inn: string | null;
  readonly ogrn: string | null;
}

/** Reads of this room. */
export interface EntityService {
  /** The best match first for words, else by number or id. */
  readonly search: (ask: EntitySearch) => Promise<Page<EntityListItem>>;
  /** Throws `entity-not-found`. Of several entities of one ИНН, the live one, else the one registered last. */
  readonly entity: (key: EntityKey) => Promise<EntityAnswer>;
}
