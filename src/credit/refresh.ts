import type { Db } from '../neo4j/client.ts';
import { DEFAULT_POLICY, type CreditPolicy } from './policy.ts';
import {
  groupTotals,
  markDebtors,
  markNearDebtors,
  prepareGroups,
  unmarkDebtors,
  unmarkNearDebtors,
  withheldTotals,
} from './statements.ts';

/**
 * Marks debtors, and those near them, from the balances as they are now. Run it after every load, of a register too:
 * who is near a debtor depends on links. Before `refreshWithheldTotals`, which counts a hub's former debtors.
 */
export async function refreshDebtors(db: Db): Promise<void> {
  for (const statement of [unmarkDebtors, markDebtors, unmarkNearDebtors, markNearDebtors]) {
    await db.batch(statement, {});
  }
}

/**
 * Totals what stands behind each tie that never binds, and prepares large groups for being asked about. Run it after
 * `refreshDebtors`, after hubs were marked and groups resolved, and after every load.
 */
export async function refreshWithheldTotals(db: Db, policy: CreditPolicy = DEFAULT_POLICY): Promise<void> {
  await db.batch(withheldTotals, {});
  await db.batch(prepareGroups, {
    least: BigInt(policy.prepared),
    base: policy.base,
    shown: BigInt(policy.withheldShown),
  });
}

/** Totals groups for sorting. Run it after groups were resolved and after every load of balances or rates. */
export async function refreshGroupTotals(db: Db, policy: CreditPolicy = DEFAULT_POLICY): Promise<void> {
  await db.batch(groupTotals, { base: policy.base });
}
