import type { NewChange } from '../feed/change.ts';
import type { Db, Run } from '../neo4j/client.ts';
import type { ClientRecord } from '../registry/crm-record.ts';
import { isOfPerson } from '../values/inn.ts';
import { clientProperties } from './card-properties.ts';
import { cardEnd } from './cards.ts';
import { findHolders } from './holders.ts';
import type { End } from './plan.ts';
import * as cypher from './statements.ts';
import { underLoadLock } from './under-load-lock.ts';
import { stubRow } from './write-changes.ts';
import type { Writing } from './writing.ts';

const CARD_FIELDS = 'kind country inn taxId kpp name address stage segment manager gone'.split(' ');

interface Wish {
  readonly client: string;
  readonly inn?: string;
  /** Where the card goes when the register has no entity of its ИНН. */
  readonly fallback: End;
  readonly how: string;
}

interface Binding {
  readonly client: string;
  readonly to: string;
  readonly how: string;
  readonly since: string;
}

/** Whom a card is bound to. */
interface Held {
  readonly id: string;
  readonly person: boolean;
}

/** How many cards have a number to bind by, and of them those that had been bound before. */
export interface CardCounts {
  readonly bound: number;
  readonly boundBefore: number;
}

/**
 * Puts customer cards into the graph by the general path: created or changed, and bound by their number. A card
 * whose number changed is bound anew; one without a usable number is kept unbound, and so is one that has gone from
 * the CRM without debt. One card at most of each id.
 */
export async function applyClients(
  db: Db,
  clients: readonly ClientRecord[],
  writing: Writing,
): Promise<CardCounts> {
  return underLoadLock(db, async (run) => {
    const told = clients.filter(({ removed }) => removed !== true);
    const gone = clients.flatMap(({ id, removed }) => (removed === true ? [id] : []));
    const rows = told.map((client) => {
      const cleared = Object.fromEntries(CARD_FIELDS.map((name) => [name, null]));
      return { id: client.id, properties: { ...cleared, ...clientProperties(client) } };
    });
    if (rows.length > 0) await run(cypher.putClients, { rows });
    if (gone.length > 0) await run(cypher.setGone, { ids: gone, today: writing.today });
    const wishes = [...told.flatMap((client) => wishOf(client) ?? []), ...(await wishesOfGone(run, gone))];
    return bindAnew(
      run,
      clients.map(({ id }) => id),
      wishes,
      writing,
    );
  });
}

/** Cards that have gone from the CRM stay bound while there is any debt on them, and no longer. */
export async function settleGone(run: Run, ids: readonly string[], writing: Writing): Promise<void> {
  await bindAnew(run, ids, await wishesOfGone(run, ids), writing);
}

async function wishesOfGone(run: Run, ids: readonly string[]): Promise<Wish[]> {
  if (ids.length === 0) return [];
  const owing = (await run(cypher.goneCards, { ids: [...ids] })).filter(({ owes }) => owes);
  return owing.flatMap(({ card }) => wishOf({ type: 'client', ...card }) ?? []);
}

/** Binds cards as wished, and to nobody those of `ids` without a wish. */
async function bindAnew(
  run: Run,
  ids: readonly string[],
  wishes: readonly Wish[],
  writing: Writing,
): Promise<CardCounts> {
  const bindable = new Set(wishes.map(({ client }) => client));
  const unbound = ids.filter((id) => !bindable.has(id));
  const held = await heldBy(run, ids);
  if (unbound.length > 0) await run(cypher.unbind, { ids: unbound });
  await writing.journal.write(
    run,
    cardChanges(
      unbound.map((client) => ({ client })),
      held,
    ),
  );
  await bindCards(run, wishes, held, writing);
  return { bound: wishes.length, boundBefore: held.size };
}

