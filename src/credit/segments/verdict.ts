import type { CreditPolicy } from '../policy/policy.ts';
import type { OthersDebt } from './group-debts.ts';
import type { Verdict } from './types.ts';

/** What is known of the group of a dormant card. */
export interface Known {
  /** The other cards. */
  readonly others: Pick<OthersDebt, 'isOverdue' | 'overdue' | 'days' | 'writtenOff'>;
  /** The card itself has overdue or written-off debt. */
  readonly itselfOwes: boolean;
  /** Of all cards. */
  readonly invoices: { readonly due: number; readonly inTime: number };
}

/**
 * What to say of a dormant card by its group. `owes`: others have overdue debt past both lines of the policy, which turn a
 * light red, or debt that was written off; without a rate age alone decides, the careful side. `owes-some`: others have less
 * overdue debt. `owes-itself`: only the card has debt that is overdue or written off. Otherwise, when enough invoices have
 * been due, `pays-well` or `pays-late`; else nothing is known, which is not to say that it is clean.
 */
export function verdictOf(
  { others, itselfOwes, invoices: { due, inTime } }: Known,
  { overdue, segments: { paysWell } }: Pick<CreditPolicy, 'overdue' | 'segments'>,
): Verdict {
  const isOld = others.days !== null && others.days > overdue.days;
  const isMuch = others.overdue === null || others.overdue > overdue.amount;
  if (others.writtenOff || (others.isOverdue && isOld && isMuch)) return 'owes';
  if (others.isOverdue) return 'owes-some';
  if (itselfOwes) return 'owes-itself';
  if (due < paysWell.invoices) return 'unknown';
  return inTime * 100 >= due * paysWell.inTimePercent ? 'pays-well' : 'pays-late';
}
