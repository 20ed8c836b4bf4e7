import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';

const text = z.string();
const nothing = z.object({});
const properties = z.record(z.string(), z.unknown());
const lease = z.object({ name: text, run: text, at: text });

export const takeLease = bind('runs/take-lease.cypher', {
  params: lease.extend({ deadSince: text }),
  row: z.object({ holder: text, since: text }),
});
export const beatLease = bind('runs/beat-lease.cypher', { params: lease, row: nothing });
export const endLease = bind('runs/end-lease.cypher', { params: lease.omit({ at: true }), row: nothing });

export const claimRun = bind('runs/claim-run.cypher', {
  params: z.object({ key: text, run: text, digest: text, bytes: z.bigint(), at: text, deadSince: text }),
  row: z.object({ id: text, same: z.boolean(), ours: z.boolean() }),
});
export const beginRun = bind('runs/begin-run.cypher', {
  params: z.object({ run: text, properties }),
  row: nothing,
});
export const beatQueued = bind('runs/beat-queued.cypher', {
  params: z.object({ runs: z.array(z.string()), at: z.string() }),
  row: z.object({}),
});

export const updateRun = bind('runs/update-run.cypher', {
  params: z.object({ run: text, properties }),
  row: nothing,
});
export const readRun = bind('runs/read-run.cypher', {
  params: z.object({ run: text }),
  row: z.object({ run: properties }),
});

export const changesOfRun = bind('runs/changes-of-run.cypher', {
  params: z.object({
    run: text,
    after: z.bigint(),
    kinds: z.array(text),
    lenses: z.array(text),
    limit: z.bigint(),
  }),
  row: z.object({
    seq: z.bigint(),
    kind: text,
    about: text,
    id: text,
    before: text.nullable(),
    after: text.nullable(),
  }),
});
/** Member, whether a person, card, its name. */
const cards = z.array(z.tuple([text, z.boolean(), text, text.nullable()]));
export const cardsOfGroups = bind('runs/cards-of-groups.cypher', {
  params: z.object({ groups: z.array(text) }),
  row: z.object({ id: text, size: z.bigint(), outstanding: z.bigint().nullable(), cards }),
});
export const boundCards = bind('runs/bound-cards.cypher', {
  params: z.object({ clients: z.array(text), lens: text }),
  row: z.object({ client: text, member: text, group: text.nullable(), cards }),
});
export const subjects = bind('runs/subjects.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ id: text, name: text.nullable(), cards: z.array(text) }),
});
