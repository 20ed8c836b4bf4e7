import type { BriefRow } from '../../groups/rows.ts';
import type { IsoDate } from '../../values/period.ts';
import type { BalanceRow } from '../balance.ts';

/** The short lists in which the statements of this folder return their rows. */

/** A member of a group that may be a debtor; see `debtor-row.fragment`. */
export type DebtorRow = readonly [
  brief: BriefRow,
  /** Since when it is a member; null when that is not known. */
  linked: IsoDate | null,
  balances: readonly BalanceRow[],
  /** The first day its written-off debt was told. */
  writtenOff: IsoDate | null,
];

/** What was answered for a card, and for which debtors (entity ids). */
export type DebtAnswerRow = readonly [
  id: string,
  by: string,
  at: string,
  text: string,
  debtors: readonly string[],
];
