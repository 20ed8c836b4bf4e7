import { statedBounds } from './bounds.ts';
import { doubtsAbove, type Doubts } from './doubts.ts';
import { least, ONE, type Fraction } from './fraction.ts';
import { localGraph, type Doubt, type DoubtReason, type LocalGraph, type OwnershipLink } from './graph.ts';
import { solve, type Solution } from './solve.ts';

/** What one owner has in the target, directly and through others. */
export interface EffectiveShare {
  readonly low: Fraction;
  readonly high: Fraction;
  /** True when no share on the way is in doubt; `low` and `high` are the same then. */
  readonly exact: boolean;
  /** Every reason there is for doubt. */
  readonly reasons: readonly DoubtReason[];
  /** Where doubt comes in on the way to the target: at most ten places. */
  readonly doubts: readonly Doubt[];
  /** True for a member of a ring that is wholly held inside of itself: it has no owner outside. */
  readonly closedRing: boolean;
}

/** The effective shares in one entity. */
export interface EffectiveShares {
  /** By owner; the target itself is none. */
  readonly owners: ReadonlyMap<string, EffectiveShare>;
  /** Members of each closed ring above the target, or with the target in it. */
  readonly closedRings: readonly (readonly string[])[];
}

/**
 * The effective share of every owner in `target`, exactly (НК РФ 105.2: shares multiplied along each chain, chains
 * added up; cross-holdings solved, what comes back to the owner itself not counted again). `links` may hold more than what
 * lies above the target. Where a share is not stated, or those stated add up to more than the whole, owners above have
 * an interval: the share grows with every share on the way, so it is solved once with all as low as they can be
 * and, only then, once with all as high. A ring of more than a hundred members is not solved: it makes an interval too.
 */
export function effectiveShares(
  links: readonly OwnershipLink[],
  target: string,
  largestRing = LARGEST_RING,
): EffectiveShares {
  const graph = localGraph(links, target, statedBounds);
  const { shares, closedRings, tooLarge } = solve(graph, 'low', largestRing);
  const closed = new Set(closedRings.flat());
  const inDoubt = graph.doubtful || tooLarge.length > 0;
  const above = inDoubt ? solveHigh(graph, tooLarge, largestRing) : CERTAIN;
  const owners = new Map<string, EffectiveShare>();
  for (let owner = 1; owner < graph.ids.length; owner++) {
    const low = shares[owner] ?? ONE;
    const found = above.doubts.get(owner);
    owners.set(graph.ids[owner]!, {
      low,
      high: found === undefined ? low : least(above.shares[owner] ?? ONE, ONE),
      exact: found === undefined,
      reasons: found?.reasons ?? NONE,
      doubts: found?.places ?? NONE,
      closedRing: closed.has(owner),
    });
  }
  return { owners, closedRings: closedRings.map((ring) => ring.map((member) => graph.ids[member]!)) };
}

/** Whoever asks waits for the solution: of a larger ring it would take seconds, and registers have none. */
const LARGEST_RING = 100;
const NONE: readonly never[] = [];

/** What the second solution tells: who is in doubt, and what those have at most. */
interface High {
  readonly shares: readonly (Fraction | null)[];
  readonly doubts: ReadonlyMap<number, Doubts>;
}

const CERTAIN: High = { shares: NONE, doubts: new Map() };

function solveHigh(graph: LocalGraph, tooLarge: Solution['tooLarge'], largestRing: number): High {
  const { shares, rings } = solve(graph, 'high', largestRing);
  const doubts = doubtsAbove(graph, tooLarge);
  // What comes back to a member of a ring is not counted, and so no doubt of its own that comes back with it.
  for (const member of rings.filter(({ length }) => length <= largestRing).flat()) {
    const own = doubts.has(member) ? doubtsAbove(graph, tooLarge, member).get(member) : undefined;
    if (own === undefined) doubts.delete(member);
    else doubts.set(member, own);
  }
  return { shares, doubts };
}
