import { KindredError } from '../../errors.ts';
import { formatMoney, type Minor } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { monthsBetween } from '../history/days.ts';
import type { HistoryFigures } from '../history/types.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { LimitNow } from './subject.ts';

/** What is proposed, in the base currency. */
export interface Proposed {
  readonly amount: Minor;
  readonly now: LimitNow;
  /** The most a first limit of this type of deal may be. */
  readonly first: Minor;
  /** How the customer paid so far. */
  readonly history: Pick<HistoryFigures, 'invoices' | 'trouble'>;
  readonly day: IsoDate;
}

/** Whole months since the first invoice was due; null without any. */
export function monthsOf({ history, day }: Pick<Proposed, 'history' | 'day'>): number | null {
  const first = history.trouble.milestones.find(({ step }) => step === 'first-invoice')?.day ?? null;
  return first === null ? null : monthsBetween(first, day);
}

/**
 * What a limit lacks to be earned, in words: a first one is small, a raise needs months, invoices paid, and in time. To
 * lower a limit needs nothing. How the customer paid is confidential, so only what is needed is said, not what there is.
 */
export function lackingOf(
  proposed: Proposed,
  { limits, base }: Pick<CreditPolicy, 'limits' | 'base'>,
): string[] {
  const { amount, now, first, history } = proposed;
  if (now.kind === 'first') {
    if (amount <= first) return [];
    return [`a first limit is ${formatMoney(first)} ${base} at most, not ${formatMoney(amount)}`];
  }
  if (amount <= now.amount) return [];
  const { months, invoices, inTimePercent } = limits.raise;
  const { inTime, late, unpaid } = history.invoices;
  const paid = inTime + late;
  const due = paid + unpaid;
  const known = monthsOf(proposed) ?? 0;
  const lacking: string[] = [];
  if (known < months) lacking.push(`${months} months since the first invoice`);
  if (paid < invoices) lacking.push(`${invoices} invoices paid`);
  if (inTime * 100 < inTimePercent * due) lacking.push(`${inTimePercent} % of the invoices paid in time`);
  return lacking;
}

/** Throws `limit-not-earned` with what is missing. */
export function refuseUnearned(proposed: Proposed, policy: CreditPolicy): void {
  const missing = lackingOf(proposed, policy);
  if (missing.length === 0) return;
  throw new KindredError(
    'limit-not-earned',
    `The limit is not earned: it needs ${missing.join('; ')}. Propose less, or later.`,
    { missing },
  );
}
