import { formatMoney, type Minor } from '../../values/money.ts';
import { daysBetween, type IsoDate } from '../../values/period.ts';
import { convert } from '../conversion.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { yearsBefore } from './dates.ts';
import type { Debt, EntityFile, Organisation, Runner, Tie } from './entity-file.ts';
import { evidence, viaOf } from './finding.ts';
import type { Evidence } from './types.ts';

/** What an organisation should have paid us. */
export interface Owed {
  /** Written off, owed by one that ended or is bankrupt, or overdue past both lines of the policy. */
  readonly grave: boolean;
  /** The oldest unpaid due date; null when none is known. */
  readonly oldest: IsoDate | null;
  readonly parts: readonly {
    readonly card: string;
    readonly currency: string;
    readonly amount: Minor;
    readonly oldest: IsoDate | null;
  }[];
}

/** What an organisation owes us past its time; null when nothing. */
export function owedBy(
  { status, debts }: Organisation,
  { day, rates }: Pick<EntityFile, 'day' | 'rates'>,
  { overdue: lines }: Pick<CreditPolicy, 'overdue'>,
): Owed | null {
  const over = status === 'ended' || status === 'bankrupt';
  const parts = debts.map((debt) => part(debt, day, over)).filter(({ amount }) => amount > 0n);
  if (parts.length === 0) return null;
  const oldest = parts.flatMap((each) => each.oldest ?? []).sort()[0] ?? null;
  const base = convert(
    rates,
    parts.map(({ currency, overdue }) => [currency, overdue] as const),
  );
  // Without a rate the amount line cannot be told to hold, so age alone decides: the careful side.
  const long =
    oldest !== null && daysBetween(oldest, day) > lines.days && (base ?? lines.amount + 1n) > lines.amount;
  return { grave: over || long || debts.some(({ writtenOff }) => writtenOff > 0n), oldest, parts };
}

function part(
  { card, currency, outstanding, writtenOff, overdue: items }: Debt,
  day: IsoDate,
  over: boolean,
) {
  const due = items.filter((item) => item.due < day && item.amount > 0n);
  const overdue = due.reduce((sum, { amount }) => sum + amount, 0n);
  const unpaid = over && outstanding > overdue ? outstanding : overdue;
  const [oldest = null] = due.map((item) => item.due).sort();
  return { card, currency, amount: unpaid + writtenOff, overdue, oldest };
}

/** A debtor behind whom a runner stands. */
export interface DebtorBehind {
  readonly grave: boolean;
  readonly evidence: readonly Evidence[];
}

/**
 * The debtors to whom some of the runners are tied, now or since so many years before the oldest unpaid due date; only
 * ties that `counts` says yes to.
 */
export function debtorsBehind(
  file: EntityFile,
  policy: CreditPolicy,
  yearsBack: number,
  stands: (runner: Runner) => boolean,
  counts: (tie: Tie) => boolean,
): DebtorBehind[] {
  return file.runners.filter(stands).flatMap((runner) =>
    runner.organisations.flatMap((organisation): DebtorBehind[] => {
      const owed = owedBy(organisation, file, policy);
      if (owed === null) return [];
      const since = owed.oldest === null ? '' : yearsBefore(owed.oldest, yearsBack);
      const ties = organisation.ties.filter(
        (tie) => counts(tie) && (tie.until === null || tie.until >= since),
      );
      if (ties.length === 0) return [];
      const told = owed.parts.map(({ card, currency, amount, oldest }) =>
        evidence({
          what: 'debt',
          day: oldest,
          amount: formatMoney(amount),
          currency,
          id: organisation.id,
          name: organisation.name,
          via: viaOf(runner, ties),
          detail: `card ${card}`,
        }),
      );
      return [{ grave: owed.grave, evidence: told }];
    }),
  );
}
