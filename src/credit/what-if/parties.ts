import { formatMoney, type Minor } from '../../values/money.ts';
import { greaterFirst } from '../bridges/weigh.ts';
import type { Rates } from '../conversion.ts';
import { memberSums, type MemberSums } from '../member-sums.ts';
import { brief, type BriefRow } from '../rows.ts';
import { memberKey, type Moves } from './moves.ts';
import type { OutcomeRow } from './statements.ts';
import type { GroupBefore } from './types.ts';

/** A group, or somebody alone. */
export interface Party {
  /** Null of who is alone. */
  readonly id: string | null;
  /** Those that owe most first. */
  readonly members: readonly OutcomeRow[];
  /** And how many cards they have. */
  readonly sums: MemberSums & { readonly clients: number };
}

/** The parties that members were in, and those they are in now; those that owe most first. */
export function partiesOf(
  members: readonly OutcomeRow[],
  { places }: Moves,
  rates: Rates,
): { before: Party[]; after: Party[] } {
  const owed = new Map(members.map((row) => [row, sumsOf([row], rates).outstanding]));
  const ordered = [...members].sort(
    (a, b) => greaterFirst(owed.get(a)!, owed.get(b)!) || (a[0][0] < b[0][0] ? -1 : 1),
  );
  const was = ([row, now]: OutcomeRow): string | null => {
    const place = places.get(keyOf(row));
    return place === undefined ? now : place.from;
  };
  return { before: gather(ordered, was, rates), after: gather(ordered, ([, now]) => now, rates) };
}

/** A member as `movesOf` names them. */
export const keyOf = ([id, , , , kind]: BriefRow): string => memberKey({ kind: kind ?? 'entity', id });

function gather(
  members: readonly OutcomeRow[],
  groupOf: (member: OutcomeRow) => string | null,
  rates: Rates,
): Party[] {
  const lists = Map.groupBy(members, (member) => groupOf(member) ?? member);
  const parties = [...lists].map(([key, list]) => ({
    id: typeof key === 'string' ? key : null,
    members: list,
    sums: sumsOf(list, rates),
  }));
  return parties.sort(
    (a, b) =>
      greaterFirst(a.sums.outstanding, b.sums.outstanding) ||
      b.members.length - a.members.length ||
      (a.members[0]![0][0] < b.members[0]![0][0] ? -1 : 1),
  );
}

function sumsOf(members: readonly OutcomeRow[], rates: Rates): Party['sums'] {
  const clients = members.reduce((sum, [, , cards]) => sum + Number(cards), 0);
  const lists = members.map(([, , , balances]) => balances);
  return { ...memberSums(lists, rates), clients };
}

/** What a party owes, in the shape of an answer. */
export function exposureOf({ sums }: Party, currency: string): GroupBefore['exposure'] {
  const text = (amount: Minor | null): string | null => (amount === null ? null : formatMoney(amount));
  const { outstanding, overdue, clients } = sums;
  return { currency, outstanding: text(outstanding), overdue: text(overdue), clients };
}

/** The first of some members, in the shape of an answer. */
export const briefs = (members: readonly OutcomeRow[], most: number): ReturnType<typeof brief>[] =>
  members.slice(0, most).map(([row]) => brief(row));
