import { NEIGHBOURHOODS, type NeighbourhoodRules } from '../lens.ts';
import { lineOf } from '../walk-rules.ts';
import type { PairRules } from './statements.ts';

/** The rules of a lens that relates pairs, by a name that is known to be one. */
export function pairRulesOf(lens: string): NeighbourhoodRules {
  const rules = NEIGHBOURHOODS.find((known) => known.lens === lens);
  if (rules === undefined) throw new Error(`no such lens of pairs: ${lens}`);
  return rules;
}

/** The rules as statements take them. */
export function pairParams({ relates, caps }: NeighbourhoodRules): PairRules {
  return {
    ...relates,
    shareOver: lineOf(relates.shareOver)!,
    chainOver: lineOf(relates.chainOver)!,
    maxDirected: BigInt(caps.maxDirected),
  };
}
