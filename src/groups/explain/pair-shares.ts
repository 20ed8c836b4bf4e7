import { chainFinder, type Chains } from '../shares/chains.ts';
import { effectiveShares, type EffectiveShare } from '../shares/effective.ts';
import { compare, greatest, ONE, ZERO, type Fraction } from '../shares/fraction.ts';
import type { OwnershipLink } from '../shares/graph.ts';
import type { PairRead } from './statements.ts';
import type { NodeWay } from './way.ts';

/** What one holds of another; both by internal ids. */
export interface Held {
  readonly owner: string;
  readonly entity: string;
  /** As recorded; null when it holds nothing itself, or it is not stated. */
  readonly direct: Fraction | null;
  readonly share: EffectiveShare;
}

/** Exact shares above two, and how they come about. */
export interface PairShares {
  /** Null when the one owns nothing of the other. */
  readonly held: (owner: string, entity: string) => Held | null;
  /** Everybody who owns a part, directly or through others. */
  readonly ownersOf: (entity: string) => readonly string[];
  readonly chains: (owner: string, entity: string) => Chains<OwnershipLink>;
  /** The largest chain as its nodes; null when none is short enough to be listed. */
  readonly wayDown: (owner: string, entity: string) => NodeWay | null;
  /** The shortest chain each link of which is over a line; null without one. */
  readonly strongWay: (owner: string, entity: string, line: Fraction) => NodeWay | null;
}

/** Works shares out from the links above two; when not all of these were read, nothing is exact. */
export function sharesAbove({ links: rows, ids }: PairRead, whole: boolean): PairShares {
  const idOf = new Map(ids);
  const key = ({ from, to }: OwnershipLink): string => `${idOf.get(from) ?? ''} ${idOf.get(to) ?? ''}`;
  const links = rows
    .map(([from, to, num, den]) => ({ from, to, share: num === null || den === null ? null : { num, den } }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const into = Map.groupBy(links, ({ to }) => to);
  const owners = remembered((entity: string) => effectiveShares(links, entity).owners);
  const finder = remembered((entity: string) => chainFinder(links, entity));
  const chains: PairShares['chains'] = (owner, entity) => finder(entity)(owner);
  return {
    held: (owner, entity) => {
      const share = owners(entity).get(owner);
      if (share === undefined) return null;
      const direct = into.get(entity)?.find(({ from }) => from === owner)?.share ?? null;
      return { owner, entity, direct, share: whole ? share : { ...share, high: ONE, exact: false } };
    },
    ownersOf: (entity) => [...owners(entity).keys()],
    chains,
    wayDown: (owner, entity) => {
      const [largest] = chains(owner, entity).chains;
      return largest === undefined ? null : [owner, ...largest.steps.map(({ to }) => to)];
    },
    strongWay: (owner, entity, line) => strongWay(into, owner, entity, line),
  };
}

/** What counts: what is recorded of the owner itself, or what it has for sure together with what it has through others. */
export const surely = ({ direct, share }: Held): Fraction => greatest(share.low, direct ?? ZERO);

/** True above the line: exactly a quarter is not more than a quarter. */
export const isOver = (held: Held, line: Fraction): boolean => compare(surely(held), line) > 0;

/** From the entity upwards, step by step. */
function strongWay(
  into: ReadonlyMap<string, readonly OwnershipLink[]>,
  owner: string,
  entity: string,
  line: Fraction,
): NodeWay | null {
  const below = new Map<string, string | null>([[entity, null]]);
  for (const node of below.keys()) {
    for (const { from, share } of into.get(node) ?? []) {
      if (share !== null && compare(share, line) > 0 && !below.has(from)) below.set(from, node);
    }
  }
  if (!below.has(owner)) return null;
  const way: string[] = [];
  for (let at: string | null = owner; at !== null; at = below.get(at) ?? null) way.push(at);
  return way;
}

function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const told = known.get(key) ?? work(key);
    known.set(key, told);
    return told;
  };
}
