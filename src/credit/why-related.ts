import type { z } from 'zod';
import { relationInWords } from '../groups/interest/words.ts';
import type { NeighbourhoodRules } from '../groups/lens.ts';
import type { ExposureRead } from './exposure-read.ts';
import type { BriefRow } from './rows.ts';
import type { readPairExposure } from './statements.ts';

/** What was read by a lens that relates pairs, as what is read of a group: there is none to be compared. */
export function ofPairs(row: z.output<typeof readPairExposure.row>, rules: NeighbourhoodRules): ExposureRead {
  const { why, ...rest } = row;
  const related = row.members.map(([id], i) => {
    if (id === row.seed?.[0]) return ['the one asked about'];
    const reasons = why[i]!.map((each) => relationInWords(each, rules));
    return reasons.length > 0 ? reasons : ['the same person, who is a sole trader'];
  });
  return { ...rest, group: null, after: [], links: [], withheldOwes: null, related };
}

/** Why nobody is related to one, as part of a sentence: never that it is clean. */
export function whyNobody([, , , , kind, status]: BriefRow): string {
  if (kind === 'public') return 'a public body, which is interdependent with nobody';
  if (kind === 'fund') return 'a fund, which is interdependent with nobody';
  if (status === 'ended') return 'it has ended and is interdependent with nobody any more';
  return 'nobody is known to be interdependent with it';
}
