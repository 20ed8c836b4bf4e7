import { notResolved } from '../../errors.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import type { Run } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import { readRates } from '../conversion.ts';
import { notFound } from '../exposure-read.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { debtorsOf, isAnswered, type Debtor } from './debtors.ts';
import type { DebtAnswerRow } from './rows.ts';
import { readLinkedDebtors } from './statements.ts';
import type { DebtAnswer, LinkedDebtor } from './types.ts';

/** Debtors shown of one card. */
export const DEBTORS_SHOWN = 20;

/** The debtors linked to a card, and those of them nobody has answered for. */
export interface LinkedDebtors {
  readonly all: readonly Debtor[];
  readonly open: readonly Debtor[];
  readonly answers: readonly DebtAnswerRow[];
}

/**
 * Who of the group of a card is a debtor now, by its balances. The lens is the one people see groups by (`linked`). Throws
 * `client-not-found`, `not-resolved`.
 */
export async function linkedDebtors(run: Run, client: string, policy: CreditPolicy): Promise<LinkedDebtors> {
  const [row] = await run(readLinkedDebtors, { client, lens: DEFAULT_LENS, base: policy.base });
  if (row === undefined) throw notFound({ client });
  if (row.resolved !== true) throw notResolved();
  const { answers } = row;
  const all = debtorsOf(row.debtors, readRates(policy.base, row.rates), policy);
  return { all, answers, open: all.filter((debtor) => !isAnswered(debtor, answers)) };
}

/** A debtor as answers show it. */
export function shownDebtor(debtor: Debtor, answers: readonly DebtAnswerRow[]): LinkedDebtor {
  const { entity, overdue, writtenOff, oldestOverdueDays, since } = debtor;
  return {
    entity,
    overdue: overdue === null ? null : formatMoney(overdue),
    writtenOff: writtenOff === null ? null : formatMoney(writtenOff),
    oldestOverdueDays,
    since: since === '' ? null : since,
    answered: isAnswered(debtor, answers),
  };
}

/** The row in the shape of an answer. */
export function debtAnswer([id, by, at, text, debtors]: DebtAnswerRow): DebtAnswer {
  return { id, by, at, text, debtors: [...debtors] };
}
