import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import { barriersOn, whyApart } from './barriers.ts';
import { nearestWays, nothingKnown } from './nearest-ways.ts';
import { tellBarriers, wayWords } from './obstacles.ts';
import type { Pair } from './pair.ts';
import type { Hop } from './rows.ts';
import type { Obstacle, Words } from './types.ts';

/** What stands between two who are not bound. */
export interface WhyNot {
  /** The nearest way first. */
  readonly obstacles: Obstacle[];
  /** The nearest way in words; null when none is known. */
  readonly nearest: Words | null;
  /** On one of the ways everything binds: the stored groups are behind. */
  readonly open: boolean;
  /** There may be more than was looked at. */
  readonly cut: boolean;
}

/**
 * Looks for the nearest ways between two over links of any sort, for people of one name near both, and for an address in
 * common, and tells what keeps each from binding. Throws `changed-while-reading`.
 */
export async function whyNot(db: Pick<Db, 'read'>, pair: Pair, rules: LensRules): Promise<WhyNot> {
  const { ways, address, cut } = await nearestWays(db, pair, rules);
  const perWay = ways.map((way, at) => barriersOn(way, at + 1, whyApart(rules)));
  const barriers = perWay.flat();
  const told = await tellBarriers(db, barriers, address, rules);
  const byHop = new Map<Hop, Words[]>();
  for (const [at, { hop }] of barriers.entries()) {
    byHop.set(hop, [...(byHop.get(hop) ?? []), told[at]!.words]);
  }
  return {
    obstacles: ways.length === 0 ? [nothingKnown(pair.from, pair.to)] : told,
    nearest: ways.length === 0 ? null : wayWords(ways[0]!, byHop, rules),
    open: perWay.some((each) => each.length === 0),
    cut,
  };
}
