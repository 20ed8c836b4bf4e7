import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';
import type { ClientRecord } from '../registry/crm-record.ts';

const text = z.string();
const count = z.bigint();
const rows = z.array(z.record(z.string(), z.unknown()));
const pairs = z.array(z.object({ inn: text, ogrn: text }));
const linkRow = { type: text, properties: z.record(z.string(), z.unknown()) };
const entityEndRows = z.array(z.object({ entity: text, end: text, ...linkRow }));
const takenRow = z.object({
  entity: text,
  end: text,
  type: text,
  person: z.boolean(),
  outgoing: z.boolean(),
  toldBy: text,
});
const fromToRows = z.array(z.object({ from: text, to: text, ...linkRow }));

export const takeLock = bind('load/take-lock.cypher', {
  params: z.object({ name: text }),
  row: z.object({ name: text }),
});

export const states = bind('load/states.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({
    entity: z.record(z.string(), z.unknown()),
    links: z.array(z.array(z.unknown())),
    aliases: z.array(text),
  }),
});

export const claims = bind('load/claims.cypher', {
  params: z.object({ pairs }),
  row: z.object({
    inn: text,
    ogrn: text,
    bare: z.boolean(),
    recorded: z.boolean(),
    known: z.boolean(),
    held: text.nullable(),
  }),
});

export const holders = bind('load/holders.cypher', {
  params: z.object({ inns: z.array(text) }),
  row: z.object({ inn: text, id: text, own: z.boolean(), now: z.boolean(), ended: z.boolean() }),
});

export const renameEntity = bind('load/rename-entity.cypher', {
  params: z.object({ pairs }),
  row: z.object({ renamed: count }),
});

export const meltEntity = bind('load/melt-entity.cypher', {
  params: z.object({ inns: z.array(text), ogrns: z.array(text), today: text }),
  row: z.object({
    places: z.array(z.array(z.tuple([text, text, text, text, count, count, text.nullable()]))),
  }),
});

const typedLink = z.tuple([text, z.record(z.string(), z.unknown())]);

export const twiceNamed = bind('load/twice-named.cypher', {
  params: z.object({ pairs }),
  row: z.object({
    inn: text,
    ogrn: text,
    owned: text,
    end: z.record(z.string(), z.unknown()),
    one: typedLink,
    other: typedLink,
  }),
});

export const nameOnce = bind('load/name-once.cypher', {
  params: z.object({ rows: z.array(z.object({ inn: text, ogrn: text, owned: text, ...linkRow })) }),
  row: z.object({ named: count }),
});

export const dropOwnLinks = bind('load/drop-own-links.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ dropped: count }),
});

export const moveEnds = bind('load/move-ends.cypher', {
  params: z.object({ rows: z.array(z.object({ inn: text, to: text })) }),
  row: z.object({ moved: count }),
});

export const putAliases = bind('load/put-aliases.cypher', {
  params: z.object({ rows: z.array(z.object({ id: text, inn: text, own: z.boolean(), seen: text })) }),
  row: z.object({ put: count }),
});

export const putEntities = bind('load/put-entities.cypher', {
  params: z.object({ rows: z.array(z.object({ id: text, properties: linkRow.properties })) }),
  row: z.object({ put: count }),
});

export const setInert = bind('load/set-inert.cypher', {
  params: z.object({ rows: z.array(z.object({ id: text, inert: z.boolean() })) }),
  row: z.object({ changed: count }),
});

export const putStubs = bind('load/put-stubs.cypher', {
  params: z.object({ rows: z.array(z.object({ id: text, properties: linkRow.properties })) }),
  row: z.object({ put: count }),
});

export const putPeople = bind('load/put-people.cypher', {
  params: z.object({ rows }),
  row: z.object({ put: count }),
});

export const putPersonLinks = bind('load/put-person-links.cypher', {
  params: z.object({
    rows: z.array(z.object({ entity: text, end: text, name: text.nullable(), ...linkRow })),
  }),
  row: z.object({ put: count }),
});

export const putEntityLinks = bind('load/put-entity-links.cypher', {
  params: z.object({ rows: fromToRows }),
  row: z.object({ put: count }),
});

export const putSuccessions = bind('load/put-successions.cypher', {
  params: z.object({ rows: fromToRows }),
  row: z.object({ put: count }),
});

export const putIsPerson = bind('load/put-is-person.cypher', {
  params: z.object({ rows: z.array(z.object({ from: text, to: text })) }),
  row: z.object({ put: count }),
});

