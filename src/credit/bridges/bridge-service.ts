import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_WALK_RULES } from '../../groups/walk-rules.ts';
import type { CreditDeps } from '../credit-service.ts';
import { readGroupById } from '../group-read.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { bridgeAnswer } from './bridge-answer.ts';
import { readBridges } from './statements.ts';
import type { BridgeService } from './types.ts';

/** What holds groups together, read from the graph: one round trip, again while the group is being rewritten. */
export function createBridgeService({
  db,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
}: CreditDeps): BridgeService {
  const { base, lookedThrough } = policy;
  return {
    bridges: async (id) => {
      const params = { id, base, most: BigInt(lookedThrough), rules: ALL_WALK_RULES };
      const read = await readGroupById({ db, policy, pause }, id, () => db.read(readBridges, params));
      return bridgeAnswer(read, policy);
    },
  };
}
