import type { z } from 'zod';
import type { GraphAnswer, GraphLink, GraphNode } from '../groups/types.ts';
import { showShare } from '../values/schemas.ts';
import { groupRef } from './exposure-answer.ts';
import type { ReadDeps } from './exposure-read.ts';
import { readGroupById } from './group-read.ts';
import type { DrawnLinkRow, GroupRow, NodeRow } from './rows.ts';
import { readGroupGraph } from './statements.ts';

/** What is read for one drawing. */
export type GraphRead = z.output<typeof readGroupGraph.row> & { readonly group: GroupRow };

/** In a group too large to draw whole, this part of the nodes is kept for those whose ties never bind. */
const WITHHELD_PART = 5;

/** The members of a group, who binds them, whose ties never bind, and all links between these. As `readGroupById`. */
export async function groupGraph(deps: ReadDeps, id: string): Promise<GraphAnswer> {
  const { base, drawn } = deps.policy;
  const params = { id, base, nodes: BigInt(drawn) };
  return drawGroup(await readGroupById(deps, id, () => deps.db.read(readGroupGraph, params)), drawn);
}

/**
 * Chooses at most `room` nodes. Members come in the order read, each with those who bind it to another member; then
 * those whose ties never bind. Who ties one member to nobody, its own director say, is left out.
 */
export function drawGroup(read: GraphRead, room: number): GraphAnswer {
  const around = surroundings(read);
  const chosen = new Map<string, GraphNode>();
  const add = (row: NodeRow, member: boolean, limit: number): void => {
    if (chosen.size < limit) chosen.set(row[0], chosen.get(row[0]) ?? node(row, member));
  };
  const kept = Math.min(around.withheld.size, Math.floor(room / WITHHELD_PART));
  for (const row of read.members) {
    add(row, true, room - kept);
    for (const other of around.of.get(row[0]) ?? []) {
      if (around.binding.has(other[0])) add(other, false, room - kept);
    }
  }
  for (const [id] of read.members) {
    if (!chosen.has(id)) continue;
    for (const other of around.of.get(id) ?? []) if (around.withheld.has(other[0])) add(other, false, room);
  }
  const all = Number(read.group[2]) + around.binding.size + around.withheld.size;
  return {
    group: groupRef(read.group)!,
    lens: read.lens!,
    nodes: [...chosen.values()],
    links: read.links.filter(([from, to]) => chosen.has(from) && chosen.has(to)).map(link),
    truncated: chosen.size < all,
  };
}

interface Surroundings {
  /** By member id, who is tied to it without being a member. */
  readonly of: ReadonlyMap<string, ReadonlySet<NodeRow>>;
  /** Ids of those who bind two members or more. */
  readonly binding: ReadonlySet<string>;
  /** Ids of the others of whom a tie never binds. */
  readonly withheld: ReadonlySet<string>;
}

function surroundings(read: GraphRead): Surroundings {
  const others = new Map(read.others.map((row) => [row[0], row]));
  const of = new Map(read.members.map(([id]) => [id, new Set<NodeRow>()]));
  const bound = new Map<string, Set<string>>();
  const withheld = new Set<string>();
  for (const row of read.links) {
    const [from, to] = row;
    const other = others.get(from) ?? others.get(to);
    const member = other?.[0] === from ? to : from;
    if (other === undefined || !of.has(member)) continue;
    of.get(member)!.add(other);
    if (row[6]) bound.set(other[0], (bound.get(other[0]) ?? new Set()).add(member));
    else if (isWithheld(row, other)) withheld.add(other[0]);
  }
  const binding = new Set([...bound].filter(([, members]) => members.size > 1).map(([id]) => id));
  for (const id of binding) withheld.delete(id);
  return { of, binding, withheld };
}

/** As in an exposure: apart, winding up, a hub, or an owner or head that has ended; a firm that ended is nobody's tie. */
function isWithheld([from, , type]: DrawnLinkRow, [id, , , , hub, inert]: NodeRow): boolean {
  return type === 'OWNS_APART' || type === 'WINDS_UP' || hub || (inert && from === id);
}

function node([id, kind, name, status, hub, , clients]: NodeRow, member: boolean): GraphNode {
  return { id, kind, name, status, member, hub, clients: Number(clients) };
}

const TYPES: Record<DrawnLinkRow[2], GraphLink['type']> = {
  DIRECTS: 'directs',
  MANAGES: 'manages',
  OWNS: 'owns',
  OWNS_APART: 'owns-apart',
  WINDS_UP: 'winds-up',
  SUCCEEDED_BY: 'succeeded-by',
  IS_PERSON: 'is-person',
};

function link([from, to, type, num, den, since, binds]: DrawnLinkRow): GraphLink {
  const share = num === null || den === null ? null : showShare({ num, den });
  return { from, to, type: TYPES[type], share, since, binds };
}
