import { reexamine } from '../credit/breaches/reexamine.ts';
import { reexamineCases } from '../credit/council/reexamine-cases.ts';
import { settleDeals } from '../credit/deals/close-deals.ts';
import { refreshFigures } from '../credit/figures/refresh.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../credit/policy/policy.ts';
import { numberChanges, type Journal } from '../feed/journal.ts';
import { resolve, type ResolveResult } from '../groups/resolve.ts';
import type { Db } from '../neo4j/client.ts';

/** What settling needs of its surroundings. */
export interface SettleDeps {
  readonly db: Db;
  /** Absent: the shipped one. */
  readonly policy?: CreditPolicy;
  readonly clock: () => Date;
  readonly journal: Journal;
  readonly onProgress?: (note: string) => void;
}

/**
 * What follows every change of the graph: groups are resolved, figures brought up to date, limits, reservations and
 * open cases looked at again, changes numbered for the feed. Each step finds by marks in the graph what is left to do, so
 * that what a killed run left is done by the next.
 * `full` looks at everything instead of what is marked.
 */
export async function settle(deps: SettleDeps, full = false): Promise<ResolveResult> {
  const onProgress = deps.onProgress ?? (() => undefined);
  const resolved = await resolve({ ...deps, onProgress }, full);
  await settleDeals(deps.db, deps.clock);
  await refreshFigures({ ...deps, onProgress }, full);
  await reexamine({ ...deps, onProgress }, full);
  await reexamineCases({ ...deps, policy: deps.policy ?? DEFAULT_POLICY });
  await numberChanges(deps.db);
  return resolved;
}
