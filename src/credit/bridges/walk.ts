/** Two nodes with a line between them, by number. */
export type Edge = readonly [a: number, b: number];

/**
 * A depth-first walk over an undirected graph. All but `order` and `position` is told by position, the place in the order
 * in which nodes were met: what was met below a node is then one run of positions, and a sum over it a difference of two.
 */
export interface Walk {
  /** Nodes in the order met. */
  readonly order: Int32Array;
  /** Where each node is in that order. */
  readonly position: Int32Array;
  /** From where it was met; -1 where the walk began in a component. */
  readonly parent: Int32Array;
  /** The edge by which it was met; -1 at a beginning. */
  readonly by: Int32Array;
  /** Where what was met below it ends (exclusive). */
  readonly end: Int32Array;
  /** The earliest position that it, or one below it, reaches by one edge that the walk did not take. */
  readonly low: Int32Array;
  /** Where the walk began in its component. */
  readonly root: Int32Array;
}

/**
 * Walks the nodes 0 … `nodes` - 1 (Tarjan 1972), without recursion: chains of thousands of firms exist. Two edges between
 * the same nodes are two ways; an edge from a node to itself leads nowhere.
 */
export function walk(nodes: number, edges: readonly Edge[]): Walk {
  const { first, incident } = incidence(nodes, edges);
  const next = first.slice(0, nodes);
  const w = emptyWalk(nodes);
  let met = 0;

  const meet = (node: number, from: number, edge: number): number => {
    w.order[met] = node;
    w.position[node] = met;
    w.parent[met] = from;
    w.by[met] = edge;
    w.low[met] = met;
    w.root[met] = from === -1 ? met : w.root[from]!;
    return met++;
  };

  for (let start = 0; start < nodes; start++) {
    let at = w.position[start] === -1 ? meet(start, -1, -1) : -1;
    while (at !== -1) {
      const node = w.order[at]!;
      if (next[node]! < first[node + 1]!) {
        const edge = incident[next[node]!++]!;
        if (edge === w.by[at]) continue;
        const [a, b] = edges[edge]!;
        const other = a === node ? b : a;
        if (w.position[other] === -1) at = meet(other, at, edge);
        else w.low[at] = Math.min(w.low[at]!, w.position[other]!);
      } else {
        w.end[at] = met;
        const from = w.parent[at]!;
        if (from !== -1) w.low[from] = Math.min(w.low[from]!, w.low[at]!);
        at = from;
      }
    }
  }
  return w;
}

/** The edges at each node: those of node n are `incident[first[n]]` up to `incident[first[n + 1]]`. */
function incidence(nodes: number, edges: readonly Edge[]): { first: Int32Array; incident: Int32Array } {
  const first = new Int32Array(nodes + 1);
  for (const edge of edges) for (const node of edge) first[node + 1]! += 1;
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
  const free = first.slice(0, nodes);
  const incident = new Int32Array(edges.length * 2);
  for (const [number, edge] of edges.entries()) for (const node of edge) incident[free[node]!++] = number;
  return { first, incident };
}

function emptyWalk(nodes: number): Walk {
  const [order, parent, by, end, low, root] = Array.from({ length: 6 }, () => new Int32Array(nodes));
  const position = new Int32Array(nodes).fill(-1);
  return { order: order!, position, parent: parent!, by: by!, end: end!, low: low!, root: root! };
}
