import type { Share } from '../../values/share.ts';
import type { Fraction } from './fraction.ts';

/** A statement that `from` owns a part of `to`; null: that it does, and not which part. */
export interface OwnershipLink {
  readonly from: string;
  readonly to: string;
  readonly share: Share | null;
}

/**
 * Why shares are known between bounds only: one is not stated; those stated add up to more than the whole; or so many own
 * parts of each other that their ring is not solved.
 */
export type DoubtReason = 'share-missing' | 'over-100' | 'ring-too-large';

/** Where a doubt comes in: the entity whose shares (or ring) are in doubt, and what those stated add up to. */
export interface Doubt {
  readonly entity: string;
  readonly reason: DoubtReason;
  readonly stated: Fraction;
}

/** What one link carries: between two bounds, equal when nothing is in doubt. */
export interface Bounds {
  readonly low: Fraction;
  readonly high: Fraction;
  readonly doubts: readonly Doubt[];
}

/** A link into an entity: the index of its owner, its bounds, and the statement it comes from. */
export interface InLink<L extends OwnershipLink = OwnershipLink> extends Bounds {
  readonly from: number;
  readonly told: L;
}

/** All that lies above one entity, whose index is 0; nearer owners have smaller indices. */
export interface LocalGraph<L extends OwnershipLink = OwnershipLink> {
  readonly ids: readonly string[];
  /** Links into each, by index. */
  readonly into: readonly (readonly InLink<L>[])[];
  /** True when a link is in doubt. */
  readonly doubtful: boolean;
}

/** What the links into one entity carry, in their order; `told` is never empty. */
export type BoundRule = (told: readonly OwnershipLink[]) => readonly Bounds[];

const NOTHING: readonly never[] = [];

/** Takes what lies above `target` out of all links; several links from one owner to one entity add up. */
export function localGraph<L extends OwnershipLink>(
  links: readonly L[],
  target: string,
  boundsOf: BoundRule,
): LocalGraph<L> {
  const held = Map.groupBy(links, ({ to }) => to);
  const ids = [target];
  const indices = new Map([[target, 0]]);
  const into: (readonly InLink<L>[])[] = [];
  let doubtful = false;
  const indexOf = (id: string): number => {
    const known = indices.get(id);
    if (known !== undefined) return known;
    indices.set(id, ids.length);
    return ids.push(id) - 1;
  };
  // Owners are appended while it runs, so that it comes to them too.
  for (const owned of ids) {
    const told = held.get(owned);
    if (told === undefined) {
      into.push(NOTHING);
      continue;
    }
    const bounds = boundsOf(told);
    into.push(
      told.map((link, at) => {
        const { low, high, doubts } = bounds[at]!;
        if (doubts.length > 0) doubtful = true;
        return { from: indexOf(link.from), low, high, doubts, told: link };
      }),
    );
  }
  return { ids, into, doubtful };
}
