import { add, compare, greatest, ONE, subtract, ZERO, type Fraction } from './fraction.ts';
import type { BoundRule, Bounds, Doubt, OwnershipLink } from './graph.ts';

const CERTAIN: readonly never[] = [];

/**
 * Between which bounds the shares in one entity are, from what is stated of them; S is the sum of those stated.
 * S ≤ 1: a stated share is what it is, one not stated may be anything from nothing to the rest, 1 - S. S > 1: one of
 * those stated is wrong, nobody knows which, so each may be smaller by all of the excess; one not stated may then be
 * what that leaves.
 */
export const statedBounds: BoundRule = (told) => {
  const stated = sumOf(told);
  const over = compare(stated, ONE) > 0;
  if (!over && told.every(({ share }) => share !== null)) return told.map(({ share }) => certain(share!));
  const entity = told[0]!.to;
  const overfilled: Doubt[] = over ? [{ entity, reason: 'over-100', stated }] : [];
  const missing: Doubt[] = [...overfilled, { entity, reason: 'share-missing', stated }];
  const excess = over ? subtract(stated, ONE) : ZERO;
  const lows = told.map(({ share }) => (share === null ? ZERO : greatest(ZERO, subtract(share, excess))));
  const rest = greatest(ZERO, subtract(ONE, lows.reduce(add, ZERO)));
  return told.map(({ share }, at): Bounds => {
    if (share === null) return { low: ZERO, high: rest, doubts: missing };
    return over ? { low: lows[at]!, high: share, doubts: overfilled } : certain(share);
  });
};

/** The shares as they are stated, over 100 % or not; a link without one carries nothing. */
export const asStated: BoundRule = (told) => told.map(({ share }) => certain(share ?? ZERO));

/** What the stated shares in one entity add up to. */
export function sumOf(told: readonly OwnershipLink[]): Fraction {
  let sum = ZERO;
  for (const { share } of told) if (share !== null) sum = add(sum, share);
  return sum;
}

const certain = (share: Fraction): Bounds => ({ low: share, high: share, doubts: CERTAIN });
