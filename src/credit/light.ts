import type { Tally } from './balance.ts';
import type { BaseSums } from './block.ts';
import type { CreditPolicy } from './policy/policy.ts';
import type { ExposureAnswer } from './types.ts';

/** Green: ship; yellow: check first; red: not on credit. */
export type Light = ExposureAnswer['light'];

/** What the light is decided from: tallies with their sums in the base currency. */
export interface LightInput {
  readonly own: { readonly tally: Tally; readonly base: BaseSums };
  readonly proven: { readonly tally: Tally; readonly base: BaseSums };
  readonly former: { readonly tally: Tally };
  /** True when what is withheld owes something beyond the members' own debt, or it cannot be said. */
  readonly withheldOwes: boolean;
}

/** Why a light is not green, the gravest first. */
export type Concern =
  'written-off' | 'overdue' | 'over-limit' | 'overdue-some' | 'no-rate' | 'former' | 'withheld';

const RED: ReadonlySet<Concern> = new Set<Concern>(['written-off', 'overdue', 'over-limit']);

/**
 * Everything that speaks against shipping on credit. Red: written-off debt in the group, overdue debt past both lines
 * of the policy, or more outstanding than the limits allow (own or of the group, where limits are stated; balances
 * without a limit are left out on both sides). Yellow: any overdue debt, a missing rate, former or withheld debt.
 */
export function concerns(input: LightInput, policy: CreditPolicy): Concern[] {
  const found: Concern[] = [];
  const { tally, base } = input.proven;
  const all = [...tally.byCurrency.values()];
  if (all.some((s) => s.writtenOff > 0n)) found.push('written-off');
  if (all.some((s) => s.overdue > 0n))
    found.push(isLongOverdue(tally, base, policy) ? 'overdue' : 'overdue-some');
  if (isOverLimit(input.own) || isOverLimit(input.proven)) found.push('over-limit');
  if (base.missing !== null) found.push('no-rate');
  if (owes(input.former.tally)) found.push('former');
  if (input.withheldOwes) found.push('withheld');
  return found;
}

/** The light for these concerns. */
export function lightOf(found: readonly Concern[]): Light {
  if (found.length === 0) return 'green';
  return found.some((concern) => RED.has(concern)) ? 'red' : 'yellow';
}

/**
 * Overdue debt past both lines of the policy. Without a rate the amount line cannot be told to hold, so age alone decides: the
 * careful side.
 */
export function isLongOverdue(tally: Tally, base: BaseSums, policy: CreditPolicy): boolean {
  if (tally.oldestOverdueDays === null || tally.oldestOverdueDays <= policy.overdue.days) return false;
  return base.missing !== null || base.sums.overdue > policy.overdue.amount;
}

/** In the base currency, since a customer may use one limit in several; without a rate, currency by currency. */
function isOverLimit({ tally, base }: { tally: Tally; base: BaseSums }): boolean {
  const sums = base.missing === null ? [base.sums] : [...tally.byCurrency.values()];
  return sums.some((s) => s.limit !== null && s.againstLimit > s.limit);
}

/** True when anything is outstanding, overdue or written off. */
export function owes(tally: Tally): boolean {
  return [...tally.byCurrency.values()].some(
    (s) => s.outstanding > 0n || s.overdue > 0n || s.writtenOff > 0n,
  );
}