/** Binds the cards of these ИНН to the entity that is now the best of each: records may have come since. */
export async function rebindCards(run: Run, inns: readonly string[], writing: Writing): Promise<void> {
  if (inns.length === 0) return;
  const cards = await run(cypher.cardsOfInns, { inns: [...inns] });
  if (cards.length === 0) return;
  const wishes = cards.flatMap(({ client, inn, name }) => {
    return wishOf({ type: 'client', id: client, kind: 'legal', inn, ...(name !== null && { name }) }) ?? [];
  });
  await bindCards(
    run,
    wishes,
    await heldBy(
      run,
      cards.map(({ client }) => client),
    ),
    writing,
  );
}

function wishOf(client: ClientRecord): Wish | null {
  const named = cardEnd(client);
  if (named === null) return null;
  return {
    client: client.id,
    how: named.how,
    fallback: named.end,
    ...(client.inn !== undefined && { inn: client.inn }),
  };
}

/** Whom cards are bound to, by card; those that are bound to nobody are left out. */
async function heldBy(run: Run, ids: readonly string[]): Promise<Map<string, Held>> {
  const rows = await run(cypher.bindings, { ids: [...ids] });
  return new Map(rows.map(({ client, ...held }) => [client, held]));
}

async function bindCards(
  run: Run,
  wishes: readonly Wish[],
  held: ReadonlyMap<string, Held>,
  { today, journal }: Writing,
): Promise<void> {
  const holders = await findHolders(
    run,
    wishes.flatMap(({ inn }) => inn ?? []),
  );
  const toEntities: Binding[] = [];
  const toPeople: Binding[] = [];
  const stubs = new Map<string, ReturnType<typeof stubRow>>();
  const people = new Map<string, { id: string; inn: string | null; name: string | null }>();
  for (const { client, inn, how, fallback } of wishes) {
    const entity = inn === undefined ? undefined : holders.get(inn)?.[0];
    const to = entity ?? fallback.id;
    const person = entity === undefined && fallback.kind === 'person';
    const now = held.get(client);
    if (now?.id === to && now.person === person) continue;
    (person ? toPeople : toEntities).push({ client, to, how, since: today });
    if (entity !== undefined) continue;
    if (person) people.set(to, { id: to, inn: fallback.inn ?? null, name: fallback.name ?? null });
    else stubs.set(to, stubRow(fallback));
  }
  if (stubs.size > 0) await run(cypher.putStubs, { rows: [...stubs.values()] });
  if (people.size > 0) await run(cypher.putPeople, { rows: [...people.values()] });
  if (toEntities.length > 0) await run(cypher.bindToEntities, { rows: toEntities });
  if (toPeople.length > 0) await run(cypher.bindToPeople, { rows: toPeople });
  await settleCarded(run, wishes, held);
  const bound = [
    ...toEntities.map(({ client, to }) => ({ client, to: { id: to, person: false } })),
    ...toPeople.map(({ client, to }) => ({ client, to: { id: to, person: true } })),
  ];
  await journal.write(run, cardChanges(bound, held));
}

/** Cards bound to somebody else than before, or to nobody any more. */
function cardChanges(
  cards: readonly { client: string; to?: Held }[],
  held: ReadonlyMap<string, Held>,
): NewChange[] {
  const named = ({ id, person }: Held): Record<string, unknown> => ({ [person ? 'person' : 'entity']: id });
  return cards.flatMap(({ client, to }) => {
    const before = held.get(client);
    if (before === undefined && to === undefined) return [];
    return [
      {
        kind: to === undefined ? 'card-unlinked' : 'card-linked',
        subject: { kind: 'client', id: client },
        before: before === undefined ? null : named(before),
        after: to === undefined ? null : named(to),
      },
    ];
  });
}

/** Who has a card is a member of groups, who has none any more is not; a load cut short may have left that undone. */
async function settleCarded(
  run: Run,
  wishes: readonly Wish[],
  held: ReadonlyMap<string, Held>,
): Promise<void> {
  const left = [...held.values()].flatMap(({ id, person }) => (person ? [id] : []));
  const meant = wishes.flatMap(({ inn }) => (inn !== undefined && isOfPerson(inn) ? [`inn:${inn}`] : []));
  const ids = [...new Set([...left, ...meant])];
  if (ids.length > 0) await run(cypher.settleCarded, { ids });
}
