import { statedBounds } from './bounds.ts';
import { components } from './components.ts';
import { compare, multiply, ONE, toNumber, type Fraction } from './fraction.ts';
import { localGraph, type InLink, type LocalGraph, type OwnershipLink } from './graph.ts';
import { createHeap } from './heap.ts';
import { isRing } from './solve.ts';

/** One way from an owner down to the target, that meets nobody twice. */
export interface Chain<L extends OwnershipLink> {
  readonly steps: readonly L[];
  /** The shares multiplied; null when one of them is not stated. */
  readonly product: Fraction | null;
  /** True when it touches a ring, so that what the owner has by it may be more than the product. */
  readonly ring: boolean;
}

/** Chains of one owner. */
export interface Chains<L extends OwnershipLink> {
  /** The largest product first; those with a share that is not stated come last. */
  readonly chains: readonly Chain<L>[];
  /** True when there are more, or there may be: rings upon rings have more ways than can be looked at. */
  readonly more: boolean;
}

/** How many chains are listed at most, and how many steps one may have. */
export interface ChainLimits {
  readonly limit?: number;
  readonly steps?: number;
}

/** Ways begun that are looked at for one owner, at most, for each step that a chain may have. */
const LOOKS = 20;

/**
 * Prepares for listing the chains to one target; the function it gives lists those of an owner (none when it owns
 * nothing of the target). Ways are looked at in the order of the most that can become of them, so the largest are found
 * first; that order is by doubles, products are exact.
 */
export function chainFinder<L extends OwnershipLink>(
  links: readonly L[],
  target: string,
): (owner: string, limits?: ChainLimits) => Chains<L> {
  const graph = localGraph(links, target, statedBounds);
  const indices = new Map(graph.ids.map((id, at) => [id, at]));
  const ways: Ways<L> = { down: downward(graph), left: cheapest(graph), inRing: ringMembers(graph) };
  return (owner, { limit = 10, steps = 100 } = {}) => {
    const from = indices.get(owner);
    if (from === undefined || from === 0) return { chains: [], more: false };
    const { found, all } = search(ways, from, limit + 1, steps);
    const chains = found.slice(0, limit).map((way) => chainOf(way, from, ways));
    return { chains: chains.sort(largestFirst), more: found.length > limit || !all };
  };
}

interface Ways<L extends OwnershipLink> {
  /** By owner: what it owns. */
  readonly down: readonly (readonly Step<L>[])[];
  /** By node: the cost of the cheapest way from it to the target. */
  readonly left: Float64Array;
  readonly inRing: ReadonlySet<number>;
}

/** Costs are logarithms of one by the share: the largest product is the least sum, and no depth makes it zero. */
interface Step<L extends OwnershipLink> {
  readonly to: number;
  readonly cost: number;
  readonly told: L;
}

/** A way begun: its last step, and the way before it. */
interface Way<L extends OwnershipLink> {
  readonly at: number;
  readonly cost: number;
  /** The least it can cost when it reaches the target. */
  readonly least: number;
  readonly length: number;
  readonly last: { readonly step: Step<L>; readonly before: Way<L> } | null;
}

function search<L extends OwnershipLink>(
  { down, left }: Ways<L>,
  from: number,
  wanted: number,
  steps: number,
): { found: Way<L>[]; all: boolean } {
  const found: Way<L>[] = [];
  const heap = createHeap<Way<L>>(
    (a, b) => a.least < b.least || (a.least === b.least && a.length > b.length),
  );
  heap.push({ at: from, cost: 0, least: left[from]!, length: 0, last: null });
  let all = true;
  for (let look = 0; found.length < wanted && !heap.isEmpty(); look++) {
    if (look === LOOKS * steps) return { found, all: false };
    const way = heap.pop()!;
    if (way.at === 0) found.push(way);
    else if (way.length === steps) all = false;
    else {
      for (const step of down[way.at]!) {
        if (meets(way, step.to)) continue;
        const cost = way.cost + step.cost;
        const last = { step, before: way };
        heap.push({ at: step.to, cost, least: cost + left[step.to]!, length: way.length + 1, last });
      }
    }
  }
  return { found, all };
}

function meets<L extends OwnershipLink>(way: Way<L>, node: number): boolean {
  for (let part: Way<L> | undefined = way; part !== undefined; part = part.last?.before) {
    if (part.at === node) return true;
  }
  return false;
}

function chainOf<L extends OwnershipLink>(way: Way<L>, from: number, { inRing }: Ways<L>): Chain<L> {
  const steps: L[] = [];
  let ring = inRing.has(from);
  for (let { last } = way; last !== null; { last } = last.before) {
    steps.push(last.step.told);
    ring ||= inRing.has(last.step.to);
  }
  let product: Fraction | null = ONE;
  for (const { share } of steps) product = product && share && multiply(product, share);
  return { steps: steps.reverse(), product, ring };
}

function largestFirst({ product: a }: Chain<OwnershipLink>, { product: b }: Chain<OwnershipLink>): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(b, a);
}

function downward<L extends OwnershipLink>({ ids, into }: LocalGraph<L>): Step<L>[][] {
  const down: Step<L>[][] = ids.map(() => []);
  into.forEach((links, to) => {
    for (const link of links) down[link.from]!.push({ to, cost: costOf(link), told: link.told });
  });
  return down;
}

/** What a link of unknown share may carry at most; a trace when that is nothing, for it is stated all the same. */
function costOf({ told, high }: InLink): number {
  return -Math.log(Math.max(toNumber(told.share ?? high), Number.MIN_VALUE));
}

/** From the target upwards (Dijkstra). */
function cheapest({ ids, into }: LocalGraph): Float64Array {
  const left = new Float64Array(ids.length).fill(Infinity);
  const heap = createHeap<{ at: number; cost: number }>((a, b) => a.cost < b.cost);
  left[0] = 0;
  heap.push({ at: 0, cost: 0 });
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    if (next.cost > left[next.at]!) continue;
    for (const link of into[next.at]!) {
      const cost = next.cost + costOf(link);
      if (cost >= left[link.from]!) continue;
      left[link.from] = cost;
      heap.push({ at: link.from, cost });
    }
  }
  return left;
}

function ringMembers(graph: LocalGraph): Set<number> {
  return new Set(
    components(graph, 'high')
      .filter((members) => isRing(graph, members, 'high'))
      .flat(),
  );
}
