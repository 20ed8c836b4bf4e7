import { formatMoney, type Minor } from '../../values/money.ts';
import { addBalances, emptyTally, type Tally } from '../balance.ts';
import type { Rates } from '../conversion.ts';
import { groupRef } from '../exposure-answer.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { brief, type GroupRow } from '../rows.ts';
import { groupDebts, type OthersDebt } from './group-debts.ts';
import type { SegmentCardRow } from './rows.ts';
import type { DormantCard, Segment } from './types.ts';
import { verdictOf } from './verdict.ts';

/** What a statement tells of a group, or of who is in none. */
export interface SegmentUnit {
  readonly group: GroupRow | null;
  readonly cards: readonly SegmentCardRow[];
  readonly inTime: bigint;
  readonly behind: bigint;
}

/** A card with what it owes. */
export interface SegmentCard {
  readonly row: SegmentCardRow;
  readonly segment: Segment;
  readonly tally: Tally;
}

/** A dormant card, and by how much its group owes, in minor units of the base currency as far as rates go. */
export interface WeighedCard {
  readonly card: DormantCard;
  readonly weight: Minor;
}

/** The cards of a unit with what each owes. */
export function cardsOf({ cards }: SegmentUnit): SegmentCard[] {
  return cards.map((row) => {
    const tally = emptyTally();
    const [, , , segment, , gone, balances] = row;
    addBalances(tally, balances);
    return { row, tally, segment: gone !== null ? 'gone' : (segment ?? 'none') };
  });
}

/** True for a card nobody sells to: it has lapsed, or nobody works with it. */
const isDormant = ({ segment }: SegmentCard): boolean => segment === 'lapsed' || segment === 'unworked';

/** What is known of the group of each dormant card of a unit; debts of cards that have gone count too. */
export function dormantCards(
  unit: SegmentUnit,
  cards: readonly SegmentCard[],
  rates: Rates,
  policy: CreditPolicy,
): WeighedCard[] {
  const dormant = cards.filter(isDormant);
  if (dormant.length === 0) return [];
  const debts = groupDebts(cards, rates);
  const invoices = { due: Number(unit.inTime + unit.behind), inTime: Number(unit.inTime) };
  return dormant.map((card) => {
    const others = debts.besides(card);
    const [whose, id, name, segment, manager] = card.row;
    return {
      weight: others.weight,
      card: {
        client: { id, name, segment, manager },
        entity: whose === null ? null : brief(whose),
        group: groupRef(unit.group),
        verdict: verdictOf({ others, itselfOwes: debts.has(card), invoices }, policy),
        ...shown(others),
        invoices,
      },
    };
  });
}

function shown({
  first,
  byCurrency,
  overdue,
  days,
  writtenOff,
}: OthersDebt): Pick<DormantCard, 'debtor' | 'overdue'> {
  const whose = first?.row[0] ?? null;
  return {
    debtor: first === null ? null : { client: first.row[1], entity: whose === null ? null : brief(whose) },
    overdue: {
      base: overdue === null ? null : formatMoney(overdue),
      byCurrency: byCurrency.map(([currency, sum]) => ({ currency, overdue: formatMoney(sum) })),
      days,
      writtenOff,
    },
  };
}
