import type { Walk } from './walk.ts';

/** Positions of a walk, the end exclusive. */
export type Run = readonly [from: number, to: number];
/** What hangs together, as runs of positions that do not overlap. */
export type Part = readonly Run[];

/** An edge whose loss splits its component in two. */
export interface BridgeSplit {
  readonly edge: number;
  readonly parts: readonly [Part, Part];
}

/** A node whose loss splits the rest of its component, in two and more. */
export interface NodeSplit {
  readonly node: number;
  readonly parts: readonly Part[];
}

/** All bridges: edges past which no other way leads. */
export function bridgeSplits(walk: Walk): BridgeSplit[] {
  const found: BridgeSplit[] = [];
  for (const [at, edge] of walk.by.entries()) {
    if (edge === -1 || walk.low[at] !== at) continue;
    const below: Run = [at, walk.end[at]!];
    found.push({ edge, parts: [[below], restOf(walk, at, [below])] });
  }
  return found;
}

/** All cut vertices: below each hang parts from which no way leads past it; the rest of the component is one more. */
export function nodeSplits(walk: Walk): NodeSplit[] {
  const below = new Map<number, Run[]>();
  for (const [at, parent] of walk.parent.entries()) {
    if (parent === -1 || (walk.parent[parent] !== -1 && walk.low[at]! < parent)) continue;
    const runs = below.get(parent);
    if (runs === undefined) below.set(parent, [[at, walk.end[at]!]]);
    else runs.push([at, walk.end[at]!]);
  }
  const found: NodeSplit[] = [];
  for (const [at, runs] of below) {
    const rest = restOf(walk, at, [[at, at + 1], ...runs]);
    const parts = [...runs.map((run) => [run]), ...(rest.length > 0 ? [rest] : [])];
    if (parts.length > 1) found.push({ node: walk.order[at]!, parts });
  }
  return found;
}

/** The component without these runs, which are in order. */
function restOf(walk: Walk, at: number, without: readonly Run[]): Run[] {
  const root = walk.root[at]!;
  const rest: Run[] = [];
  let from = root;
  for (const [start, end] of without) {
    if (start > from) rest.push([from, start]);
    from = end;
  }
  if (walk.end[root]! > from) rest.push([from, walk.end[root]!]);
  return rest;
}
