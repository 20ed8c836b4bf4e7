import fc from 'fast-check';
import { fraction, toNumber, ZERO } from '../../../src/groups/shares/fraction.ts';
import type { OwnershipLink } from '../../../src/groups/shares/graph.ts';
import { makeShare, shareFromPercent } from '../../../src/values/share.ts';

/** `A→B 24` as links: an owner, what it owns, and percent; `?` for a share that is not stated. */
export function links(...told: readonly string[]): OwnershipLink[] {
  return told.map((text) => {
    const [from, to, percent] = text.split(/→| /) as [string, string, string];
    return { from, to, share: percent === '?' ? null : shareFromPercent(percent) };
  });
}

/** How random graphs are made. */
interface Make {
  /** True: nobody owns, through whomever, a part of its owner. */
  readonly acyclic?: boolean;
  /** True: some shares are not stated; what is left of the whole is for them. */
  readonly gaps?: boolean;
  /** So many nodes at most. */
  readonly size?: number;
}

/** A link with the share it has, and whether a reader is told that. */
interface MadeLink extends OwnershipLink {
  readonly known: boolean;
}

/**
 * Graphs of 2 to 12 nodes named `0`, `1` and so on, rings and wholly held rings among them: no entity has more than 100 %, and
 * many have exactly that.
 */
export function graphs({ acyclic = false, gaps = false, size: most = 12 }: Make = {}): fc.Arbitrary<
  MadeLink[]
> {
  const cell = fc.record({
    weight: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 20 })),
    known: gaps ? fc.boolean() : fc.constant(true),
  });
  const slack = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }));
  return fc.integer({ min: 2, max: most }).chain((size) =>
    fc
      .tuple(
        ...Array.from({ length: size }, () =>
          fc.tuple(fc.array(cell, { minLength: size, maxLength: size }), slack),
        ),
      )
      .map((columns) =>
        columns.flatMap(([cells, rest], to) => {
          const held = cells.map(({ weight }, from) => (from === to || (acyclic && from < to) ? 0 : weight));
          const whole = held.reduce((sum, weight) => sum + weight, 0) + rest;
          return cells.flatMap(({ known }, from): MadeLink[] => {
            const share = makeShare(BigInt(held[from]!), BigInt(Math.max(whole, 1)));
            return share === null ? [] : [{ from: String(from), to: String(to), share, known }];
          });
        }),
      ),
  );
}

/**
 * The effective share by floating-point numbers, from the definition: x of the source is 1, x of i elsewhere the sum of
 * (share of j in i) · x of j; nothing reaches a node that the source does not lead to. Gaussian elimination with partial
 * pivoting.
 */
export function naiveShare(graph: readonly OwnershipLink[], source: string, target: string): number {
  const nodes = [source];
  for (const node of nodes) {
    for (const { from, to } of graph) if (from === node && !nodes.includes(to)) nodes.push(to);
  }
  if (!nodes.includes(target)) return 0;
  const rows = nodes.map((node) => {
    const row = nodes.map((other): number => (other === node ? 1 : 0));
    for (const { from, to, share } of graph) {
      const at = nodes.indexOf(from);
      if (node !== source && to === node && at >= 0) row[at] = row[at]! - toNumber(share ?? ZERO);
    }
    return [...row, node === source ? 1 : 0];
  });
  return eliminate(rows)[nodes.indexOf(target)]!;
}

function eliminate(rows: number[][]): number[] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}

/** The effective share in a graph without rings: every path by itself, exactly. */
export function naivePaths(graph: readonly OwnershipLink[], source: string, target: string) {
  let [num, den] = [0n, 1n];
  const walk = (node: string, up: bigint, down: bigint): void => {
    if (node === target) [num, den] = [num * down + up * den, den * down];
    else
      for (const { from, to, share } of graph)
        if (from === node) walk(to, up * share!.num, down * share!.den);
  };
  walk(source, 1n, 1n);
  return fraction(num, den);
}
