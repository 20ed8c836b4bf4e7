import { formatMoney, type Minor } from '../../values/money.ts';
import { toBase } from '../block.ts';
import { readRates } from '../conversion.ts';
import { tallyOf } from '../exposure-answer.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { CaseRow } from './case-answer.ts';
import { limitsOf, type SubjectFound } from './subject.ts';
import type { CaseSubject } from './types.ts';

/** What a case is decided by, and may become another while it is voted on. */
export interface Grounds {
  readonly group: readonly [id: string, version: bigint, size: bigint] | null;
  /** What the group owes, and owes too late, in the base currency; null when it cannot be told. */
  readonly owed: Minor | null;
  readonly overdue: Minor | null;
  /** The limits it asks to change, as text that is the same for the same limits. */
  readonly limits: string;
}

/** The grounds of a case as they are now. */
export function groundsOf(found: SubjectFound, subject: CaseSubject, { base }: CreditPolicy): Grounds {
  const { wide, standing, about, card } = found;
  const lists = standing.seed === null ? [wide.unbound ?? []] : wide.balances.map(([, rows]) => rows);
  const sums = toBase(readRates(base, wide.rates), tallyOf(lists));
  const told = sums.missing === null ? sums.sums : null;
  return {
    group: standing.group,
    owed: told?.outstanding ?? null,
    overdue: told?.overdue ?? null,
    limits: limitText(limitsOf(about, subject, card)),
  };
}

/** The same as the values that a case keeps of them. */
export function keptGrounds({ group, owed, overdue, limits }: Grounds): Readonly<Record<string, unknown>> {
  const [groupId, groupVersion, groupSize] = group ?? [null, null, null];
  return { groupId, groupVersion, groupSize, owed, overdue, limits };
}

/** Limits as text, whatever their order. */
export const limitText = (limits: ReturnType<typeof limitsOf>): string =>
  limits
    .map(([of, currency, amount]) => `${of} ${currency} ${amount}`)
    .sort()
    .join('\n');

/** What is another than at the evidence of the round, in words; null when nothing is that matters by the policy. */
export function whatChanged(row: CaseRow, now: Grounds, { council, overdue }: CreditPolicy): string | null {
  const { round, groupId, groupVersion } = row;
  const [id = null, version = null] = now.group ?? [];
  if (id !== groupId || version !== (groupVersion ?? null))
    return `The group is another than at the evidence of round ${round}`;
  const { percent, amount } = council.reopen;
  const figures = [
    ['What is owed together', row.owed, now.owed, amount],
    ['What is overdue together', row.overdue, now.overdue, overdue.amount],
  ] as const;
  for (const [what, before, after, line] of figures)
    if (isOther(before ?? null, after, line, percent))
      return `${what} was ${formatMoney(before!)} at the evidence of round ${round} and is ${formatMoney(after!)}`;
  if (row.limits != null && row.limits !== now.limits)
    return `The limit is another than at the evidence of round ${round}`;
  return null;
}

/** Both by more than an amount, and by more than so many of a hundred of what was. */
export function isOther(before: Minor | null, after: Minor | null, line: Minor, percent: number): boolean {
  if (before === null || after === null) return false;
  const by = after > before ? after - before : before - after;
  return by > line && by * 100n > before * BigInt(percent);
}
