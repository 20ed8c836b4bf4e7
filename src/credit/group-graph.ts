import type { z } from 'zod';
import type { GraphAnswer, GraphLink, GraphNode } from '../groups/types.ts';
import { ALL_WALK_RULES } from '../groups/walk-rules.ts';
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
  const params = { id, rules: ALL_WALK_RULES, base, nodes: BigInt(drawn) };
  return drawGroup(await readGroupById(deps, id, () => deps.db.read(readGroupGraph, params)), drawn);
}

/**
 * Chooses at most `room` nodes. Members come in the order read, each with those who head or own it and bind it to
 * another; then those whose ties never bind. Who ties one member to nobody, its own director say, is left out.
 */
export function drawGroup(read: GraphRead, room: number): GraphAnswer {
  const around = surroundings(read);
  const chosen = new Map<string, NodeRow>();
  const addAll = (rows: Iterable<NodeRow>, limit: number): void => {
    for (const row of rows) if (chosen.size < limit) chosen.set(row[0], row);
  };
  const kept = Math.min(around.withheld.size, Math.floor(room / WITHHELD_PART));
  for (const row of read.members) {
    addAll([row, ...around.ties(row, around.binding)], room - kept);
  }
  for (const row of read.members) if (chosen.has(row[0])) addAll(around.ties(row, around.withheld), room);
  const others = [...around.binding].filter(([, , , , , , member]) => !member).length + around.withheld.size;
  return {
    group: groupRef(read.group)!,
    lens: read.lens!,
    nodes: [...chosen.values()].map(node),
    links: read.links
      .filter(([from, to]) => chosen.has(from) && chosen.has(to))
      .sort(byEnds)
      .map(link),
    truncated: chosen.size < Number(read.group[2]) + others,
  };
}

interface Surroundings {
  /** Those of `among` who are tied to the member. */
  readonly ties: (member: NodeRow, among: ReadonlySet<NodeRow>) => NodeRow[];
  /** Who binds two members or more, and members not among the first who head or own one of these. */
  readonly binding: ReadonlySet<NodeRow>;
  /** The others of whom a tie never binds. */
  readonly withheld: ReadonlySet<NodeRow>;
}

function surroundings(read: GraphRead): Surroundings {
  const of = new Map(read.members.map(([id]) => [id, new Set<NodeRow>()]));
  const others = new Map(read.others.filter(([id]) => !of.has(id)).map((row) => [row[0], row]));
  const bound = new Map<NodeRow, Set<string>>();
  const binding = new Set<NodeRow>();
  const withheld = new Set<NodeRow>();
  for (const row of read.links.toSorted(byEnds)) {
    const [from, to] = row;
    const other = others.get(from) ?? others.get(to);
    const member = other?.[0] === from ? to : from;
    if (other === undefined) continue;
    of.get(member)?.add(other);
    if (row[6]) {
      bound.set(other, (bound.get(other) ?? new Set()).add(member));
      if (other[6] ? other[0] === from : bound.get(other)!.size > 1) binding.add(other);
    } else if (!other[6] && isWithheld(row, other)) withheld.add(other);
  }
  for (const row of binding) withheld.delete(row);
  const ties: Surroundings['ties'] = ([id], among) => [...of.get(id)!].filter((row) => among.has(row));
  return { ties, binding, withheld };
}

/** The order in which links are stored may change while they do not; an answer must keep its ETag. */
function byEnds(a: DrawnLinkRow, b: DrawnLinkRow): number {
  for (const i of [0, 1, 2] as const) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

/** As in an exposure: apart, winding up, a hub, or an owner or head that has ended; a firm that ended is nobody's tie. */
function isWithheld([from, , type, , , , , would]: DrawnLinkRow, [id, , , , hub, inert]: NodeRow): boolean {
  return would && (type === 'OWNS_APART' || type === 'WINDS_UP' || hub || (inert && from === id));
}

function node([id, kind, name, status, hub, , member, clients]: NodeRow): GraphNode {
  return { id, kind, name, status, member, hub, clients: Number(clients) };
}

const TYPES: Record<DrawnLinkRow[2], GraphLink['type']> = {
  DIRECTS: 'directs',
  MANAGES: 'manages',
  OWNS: 'owns',
  CONTROLS: 'controls',
  OWNS_APART: 'owns-apart',
  WINDS_UP: 'winds-up',
  SUCCEEDED_BY: 'succeeded-by',
  IS_PERSON: 'is-person',
};

function link([from, to, type, num, den, since, binds]: DrawnLinkRow): GraphLink {
  const share = num === null || den === null ? null : showShare({ num, den });
  return { from, to, type: TYPES[type], share, since, binds };
}
