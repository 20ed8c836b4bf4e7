import type { CreditDeps } from '../credit-service.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { shareAlike } from '../share-alike.ts';
import { answerOf } from '../whole-reading.ts';
import { readSegments } from './read-segments.ts';
import type { SegmentService } from './types.ts';

/** Cards by segment, read from the graph. */
export function createSegmentService({
  db,
  clock,
  policy = DEFAULT_POLICY,
}: CreditDeps & { readonly clock: () => Date }): SegmentService {
  return {
    // It goes through all cards, so whoever asks for the same meanwhile waits for that.
    segments: shareAlike(async (lens) => answerOf(await readSegments({ db, policy, clock }, lens))),
  };
}
