import type { Edge } from '../../../src/credit/bridges/walk.ts';

/** Components of the nodes 0 … `nodes` - 1 without `lost`, each sorted, in order of their first nodes. */
export function components(nodes: number, edges: readonly Edge[], lost = -1): number[][] {
  const seen = new Set<number>([lost]);
  const found: number[][] = [];
  for (let start = 0; start < nodes; start++) {
    if (seen.has(start)) continue;
    const reached = [start];
    seen.add(start);
    for (const node of reached) {
      for (const [a, b] of edges) {
        const other = a === node ? b : b === node ? a : node;
        if (!seen.has(other)) reached.push(other);
        seen.add(other);
      }
    }
    found.push(reached.sort((a, b) => a - b));
  }
  return found;
}

/** By edge: the two parts that its loss makes of its component; only of edges that split. */
export function naiveBridges(nodes: number, edges: readonly Edge[]): Map<number, number[][]> {
  const whole = components(nodes, edges).length;
  const found = new Map<number, number[][]>();
  for (const [number, edge] of edges.entries()) {
    const rest = components(nodes, edges.toSpliced(number, 1));
    if (rest.length > whole)
      found.set(
        number,
        rest.filter((part) => edge.some((end) => part.includes(end))),
      );
  }
  return found;
}

/** By node: the parts that its loss makes of the rest of its component; only of nodes that split. */
export function naiveCuts(nodes: number, edges: readonly Edge[]): Map<number, number[][]> {
  const found = new Map<number, number[][]>();
  for (let node = 0; node < nodes; node++) {
    const around = components(nodes, edges).find((part) => part.includes(node))!;
    const parts = components(nodes, edges, node).filter((part) => around.includes(part[0]!));
    if (parts.length > 1) found.set(node, parts);
  }
  return found;
}
