import type { Db, Run } from '../neo4j/client.ts';
import type { ClientRecord } from '../registry/crm-record.ts';
import { clientProperties } from './card-properties.ts';
import { cardEnd } from './cards.ts';
import * as cypher from './statements.ts';

const CARD_FIELDS = 'kind country inn taxId kpp name address stage segment manager'.split(' ');

interface Binding {
  readonly client: string;
  readonly to: string;
  readonly how: string;
  readonly since: string;
}

interface Wish {
  readonly client: string;
  readonly inn?: string;
  /** Where the card goes when the register has no entity of its ИНН. */
  readonly fallback: { id: string; person: boolean; properties: Record<string, unknown> };
  readonly how: string;
}

/**
 * Puts customer cards into the graph by the general path: created or changed, and bound by their number. A card
 * whose number changed is bound anew; one without a usable number is kept unbound. Returns how many are bound.
 */
export async function applyClients(db: Db, clients: readonly ClientRecord[], today: string): Promise<number> {
  return db.transaction(async (run) => {
    await run(cypher.takeLock, { name: 'load' });
    const rows = clients.map((client) => {
      const cleared = Object.fromEntries(CARD_FIELDS.map((name) => [name, null]));
      return { id: client.id, properties: { ...cleared, ...clientProperties(client) } };
    });
    await run(cypher.putClients, { rows });
    const wishes: Wish[] = [];
    const unbound: string[] = [];
    for (const client of clients) {
      const wish = wishOf(client);
      if (wish === null) unbound.push(client.id);
      else wishes.push(wish);
    }
    if (unbound.length > 0) await run(cypher.unbind, { ids: unbound });
    await bindCards(run, wishes, today);
    return wishes.length;
  });
}

/** Binds the cards of these ИНН to the entity that is now the best of each: records may have come since. */
export async function rebindCards(db: Db, inns: readonly string[], today: string): Promise<void> {
  if (inns.length === 0) return;
  await db.transaction(async (run) => {
    await run(cypher.takeLock, { name: 'load' });
    const held = await run(cypher.bindings, { inns: [...inns] });
    const wishes = held.flatMap(({ client, inn, name }) => {
      const wish = wishOf({ type: 'client', id: client, kind: 'legal', inn, ...(name !== null && { name }) });
      return wish === null ? [] : [wish];
    });
    await bindCards(run, wishes, today);
  });
}

function wishOf(client: ClientRecord): Wish | null {
  const named = cardEnd(client);
  if (named === null) return null;
  const { id, kind, inn = null, name = null, country = null, regNumber = null } = named.end;
  const properties = { ogrn: null, inn, name, country, regNumber };
  const fallback = { id, person: kind === 'person', properties };
  return {
    client: client.id,
    how: named.how,
    fallback,
    ...(client.inn !== undefined && { inn: client.inn }),
  };
}

async function bindCards(run: Run, wishes: readonly Wish[], today: string): Promise<void> {
  const inns = [...new Set(wishes.flatMap(({ inn }) => inn ?? []))];
  const best = await bestEntities(run, inns);
  const held = new Map<string, string | null>();
  for (const row of inns.length === 0 ? [] : await run(cypher.bindings, { inns }))
    held.set(row.client, row.held);
  const toEntities: Binding[] = [];
  const toPeople: Binding[] = [];
  const stubs = new Map<string, { id: string; properties: Record<string, unknown> }>();
  const people = new Map<string, { id: string; inn: unknown; name: unknown }>();
  for (const { client, inn, how, fallback } of wishes) {
    const entity = inn === undefined ? undefined : best.get(inn);
    const to = entity ?? fallback.id;
    if (held.get(client) === to) continue;
    const person = entity === undefined && fallback.person;
    (person ? toPeople : toEntities).push({ client, to, how, since: today });
    if (entity !== undefined) continue;
    const { inn: number, name } = fallback.properties;
    if (person) people.set(to, { id: to, inn: number, name });
    else stubs.set(to, { id: to, properties: fallback.properties });
  }
  if (stubs.size > 0) await run(cypher.putStubs, { rows: [...stubs.values()] });
  if (people.size > 0) await run(cypher.putPeople, { rows: [...people.values()] });
  if (toEntities.length > 0) await run(cypher.bindToEntities, { rows: toEntities });
  if (toPeople.length > 0) await run(cypher.bindToPeople, { rows: toPeople });
  const left = [...held.values()].filter((id) => id !== null);
  if (left.length > 0) await run(cypher.dropCarded, { ids: left });
}

/** Best entity of each ИНН: one with a record before a stub, a living one before an ended one, then the greater id. */
export async function bestEntities(run: Run, inns: readonly string[]): Promise<Map<string, string>> {
  if (inns.length === 0) return new Map();
  const rows = await run(cypher.entitiesByInn, { inns: [...inns] });
  const rank = (row: (typeof rows)[number]): number => (row.recorded ? 2 : 0) + (row.ended === true ? 0 : 1);
  rows.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return new Map(rows.map((row) => [row.inn, row.id]));
}
