import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../neo4j/client.ts';
import { clientAnswer } from './client-answer.ts';
import { exposureAnswer } from './exposure-answer.ts';
import { exposureBatch, type BatchResult } from './exposure-batch.ts';
import { readWhole, type Ask, type ExposureDeps } from './exposure-read.ts';
import type { Lens } from '../groups/types.ts';
import { DEFAULT_POLICY, type CreditPolicy } from './policy/policy.ts';
import { relatedAnswer } from './related-answer.ts';
import { shareReads } from './shared-reads.ts';
import type { CreditService, ExposureAnswer } from './types.ts';

/** What the service works with. */
export interface CreditDeps {
  readonly db: Db;
  readonly policy?: CreditPolicy;
  /** By it reservations of deals run out. */
  readonly clock?: () => Date;
  /** Waits between two reads of a group that is being rewritten. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** The service, and exposures of many at once: one round trip finds their groups, few more read each group once. */
export interface CreditReads extends CreditService {
  readonly exposureBatch: (asks: readonly Ask[], lens: Lens) => AsyncIterable<BatchResult>;
}

/** What customers and their groups owe, read from the graph. */
export function createCreditService({
  db,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
  clock = () => new Date(),
}: CreditDeps): CreditReads {
  const deps: ExposureDeps = { db, policy, pause, clock, readOne: shareReads({ db, policy, clock }) };
  const more: CreditPolicy = { ...policy, shown: policy.related };
  const relatedDeps: ExposureDeps = {
    ...deps,
    policy: more,
    readOne: shareReads({ db, policy: more, clock }),
  };
  const exposure = async (ask: Ask, lens: Lens): Promise<ExposureAnswer> =>
    exposureAnswer(await readWhole(deps, ask, lens), lens, policy);
  return {
    exposureOfEntity: exposure,
    exposureOfClient: (client, lens) => exposure({ client }, lens),
    client: (id) => clientAnswer(db, id),
    related: (client, lens) => relatedAnswer(relatedDeps, client, lens),
    exposureBatch: (asks, lens) => exposureBatch(deps, asks, lens),
  };
}
