import { z } from 'zod';
import type { Db } from '../../src/neo4j/client.ts';
import type { Statement } from '../../src/neo4j/statement.ts';
import { refreshFigures } from '../../src/credit/figures/refresh.ts';
import type { CreditPolicy } from '../../src/credit/policy/policy.ts';
import { createJournal } from '../../src/feed/journal.ts';
import { PARTITIONS } from '../../src/groups/lens.ts';
import { LENSES } from '../../src/groups/types.ts';

/**
 * Small graphs for the tests of this room, drawn by hand as in cypher/README.md and not through the loader, so that a
 * test shows all it depends on. Ids are short names; a group is given as its members. A share is given as a fraction. Hubs
 * are hubs of the lenses that have caps.
 */
export interface SmallGraph {
  /** Entity id → labels beside `Entity`, and properties. */
  readonly entities?: Readonly<Record<string, EntityDraft>>;
  /** Person id → labels beside `Person`. */
  readonly people?: Readonly<Record<string, readonly ('Hub' | 'Carded')[]>>;
  readonly links?: readonly LinkDraft[];
  /** Card id → entity or person it is bound to, or null. */
  readonly clients?: Readonly<Record<string, string | null>>;
  readonly accounts?: readonly AccountDraft[];
  /** Groups of the lens `linked`. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Groups of other lenses, by lens. */
  readonly otherGroups?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly rates?: Readonly<Record<string, string>>;
}

export interface EntityDraft {
  readonly labels?: readonly ('Hub' | 'Inert')[];
  readonly inn?: string;
  readonly kind?: string;
  readonly status?: string;
  /** The company's own share, as a fraction. */
  readonly treasuryNum?: bigint;
  readonly treasuryDen?: bigint;
}

export type LinkDraft = readonly [
  from: string,
  type: string,
  to: string,
  properties?: Readonly<Record<string, string | bigint | null>>,
];

export interface AccountDraft {
  readonly client: string;
  readonly currency?: string;
  readonly outstanding?: bigint;
  readonly advance?: bigint;
  readonly writtenOff?: bigint;
  readonly limit?: bigint;
  readonly overdue?: readonly (readonly [due: string, amount: bigint])[];
  readonly asOf?: string;
}

/** Runs any text; for drawing and for looking at graphs in tests. */
export async function cypher(
  db: Db,
  text: string,
  params: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  const statement: Statement = {
    file: 'test: by hand',
    text,
    params: z.looseObject({}),
    row: z.looseObject({}),
    plan: 'any',
  };
  return db.batch(statement, params);
}

/** Draws the graph, marks it as resolved and refreshes what this room keeps on nodes. */
export async function draw(db: Db, graph: SmallGraph): Promise<void> {
  const node = 'MATCH (n:Entity|Person {id: r.id})';
  const rows = Object.entries(graph.entities ?? {}).map(([id, { labels = [], ...draft }]) => ({
    labels: ['Entity', ...labels],
    set: { id, name: `ООО «${id}»`, kind: 'legal', status: 'active', ...draft, ...hubOf(labels) },
  }));
  const people = Object.entries(graph.people ?? {}).map(([id, labels]) => ({
    labels: ['Person', ...labels],
    set: { id, name: `Образцов ${id}`, ...hubOf(labels) },
  }));
  await cypher(db, 'UNWIND $rows AS r CREATE (n:$(r.labels)) SET n = r.set', { rows: [...rows, ...people] });
  const links = (graph.links ?? []).map(([from, type, to, set = {}]) => ({
    from,
    type,
    to,
    set: { ...shareOf(set), ...set },
  }));
  await cypher(
    db,
    `UNWIND $links AS r MATCH (a:Entity|Person {id: r.from}), (b:Entity|Person {id: r.to})
     CREATE (a)-[l:$(r.type)]->(b) SET l = r.set`,
    { links },
  );
  const clients = Object.entries(graph.clients ?? {}).map(([card, id]) => ({ card, id }));
  await cypher(
    db,
    `UNWIND $clients AS r CREATE (c:Client {id: r.card, kind: 'legal', name: 'Card ' + r.card})
     WITH c, r ${node} CREATE (c)-[:IS {how: 'inn', score: 1, since: '2026-11-20'}]->(n)`,
    { clients },
  );
  await cypher(
    db,
    'UNWIND $accounts AS r MATCH (c:Client {id: r.clientId}) CREATE (a:Account) SET a = r CREATE (c)-[:HAS]->(a)',
    { accounts: (graph.accounts ?? []).map(account) },
  );
  const groups = Object.entries({ linked: graph.groups ?? {}, ...graph.otherGroups }).flatMap(
    ([lens, ofLens]) =>
      Object.entries(ofLens).map(([id, members]) => ({ id, lens, members, size: BigInt(members.length) })),
  );
  await cypher(
    db,
    `UNWIND $groups AS r CREATE (g:Group {id: r.id, lens: r.lens, version: 3, size: r.size, since: '2026-11-20'})
     WITH g, r UNWIND r.members AS id MATCH (n:Entity|Person {id: id})
     CREATE (n)-[:IN_GROUP {since: '2026-11-20'}]->(g)`,
    { groups },
  );
  const rates = Object.entries(graph.rates ?? {}).map(([currency, rate]) => ({ currency, rate }));
  await cypher(
    db,
    `UNWIND $rates AS r CREATE (:Rate {key: r.currency + '/RUB', currency: r.currency, base: 'RUB', rate: r.rate})`,
    { rates },
  );
  await cypher(
    db,
    `MERGE (k:Kindred {id: 'kindred'}) SET k.resolved = true, k.seq = 7
     WITH k UNWIND $lenses AS lens CREATE (:Lens {name: lens, rules: '', since: '2026-11-20'})`,
    { lenses: LENSES },
  );
  await refresh(db);
}

/** Brings all figures up to date, as after a first resolve. */
export async function refresh(db: Db, policy?: CreditPolicy): Promise<void> {
  const journal = createJournal('test', () => new Date());
  await refreshFigures({ db, journal, ...(policy !== undefined && { policy }) }, true);
}

const hubOf = (labels: readonly string[]): object =>
  labels.includes('Hub')
    ? { hubOf: PARTITIONS.flatMap(({ lens, caps }) => (caps === null ? [] : [lens])) }
    : {};

function shareOf({ num, den }: NonNullable<LinkDraft[3]>): object {
  return typeof num === 'bigint' && typeof den === 'bigint' ? { share: Number(num) / Number(den) } : {};
}

function account(draft: AccountDraft, i: number): Record<string, unknown> {
  const { client, overdue = [] } = draft;
  return {
    key: `${client}|${i}`,
    clientId: client,
    contract: `D-${i}`,
    currency: draft.currency ?? 'RUB',
    outstanding: draft.outstanding ?? overdue.reduce((sum, [, amount]) => sum + amount, 0n),
    advance: draft.advance ?? 0n,
    writtenOff: draft.writtenOff ?? 0n,
    secured: 0n,
    limit: draft.limit ?? null,
    overdueDue: overdue.map(([due]) => due),
    overdueAmount: overdue.map(([, amount]) => amount),
    includes: [],
    asOf: draft.asOf ?? '2026-11-20T02:00:00.000Z',
  };
}
