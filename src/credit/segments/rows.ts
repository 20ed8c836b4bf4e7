import type { IsoDate } from '../../values/period.ts';
import type { BalanceRow } from '../balance.ts';
import type { BriefRow } from '../rows.ts';
import type { ClientBrief } from '../types.ts';

/** A card with whoever it is bound to, null for nobody, and its balances, as the statements of segments return it. */
export type SegmentCardRow = readonly [
  whose: BriefRow | null,
  id: string,
  name: string | null,
  segment: ClientBrief['segment'],
  manager: string | null,
  gone: IsoDate | null,
  balances: readonly BalanceRow[],
];