export const takeLinks = bind('load/take-links.cypher', {
  params: z.object({ rows: z.array(takenRow) }),
  row: z.object({ taken: count }),
});

export const putPersonPeriods = bind('load/put-person-periods.cypher', {
  params: z.object({ rows: entityEndRows }),
  row: z.object({ put: count }),
});

export const putEntityPeriods = bind('load/put-entity-periods.cypher', {
  params: z.object({ rows: entityEndRows }),
  row: z.object({ put: count }),
});

const create = { params: z.object({ rows: z.array(z.unknown()) }), row: z.object({ ids: z.array(count) }) };

export const createEntities = bind('load/create-entities.cypher', { ...create, plan: 'initial' });

export const createInertEntities = bind('load/create-inert-entities.cypher', { ...create, plan: 'initial' });

export const createPeople = bind('load/create-people.cypher', { ...create, plan: 'initial' });

export const createClients = bind('load/create-clients.cypher', { ...create, plan: 'initial' });

export const createAccounts = bind('load/create-accounts.cypher', { ...create, plan: 'initial' });

export const createLinks = bind('load/create-links.cypher', {
  params: create.params,
  row: z.object({ put: count }),
  plan: 'initial',
});

const put = z.object({ put: count });
const propertyRows = { params: z.object({ rows }) };
const bindingRows = z.array(z.object({ client: text, to: text, how: text, since: text }));

export const putClients = bind('load/put-clients.cypher', {
  params: z.object({ rows: z.array(z.object({ id: text, properties: linkRow.properties })) }),
  row: put,
});

export const bindings = bind('load/bindings.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ client: text, id: text, person: z.boolean() }),
});

export const cardsOfInns = bind('load/cards-of-inns.cypher', {
  params: z.object({ inns: z.array(text) }),
  row: z.object({ client: text, inn: text, name: text.nullable() }),
});

export const bindToEntities = bind('load/bind-to-entities.cypher', {
  params: z.object({ rows: bindingRows }),
  row: z.object({ bound: count }),
});

export const bindToPeople = bind('load/bind-to-people.cypher', {
  params: z.object({ rows: bindingRows }),
  row: z.object({ bound: count }),
});

export const setGone = bind('load/set-gone.cypher', {
  params: z.object({ ids: z.array(text), today: text }),
  row: put,
});

export const goneCards = bind('load/gone-cards.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ card: z.custom<Omit<ClientRecord, 'type'>>(), owes: z.boolean() }),
});

export const unbind = bind('load/unbind.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ unbound: count }),
});

export const settleCarded = bind('load/settle-carded.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ settled: count }),
});

export const putRates = bind('load/put-rates.cypher', {
  ...propertyRows,
  row: z.object({ currency: text, changed: z.boolean() }),
});

export const markCurrency = bind('load/mark-currency.cypher', {
  params: z.object({ currencies: z.array(text) }),
  row: z.object({}),
  plan: 'any',
});

export const putFacts = bind('load/put-facts.cypher', { ...propertyRows, row: put });

export const putStatements = bind('load/put-statements.cypher', { ...propertyRows, row: put });

const page = {
  params: z.object({ after: text, limit: count }),
  row: z.object({ rows: z.array(z.array(z.unknown())) }),
  plan: 'any',
} as const;

export const digestEntities = bind('load/digest-entities.cypher', page);

export const digestGroups = bind('load/digest-groups.cypher', page);

export const filedEntities = bind('load/filed-entities.cypher', {
  params: page.params,
  row: z.object({ rows: z.array(z.tuple([text, z.boolean(), text.nullable(), text])) }),
  plan: 'any',
});

export const passUnchanged = bind('load/pass-unchanged.cypher', {
  params: z.object({ rows: z.array(z.array(text)) }),
  row: z.object({ passed: z.array(count) }),
});

const nothing = z.object({});

export const beginFirstLoad = bind('load/begin-first-load.cypher', {
  params: z.object({ run: text, at: text }),
  row: z.object({ empty: z.boolean(), loading: text.nullable(), loadingAt: text.nullable() }),
});

export const beatFirstLoad = bind('load/beat-first-load.cypher', {
  params: z.object({ run: text, at: text }),
  row: nothing,
});

export const endFirstLoad = bind('load/end-first-load.cypher', { params: nothing, row: nothing });

export const forgetDigests = bind('load/forget-digests.cypher', {
  params: nothing,
  row: nothing,
  plan: 'any',
});
