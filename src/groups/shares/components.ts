import type { LocalGraph } from './graph.ts';

/** Which of its bounds each link is taken at. */
export type Side = 'low' | 'high';

/**
 * Rings of a graph: its strongly connected components, over links that carry more than nothing, of what reaches the
 * target by these. The component of the target comes first, and each before those that own it (Tarjan's algorithm;
 * without recursion, for chains may be thousands deep).
 */
export function components({ into }: LocalGraph, side: Side): number[][] {
  const found: number[][] = [];
  const order = new Int32Array(into.length);
  const lowest = new Int32Array(into.length);
  const next = new Int32Array(into.length);
  const open: number[] = [];
  const path = [0];
  let count = 0;
  while (path.length > 0) {
    const node = path.at(-1)!;
    if (order[node] === 0) {
      order[node] = lowest[node] = ++count;
      open.push(node);
    }
    const links = into[node]!;
    let deeper = false;
    while (next[node]! < links.length && !deeper) {
      const { from, [side]: weight } = links[next[node]!++]!;
      if (weight.num === 0n) continue;
      if (order[from] === 0) {
        path.push(from);
        deeper = true;
      } else if (order[from]! < lowest[node]!) lowest[node] = order[from]!;
    }
    if (deeper) continue;
    path.pop();
    if (lowest[node] === order[node]) found.push(close(open, node, order));
    else {
      const below = path.at(-1)!;
      if (lowest[node]! < lowest[below]!) lowest[below] = lowest[node]!;
    }
  }
  return found.reverse();
}

/** Takes the component that began with `node` off the open ones. */
function close(open: number[], node: number, order: Int32Array): number[] {
  const members = open.splice(open.lastIndexOf(node));
  // Beyond any order there is: a finished node lowers nobody.
  for (const member of members) order[member] = DONE;
  return members;
}

const DONE = 2 ** 31 - 1;
