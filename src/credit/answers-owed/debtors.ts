import { brief } from '../../groups/rows.ts';
import type { EntityBrief } from '../../groups/types.ts';
import { formatMoney, type Minor } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { addBalances, emptyTally, type BalanceRow, type Tally } from '../balance.ts';
import { toBase } from '../block.ts';
import type { Rates } from '../conversion.ts';
import { concerns, type Concern } from '../light.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { DebtAnswerRow, DebtorRow } from './rows.ts';

/** A member of a group whose debt others have to answer for. */
export interface Debtor {
  readonly entity: EntityBrief;
  /** The day its debt passed the line, as far as the graph tells; empty text when it does not. */
  readonly day: IsoDate;
  /** The day since when it is a debtor in the group: of the debt, or of the link if that came later. */
  readonly since: IsoDate;
  /** Overdue and written-off debt in the base currency, minor units; null when a rate is missing. */
  readonly overdue: Minor | null;
  readonly writtenOff: Minor | null;
  readonly oldestOverdueDays: number | null;
}

/** What makes a debtor: the same as makes a light red for debt, seen on one member alone. */
const DEBT: ReadonlySet<Concern> = new Set<Concern>(['written-off', 'overdue']);

/** The debtor of a row; null when its debt does not pass the lines of the policy. */
export function debtorOf(row: DebtorRow, rates: Rates, policy: CreditPolicy): Debtor | null {
  const [entity, linked, balances, writtenOff] = row;
  const { tally, base, found } = concernsOfOne(balances, rates, policy);
  if (!found.some((concern) => DEBT.has(concern))) return null;
  const overdue = found.includes('overdue') ? overdueSince(balances, policy.overdue.days) : null;
  const day = [overdue, writtenOff].filter((each) => each !== null).sort()[0] ?? '';
  const sums = base.missing === null ? base.sums : null;
  return {
    entity: brief(entity),
    day,
    since: linked !== null && linked > day ? linked : day,
    overdue: sums?.overdue ?? null,
    writtenOff: sums?.writtenOff ?? null,
    oldestOverdueDays: tally.oldestOverdueDays,
  };
}

/** The debtors of some rows, who has been one longest first. */
export function debtorsOf(rows: readonly DebtorRow[], rates: Rates, policy: CreditPolicy): Debtor[] {
  const debtors = rows.flatMap((row) => debtorOf(row, rates, policy) ?? []);
  return debtors.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ since, entity }: Debtor): string => `${since} ${entity.id}`;

/** What speaks against shipping on credit to the owner of these balances alone. */
export function concernsOfOne(
  balances: readonly BalanceRow[],
  rates: Rates,
  policy: CreditPolicy,
): { tally: Tally; base: ReturnType<typeof toBase>; found: Concern[] } {
  const tally = emptyTally();
  addBalances(tally, balances);
  const base = toBase(rates, tally);
  const block = { tally, base };
  const former = { tally: emptyTally() };
  return { tally, base, found: concerns({ own: block, proven: block, former, withheldOwes: false }, policy) };
}

/** The day after the last on which the oldest unpaid item was not yet `days` overdue. */
function overdueSince(balances: readonly BalanceRow[], days: number): IsoDate | null {
  const due = balances.flatMap(([, , , , , , , dues, amounts]) => dues.filter((_, i) => amounts[i]! > 0n));
  const oldest = due.sort()[0];
  if (oldest === undefined) return null;
  return new Date(Date.parse(oldest) + (days + 1) * 86_400_000).toISOString().slice(0, 10);
}

/** Whether somebody answered for a debtor since its debt passed the line: for an older debt does not count for a new one. */
export function isAnswered({ entity, day }: Debtor, answers: readonly DebtAnswerRow[]): boolean {
  return answers.some(([, , at, , debtors]) => debtors.includes(entity.id) && at.slice(0, 10) >= day);
}

/** What a debtor owes overdue and written off, as text; null when a rate is missing. */
export function owedText({ overdue, writtenOff }: Debtor): string | null {
  return overdue === null || writtenOff === null ? null : formatMoney(overdue + writtenOff);
}
