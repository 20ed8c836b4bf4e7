import type { Currency, Minor } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import type { BriefRow, LinkType } from '../rows.ts';

/** The short lists in which `bridges.cypher` returns a group. */

/** What one account owes. */
export type OwingRow = readonly [currency: Currency, outstanding: Minor, overdue: readonly Minor[]];

/** A member, how many cards it has, and what they owe. */
export type MemberRow = readonly [brief: BriefRow, cards: bigint, owing: readonly OwingRow[]];

/** A link that binds, as the graph names it. */
export type BindingRow = readonly [
  from: string,
  to: string,
  type: LinkType | 'CONTROLS',
  num: bigint | null,
  den: bigint | null,
  since: IsoDate | null,
];

/** A share in an entity that somebody controls by several; it need not bind by itself. */
export type HolderRow = readonly [from: string, to: string, num: bigint, den: bigint];
