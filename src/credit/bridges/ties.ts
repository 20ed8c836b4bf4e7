import type { BriefRow } from '../rows.ts';
import type { BindingRow } from './rows.ts';
import type { Edge } from './walk.ts';

/** All links between two nodes: losing one of several splits nothing, so they count as one. */
export interface TieLinks {
  readonly edge: Edge;
  /** In an order of their own, so that an answer keeps its ETag. */
  readonly links: readonly BindingRow[];
}

/**
 * The ties between nodes, which are numbered in their order. Links to anyone else are left out: such a one was met since
 * the group was resolved.
 */
export function tiesOf(nodes: readonly BriefRow[], links: readonly BindingRow[]): TieLinks[] {
  const numbers = new Map(nodes.map(([id], number) => [id, number]));
  const ties = new Map<number, { edge: Edge; links: BindingRow[] }>();
  for (const link of links) {
    const a = numbers.get(link[0]);
    const b = numbers.get(link[1]);
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * nodes.length + Math.max(a, b);
    const tie = ties.get(key);
    if (tie === undefined) ties.set(key, { edge: [a, b], links: [link] });
    else tie.links.push(link);
  }
  for (const { links: all } of ties.values()) if (all.length > 1) all.sort(byType);
  return [...ties.values()];
}

function byType(a: BindingRow, b: BindingRow): number {
  for (const i of [2, 0] as const) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

/** A sole trader is the person, which is no fact that can be lost. */
export function canBeLost({ links }: TieLinks): boolean {
  return links.some(([, , type]) => type !== 'IS_PERSON');
}
