import { asStated } from './bounds.ts';
import { components, type Side } from './components.ts';
import { add, multiply, ONE, ZERO, type Fraction } from './fraction.ts';
import { localGraph, type LocalGraph, type OwnershipLink } from './graph.ts';
import { boundRing, solveRing, type Holding, type RingSolver } from './ring.ts';

/** What each node of a graph has in its target, by index; null: the weights allow no finite number. */
export interface Solution {
  readonly shares: readonly (Fraction | null)[];
  /** Every ring, and those wholly held inside of themselves. */
  readonly rings: readonly (readonly number[])[];
  readonly closedRings: readonly (readonly number[])[];
  /** Rings of more members than can be solved: what these have at least at `low`, null at `high`. */
  readonly tooLarge: readonly (readonly number[])[];
}

/**
 * The effective share of every owner: products along each chain, summed over all chains. For a source s that is x of
 * the target, where x of s is 1 and elsewhere x of i is the sum of (share of j in i) · x of j, in the least solution that is
 * nowhere negative. One pass from the target upwards finds it for all sources: n of s is the sum of (share of s in j) · n
 * of j, and 1 more for the target; only for a source inside of a ring what comes back to it must not be counted again. Rings
 * of more than `largest` members are not solved.
 */
export function solve(graph: LocalGraph, side: Side, largest = Infinity): Solution {
  const walks: (Fraction | null)[] = new Array<Fraction>(graph.ids.length).fill(ZERO);
  walks[0] = ONE;
  const shares = [...walks];
  const found = { rings: [] as number[][], closedRings: [] as number[][], tooLarge: [] as number[][] };
  for (const members of components(graph, side)) {
    if (isRing(graph, members, side)) {
      found.rings.push(members);
      if (members.length > largest) found.tooLarge.push(members);
      const solver = members.length > largest ? boundRing(side) : solveRing;
      if (solveMembers(graph, members, side, solver, walks, shares)) found.closedRings.push(members);
    } else shares[members[0]!] = walks[members[0]!] ?? null;
    passUp(graph, members, side, walks);
  }
  return { shares, ...found };
}

/**
 * Effective shares in `target` by the shares just as they are stated, even when those of an entity add up to more than
 * the whole; a link without a share carries nothing. Null: no finite number.
 */
export function solveAsStated(links: readonly OwnershipLink[], target: string): Map<string, Fraction | null> {
  const graph = localGraph(links, target, asStated);
  const { shares } = solve(graph, 'low');
  return new Map(graph.ids.map((id, at) => [id, shares[at] ?? null] as const).slice(1));
}

/** True for several nodes, and for one that holds a part of itself. */
export function isRing({ into }: LocalGraph, members: readonly number[], side: Side): boolean {
  const [first] = members;
  return (
    members.length > 1 || into[first!]!.some(({ from, [side]: { num } }) => from === first && num !== 0n)
  );
}

/** Fills in what the members of a ring have; true when the ring is closed. */
function solveMembers(
  { into }: LocalGraph,
  members: readonly number[],
  side: Side,
  solver: RingSolver,
  walks: (Fraction | null)[],
  shares: (Fraction | null)[],
): boolean {
  if (members.some((member) => walks[member] === null)) {
    for (const member of members) walks[member] = shares[member] = null;
    return false;
  }
  const inside = new Set(members);
  const exits = new Map(members.map((member) => [member, walks[member]!]));
  const holdings = members.flatMap((owned) =>
    into[owned]!.filter(({ from, [side]: weight }) => inside.has(from) && weight.num !== 0n).map(
      ({ from, [side]: weight }): Holding => [from, owned, weight],
    ),
  );
  const results = solver(exits, holdings);
  for (const [member, result] of results) {
    walks[member] = result.walks;
    shares[member] = result.share;
  }
  return results.get(members[0]!)!.closed;
}

/** Adds to owners outside what they have through these members. */
function passUp(
  { into }: LocalGraph,
  members: readonly number[],
  side: Side,
  walks: (Fraction | null)[],
): void {
  const inside = members.length > 1 ? new Set(members) : null;
  for (const owned of members) {
    const below = walks[owned] ?? null;
    for (const { from, [side]: weight } of into[owned]!) {
      if (weight.num === 0n || from === owned || inside?.has(from) === true) continue;
      const before = walks[from] ?? null;
      walks[from] = before === null || below === null ? null : add(before, multiply(weight, below));
    }
  }
}
