import type { Currency, Minor } from '../values/money.ts';
import type { IsoDate } from '../values/period.ts';
import type { BalanceRow } from './balance.ts';
import type { BriefRow } from '../groups/rows.ts';
import type { EntityBrief } from '../groups/types.ts';
import type { ClientBrief, Withheld } from './types.ts';

export { brief, type BriefRow, type GroupRow } from '../groups/rows.ts';

/** The short lists in which the statements of this room return their rows; the `.cypher` files make them. */

export type RateRow = [currency: Currency, rate: string];

/** Enough of a card to recognise it. */
export type CardRow = [
  id: string,
  name: string | null,
  inn: string | null,
  kpp: string | null,
  stage: string | null,
  segment: ClientBrief['segment'],
  manager: string | null,
];

/** How a card is bound, and to whom. */
export type BoundRow = [brief: BriefRow, how: string, score: number | bigint | null, since: string | null];

/** The limit that people decided for a card, or for its group; the case null when no council did. */
export type DecidedRow = [
  of: 'card' | 'group',
  amount: Minor,
  currency: Currency,
  since: string,
  decided: string | null,
];

/** A member, since when it is one, and its cards. */
export type MemberHeadRow = [id: string, since: IsoDate | null, cards: string[]];
/** All balances of one member that has any. */
export type MemberBalancesRow = [memberId: string, balances: BalanceRow[]];

/** What a deal of a card of a member reserves; the member is null for a card bound to nobody. */
export type ReservedRow = [memberId: string | null, currency: Currency, amount: Minor];

/** Links that can bind, as the graph names them. */
export type LinkType = 'DIRECTS' | 'OWNS' | 'MANAGES' | 'CONTROLS' | 'SUCCEEDED_BY' | 'IS_PERSON';

/**
 * A link of a member that binds, seen from the member: `out` when it starts there. Where votes count, with the treasury
 * share of its end.
 */
export type LinkRow = [
  type: LinkType,
  out: boolean,
  id: string,
  isPerson: boolean,
  name: string | null,
  since: IsoDate | null,
  num: bigint | null,
  den: bigint | null,
  treasuryNum?: bigint | null,
  treasuryDen?: bigint | null,
];

/** How a debtor outside the group was, or is, with someone who is now near the group. */
export type ViaRow = [
  id: string,
  name: string | null,
  type: 'DIRECTS' | 'OWNS' | 'MANAGES' | 'DIRECTED' | 'OWNED' | 'MANAGED' | 'IS_PERSON',
  until: IsoDate | null,
];

/** A debtor outside the group with its cards, balances, and who ties it. */
export type FormerRow = [brief: BriefRow, cards: string[], balances: BalanceRow[], via: ViaRow[]];

/** A tie that never binds; totals as stored on its node, minor units. */
export type WithheldRow = [
  id: string,
  isPerson: boolean,
  name: string | null,
  reason: Withheld['reason'],
  entities: bigint | null,
  currencies: Currency[] | null,
  amounts: Minor[] | null,
  /** Ids of the members tied; their own debt is part of the amounts. */
  tied: string[],
];

/** What a person who binds has to do with a member; no role for the person itself, being a member. */
export type RoleRow = [
  memberId: string,
  memberName: string | null,
  type: LinkType | null,
  personId: string,
  since: IsoDate | null,
];

/**
 * Sort of a tie of one that is in no group: `own` when nothing but its other end keeps it from binding, `weak` when the
 * lens does not look at its sort, or not at so small a share.
 */
export type TieSort = Withheld['reason'] | 'own' | 'weak';

/** One end of a drawn link. */
export type NodeRow = [
  id: string,
  kind: EntityBrief['kind'],
  name: string | null,
  status: EntityBrief['status'],
  hub: boolean,
  inert: boolean,
  member: boolean,
  clients: bigint,
];

/**
 * A link of a drawn group; `binds` is false for one that is evidence only, `would` for one that the lens would not look at
 * whoever was at its ends.
 */
export type DrawnLinkRow = [
  from: string,
  to: string,
  type: LinkType | 'OWNS_APART' | 'WINDS_UP',
  num: bigint | null,
  den: bigint | null,
  since: IsoDate | null,
  binds: boolean,
  would: boolean,
];

/** The row in the shape of an answer. */
export function clientBrief([id, name, inn, kpp, stage, segment, manager]: CardRow): ClientBrief {
  return { id, name, inn, kpp, stage, segment, manager };
}
