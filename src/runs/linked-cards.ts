import { KindredError } from '../errors.ts';
import { findChain, type ChainEnd } from '../groups/explain/find-chain.ts';
import { rulesOf } from '../groups/lens.ts';
import type { Db } from '../neo4j/client.ts';
import type { ChangeRow } from './run-changes.ts';
import * as cypher from './statements.ts';

/** A customer card in a report. */
export interface CardBrief {
  readonly id: string;
  readonly name: string | null;
}

/** Customers who were together before a run. */
export interface Side {
  readonly cards: readonly CardBrief[];
  /** What binds them to the first side, in words; null for the first side itself, and when no chain is left. */
  readonly why: string | null;
}

/** Customers who became linked in a run: sides that had nothing to do with each other and are one group now. */
export interface NewLink {
  /** Null when they are cards of one entity that is in no group. */
  readonly group: { readonly id: string; readonly size: number } | null;
  readonly outstanding: bigint | null;
  readonly sides: readonly Side[];
}

type Card = readonly [member: string, person: boolean, id: string, name: string | null];

interface Together {
  readonly group: NewLink['group'];
  readonly outstanding: bigint | null;
  readonly cards: readonly Card[];
}

/** Sides explained in a group; a director of hundreds of firms who is no hub any more would fill a book. */
const EXPLAINED = 20;
/** Members of a side that a chain may begin at. */
const ENDS = 5;

/** Which customers became linked, and why, from what a run changed. The greatest debts first. */
export async function linkedCards(db: Db, changes: readonly ChangeRow[], lens: string): Promise<NewLink[]> {
  const origin = originOf(changes);
  const bound = boundIn(changes);
  const links: NewLink[] = [];
  for (const together of await affected(db, changes, bound, lens)) {
    const sides = Map.groupBy(together.cards, ([member, , id]) => {
      if (bound.has(id)) return `card ${id}`;
      const from = origin.get(member);
      return from === undefined ? `group ${together.group?.id ?? ''}` : (from ?? `alone ${member}`);
    });
    if (sides.size > 1) links.push(await explained(db, together, [...sides.values()], lens));
  }
  return links.sort((a, b) => Number((b.outstanding ?? 0n) - (a.outstanding ?? 0n)));
}

/** The group each entity was in before the run, null for none; who is not here did not move. */
function originOf(changes: readonly ChangeRow[]): Map<string, string | null> {
  const origin = new Map<string, string | null>();
  for (const { kind, id, before } of changes) {
    if ((kind !== 'entity-joined' && kind !== 'entity-left') || origin.has(id)) continue;
    origin.set(id, before === null ? null : `group ${(before as { group: { id: string } }).group.id}`);
  }
  return origin;
}

/** Cards that were bound to somebody else, or to nobody, before the run. */
const boundIn = (changes: readonly ChangeRow[]): Set<string> =>
  new Set(changes.flatMap(({ kind, id }) => (kind === 'card-linked' ? [id] : [])));

/** Cards that are together now and may not have been before. */
async function affected(
  db: Db,
  changes: readonly ChangeRow[],
  bound: ReadonlySet<string>,
  lens: string,
): Promise<Together[]> {
  const groups = new Set<string>();
  for (const { kind, after } of changes)
    if (kind === 'entity-joined') groups.add((after as { group: { id: string } }).group.id);
  const alone = new Map<string, Together>();
  if (bound.size > 0) {
    for (const row of await db.read(cypher.boundCards, { clients: [...bound], lens })) {
      if (row.group !== null) groups.add(row.group);
      else alone.set(row.member, { group: null, outstanding: null, cards: row.cards });
    }
  }
  const rows = groups.size === 0 ? [] : await db.read(cypher.cardsOfGroups, { groups: [...groups] });
  return [
    ...rows.map(({ id, size, ...rest }) => ({ group: { id, size: Number(size) }, ...rest })),
    ...alone.values(),
  ];
}

async function explained(
  db: Db,
  { group, outstanding }: Together,
  lists: Card[][],
  lens: string,
): Promise<NewLink> {
  const [first, ...others] = lists.toSorted((a, b) => b.length - a.length);
  const sides: Side[] = [{ cards: first!.map(brief), why: null }];
  for (const [at, side] of others.entries())
    sides.push({ cards: side.map(brief), why: at < EXPLAINED ? await why(db, side, first!, lens) : null });
  return { group, outstanding, sides };
}

/** The shortest chain between members of two sides. */
async function why(
  db: Db,
  side: readonly Card[],
  other: readonly Card[],
  lens: string,
): Promise<string | null> {
  const ends = (cards: readonly Card[]): ChainEnd[] =>
    cards.slice(0, ENDS).map(([id, person]) => ({ id, person }));
  const [from, to] = [ends(side), ends(other)];
  const together = from.some(({ id, person }) => to.some((end) => end.id === id && end.person === person));
  if (together) return 'cards of one and the same customer';
  const chain = await findChain(db, from, to, rulesOf(lens)).catch(unlessCut);
  return chain?.words.en ?? null;
}

/** A load beside the report has taken the chain apart: the next report tells what became of it. */
function unlessCut(error: unknown): null {
  if (error instanceof KindredError && error.code === 'changed-while-reading') return null;
  throw error;
}

const brief = ([, , id, name]: Card): CardBrief => ({ id, name });
