import type { LensRules } from '../lens.ts';
import { controlIn, whyNot } from './law.ts';
import type { RawGraph, RawLink, RawNode } from './raw-graph.ts';

/** What binds two: a link as told, or control by joint votes. Ends by key. */
export type Bond = Pick<RawLink, 'type' | 'from' | 'to'>;

/** How to walk. */
export interface WalkOptions {
  /** Whom to walk on from; others are reached and left alone. */
  readonly through: (node: RawNode) => boolean;
  /** How many to walk on from at most. */
  readonly limit: number;
}

/**
 * Walks from one to all who are joined with it under the lens, and writes down over which bond each was reached: a
 * spanning tree of links as they are told. False when there were more than the limit.
 */
export async function walk(
  raw: RawGraph,
  rules: LensRules,
  start: string,
  reached: Map<string, Bond | null>,
  { through, limit }: WalkOptions,
): Promise<boolean> {
  const walked = new Set<string>();
  const take = (bonds: readonly Bond[]): string[] =>
    bonds.flatMap((bond) => {
      const far = [bond.from, bond.to].find((end) => !reached.has(end));
      const near = far === bond.from ? bond.to : bond.from;
      if (far === undefined || !walked.has(near)) return [];
      reached.set(far, bond);
      return [far];
    });
  reached.set(start, null);
  for (let fresh = [start]; fresh.length > 0;) {
    const on = (await raw.know(fresh)).filter(through);
    for (const { key } of on) walked.add(key);
    if (walked.size > limit) return false;
    const keys = on.map(({ key }) => key);
    await raw.readLinks(keys, true);
    const links = keys.flatMap((key) => raw.linksAt(key));
    fresh = take(links.filter((link) => whyNot(raw, link, rules) === null));
    if (fresh.length > 0 || !rules.binds.controls) continue;
    // Whoever controls one of these jointly is above it, and whom they control jointly is next to them.
    await raw.readHolders(walked);
    fresh = take(jointBonds(raw));
  }
  return true;
}

/** Everybody with everybody they control: where no single link says so, joint votes do. */
function jointBonds(raw: RawGraph): Bond[] {
  const { holders, controlled } = controlIn(raw);
  return holders.flatMap((from) =>
    [...controlled(from)].filter((to) => to !== from).map((to) => ({ type: 'CONTROLS', from, to })),
  );
}
