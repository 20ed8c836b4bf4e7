import { ONE } from './fraction.ts';
import type { Doubt, DoubtReason, LocalGraph } from './graph.ts';

/** What is in doubt on the ways from one owner to the target. */
export interface Doubts {
  /** Every reason there is. */
  readonly reasons: readonly DoubtReason[];
  /** Where, at most ten. */
  readonly places: readonly Doubt[];
}

const PLACES = 10;

/**
 * Every owner above a share in doubt, by index, and every member of a ring that is too large. With `without`, only by
 * ways that do not lead through that owner.
 */
export function doubtsAbove(
  graph: LocalGraph,
  tooLarge: readonly (readonly number[])[],
  without = -1,
): Map<number, Doubts> {
  const found = new Map<number, { reasons: DoubtReason[]; places: Doubt[] }>();
  const news: number[] = [];
  const learn = (owner: number, reasons: readonly DoubtReason[], places: readonly Doubt[]): void => {
    let known = found.get(owner);
    if (known === undefined) found.set(owner, (known = { reasons: [], places: [] }));
    const before = known.reasons.length + known.places.length;
    for (const reason of reasons) if (!known.reasons.includes(reason)) known.reasons.push(reason);
    for (const place of places) {
      if (known.places.length < PLACES && !known.places.includes(place)) known.places.push(place);
    }
    if (known.reasons.length + known.places.length > before) news.push(owner);
  };
  for (const ring of tooLarge) {
    const place: Doubt = { entity: graph.ids[ring[0]!]!, reason: 'ring-too-large', stated: ONE };
    for (const member of ring) learn(member, [place.reason], [place]);
  }
  for (const owned of reached(graph, without)) {
    for (const { from, doubts } of graph.into[owned]!) {
      if (doubts.length > 0) learn(from, reasonsOf(doubts), doubts);
    }
  }
  for (let owned = news.pop(); owned !== undefined; owned = news.pop()) {
    if (owned === without) continue;
    const { reasons, places } = found.get(owned)!;
    for (const { from } of graph.into[owned]!) learn(from, reasons, places);
  }
  return found;
}

/** What is owned on a way to the target that does not lead through `without`. */
function reached({ into }: LocalGraph, without: number): Set<number> {
  const owned = new Set([0]);
  for (const node of owned) for (const { from } of into[node]!) if (from !== without) owned.add(from);
  owned.delete(without);
  return owned;
}

const reasonsOf = (doubts: readonly Doubt[]): DoubtReason[] => doubts.map(({ reason }) => reason);
