import { showShare } from '../../values/schemas.ts';
import { add, compare, fraction, toPercent, ZERO, type Fraction } from '../shares/fraction.ts';
import type { OwnershipLink } from '../shares/graph.ts';
import type { EffectivePart, ExactPart } from './types.ts';

/** More than this is what the law asks for: 25 % itself is not (115-ФЗ, статья 3; НК РФ 105.1, пункт 2). */
const LINE = fraction(1n, 4n);

/** True above 25 %. */
export const isOver = (part: Fraction): boolean => compare(part, LINE) > 0;

/** The part as answers show it. */
export function showPart(part: Fraction): ExactPart {
  return { num: part.num.toString(), den: part.den.toString(), percent: toPercent(part) };
}

/** For reading: one number when both bounds read the same. */
export function showBetween(low: Fraction, high: Fraction): string {
  const [from, to] = [toPercent(low), toPercent(high)];
  return from === to ? from : `${from}–${to}`;
}

/** An effective share as answers show it. */
export function showEffective(
  { low, high, exact }: { readonly low: Fraction; readonly high: Fraction; readonly exact: boolean },
  why: string[],
): EffectivePart {
  return { low: showPart(low), high: showPart(high), exact, percent: showBetween(low, high), why };
}

/** What somebody holds by all these links together; null without any, or when one is not stated. */
export function showDirect(links: readonly OwnershipLink[]) {
  let sum = ZERO;
  for (const { share } of links) {
    if (share === null) return null;
    sum = add(sum, share);
  }
  return links.length === 0 ? null : showShare(sum);
}
