import type { LensRules, Line, NeighbourhoodRules } from '../lens.ts';

/**
 * What a lens of pairs says of single links, in the shape by which ways are searched and links are told: which could relate
 * their two ends. `line`: beside which shares must not mislead.
 */
export function linkRules(
  { lens, version, title, relates, caps }: NeighbourhoodRules,
  line: Line = relates.shareOver,
): LensRules {
  return {
    kind: 'partition',
    ...{ lens, version, title },
    binds: {
      directs: relates.sameHead || relates.manages,
      owns: { atLeast: line, votesOver: null },
      manages: relates.sameHead || relates.manages,
      controls: false,
      persons: true,
      successions: false,
    },
    caps: { maxDirected: caps.maxDirected, maxOwned: NO_CAP, maxHeld: NO_CAP },
  };
}

/** To own much is no obstacle to a pair. */
const NO_CAP = Number.MAX_SAFE_INTEGER;
