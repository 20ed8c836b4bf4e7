import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';

/** Rows as the database gives them: a property that is not there is null, integers are bigint. */

const text = z.string().nullable();

const ListRow = z.object({
  id: z.string(),
  inn: text,
  ogrn: text,
  kpp: text,
  name: text,
  shortName: text,
  kind: text,
  status: text,
  registered: text,
  address: text,
  stub: z.boolean().nullable(),
});
/** An entity as a search finds it. */
export type ListRow = z.output<typeof ListRow>;

const EndRow = z.object({
  id: z.string(),
  inn: text,
  ogrn: text,
  name: text,
  status: text,
  person: z.boolean(),
  hub: z.boolean(),
});
/** The far end of a link. */
export type EndRow = z.output<typeof EndRow>;

const LINK_TYPES = [
  ...(['DIRECTS', 'MANAGES', 'WINDS_UP', 'OWNS', 'OWNS_APART'] as const),
  ...(['DIRECTED', 'MANAGED', 'WOUND_UP', 'OWNED'] as const),
];

const LinkRow = z.object({
  end: EndRow,
  link: z.object({
    type: z.enum(LINK_TYPES),
    since: text,
    until: text,
    position: text,
    num: z.bigint().nullable(),
    den: z.bigint().nullable(),
    reason: text,
    unreliable: z.boolean().nullable(),
  }),
});
/** One link. */
export type LinkRow = z.output<typeof LinkRow>;

const LinksRow = z.object({ total: z.bigint(), items: z.array(LinkRow) });
/** Links of one sort. */
export type LinksRow = z.output<typeof LinksRow>;

export const searchByName = bind('identity/search-by-name.cypher', {
  params: z.object({
    /** In the query language of the full-text index. */
    query: z.string(),
    inn: text,
    ogrn: text,
    afterScore: z.number().nullable(),
    afterId: z.string(),
    limit: z.bigint(),
  }),
  row: z.object({ entity: ListRow, score: z.number() }),
});

export const searchByNumber = bind('identity/search-by-number.cypher', {
  params: z.object({ inn: text, ogrn: text, prefix: text, afterId: z.string(), limit: z.bigint() }),
  row: z.object({ entity: ListRow }),
});

export const listEntities = bind('identity/list-entities.cypher', {
  params: z.object({ afterId: z.string(), limit: z.bigint() }),
  row: z.object({ entity: ListRow }),
});

export const readEntity = bind('identity/entity.cypher', {
  params: z.object({ inn: text, ogrn: text, id: text }),
  row: z.object({
    entity: z.object({
      ...ListRow.shape,
      opf: text,
      form: text,
      country: text,
      regNumber: text,
      endedHow: text,
      ended: text,
      removed: text,
      capital: text,
      treasuryNum: z.bigint().nullable(),
      treasuryDen: z.bigint().nullable(),
      restricted: z.array(z.enum(['heads', 'owners'])).nullable(),
      unreliableAddress: z.boolean().nullable(),
      branches: text,
      ownersUnknown: text,
      asOf: text,
      headsAsOf: text,
      ownersAsOf: text,
      inert: z.boolean(),
      hub: z.boolean(),
      debtor: z.boolean(),
      dirty: z.boolean(),
    }),
    clients: z.array(z.object({ id: z.string(), name: text, how: text })),
    group: z.object({ id: z.string(), lens: z.string(), version: z.bigint(), size: z.bigint() }).nullable(),
    predecessors: z.array(EndRow),
    successors: z.array(EndRow),
    person: EndRow.nullable(),
  }),
});
/** One entity without its ties. */
export type EntityRow = z.output<typeof readEntity.row>;

export const readEntityLinks = bind('identity/entity-links.cypher', {
  params: z.object({ id: z.string(), limit: z.bigint() }),
  row: z.object({
    heads: LinksRow,
    formerHeads: LinksRow,
    owners: LinksRow,
    formerOwners: LinksRow,
    headOf: LinksRow,
    ownerOf: LinksRow,
  }),
});
/** The ties of one entity. */
export type EntityLinksRow = z.output<typeof readEntityLinks.row>;
