import type { IsoDate } from '../../values/period.ts';
import type { BriefRow, GroupRow } from '../rows.ts';
import { accountReserve, type AccountReserve } from './account-reserve.ts';
import type { ReservePolicy } from './policy.ts';
import { addAccount, addReserve, emptyReserve, seeTime, type ReserveTally } from './reserve-tally.ts';
import type { OwingCardRow } from './rows.ts';

/** A card and its part of the reserve. */
export interface CardReserve {
  readonly id: string;
  readonly name: string | null;
  readonly tally: ReserveTally;
}

/** A debtor, with all its cards, and its part of the reserve. */
export interface DebtorReserve {
  /** Null for a card that is bound to nobody. */
  readonly entity: BriefRow | null;
  readonly cards: readonly CardReserve[];
  readonly tally: ReserveTally;
}

/** A group with those of its members that have a balance, or somebody who is in none. */
export interface UnitReserve {
  readonly group: GroupRow | null;
  readonly debtors: readonly DebtorReserve[];
  readonly tally: ReserveTally;
}

/** What a statement tells of a unit. */
export interface UnitRow {
  readonly group: GroupRow | null;
  readonly cards: readonly OwingCardRow[];
}

/**
 * The reserve of a group, or of who is in none, on a day. With `groupContagion`, as soon as one debtor has doubtful debt, all
 * that the others owe and nothing secures is taken to be in the first band at least: they are one purse. No law says so;
 * a careful finance director does. The debtor's own fresh debt stays as it is, unless another one has doubtful debt too.
 */
export function unitReserve(row: UnitRow, day: IsoDate, policy: ReservePolicy): UnitReserve {
  const debtors = [...Map.groupBy(row.cards, ([whose]) => whose?.[0] ?? null).values()].map((cards) => ({
    entity: cards[0]![0],
    cards: cards.map(([, id, name, balances]) => ({
      id,
      name,
      told: balances.map(([, told]) => told),
      accounts: balances.map((balance) => accountReserve(balance, day, policy)),
    })),
  }));
  const doubtful = debtors.map(({ cards }) => cards.some(({ accounts }) => accounts.some(isDoubtful)));
  const count = doubtful.filter(Boolean).length;
  const tally = emptyReserve();
  const found = debtors.map(({ entity, cards }, at): DebtorReserve => {
    const others = count - (doubtful[at]! ? 1 : 0);
    const drawn = policy.groupContagion === 'yes' && others > 0;
    const own = emptyReserve();
    const ofCards = cards.map(({ id, name, told, accounts }): CardReserve => {
      const ofCard = { ...emptyReserve(), clients: 1 };
      for (const account of accounts) addAccount(ofCard, account, drawn);
      for (const time of told) seeTime(ofCard, time);
      addReserve(own, ofCard);
      return { id, name, tally: ofCard };
    });
    addReserve(tally, own);
    return { entity, cards: ofCards, tally: own };
  });
  return { group: row.group, debtors: found, tally };
}

const isDoubtful = ({ bands }: AccountReserve): boolean => bands.some((amount) => amount > 0n);
