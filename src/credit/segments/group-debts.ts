import type { Currency, Minor } from '../../values/money.ts';
import { convert, withoutRate, type Money, type Rates } from '../conversion.ts';
import type { SegmentCard } from './unit-segments.ts';

/** What the other cards of a group owe, seen from one of them. */
export interface OthersDebt {
  readonly isOverdue: boolean;
  /** In order of the codes. */
  readonly byCurrency: readonly Money[];
  /** Overdue in the base currency; null when a rate is missing. */
  readonly overdue: Minor | null;
  /** The same, what has no rate counting as nothing: to sort by. */
  readonly weight: Minor;
  /** Of the oldest overdue item. */
  readonly days: number | null;
  readonly writtenOff: boolean;
  /** Who owes most overdue debt, else of whom most was written off. */
  readonly first: SegmentCard | null;
}

/** Cards of one group that have overdue or written-off debt. */
export interface GroupDebts {
  readonly has: (card: SegmentCard) => boolean;
  readonly besides: (card: SegmentCard) => OthersDebt;
}

interface Debtor {
  readonly card: SegmentCard;
  readonly overdue: ReadonlyMap<Currency, Minor>;
  readonly days: number;
  readonly wroteOff: boolean;
  /** Overdue, then written off, as far as rates go. */
  readonly weights: readonly [overdue: Minor, writtenOff: Minor];
}

/** Sums what the cards of a group owe once, so that each of thousands can be told what the others owe. */
export function groupDebts(cards: readonly SegmentCard[], rates: Rates): GroupDebts {
  const debtors = cards.flatMap((card) => debtorOf(card, rates) ?? []).sort(greatestFirst);
  const byCard = new Map(debtors.map((debtor) => [debtor.card, debtor]));
  const total = new Map<Currency, Minor>();
  for (const { overdue } of debtors)
    for (const [code, sum] of overdue) total.set(code, (total.get(code) ?? 0n) + sum);
  // The first of the others is the first of all or, for whoever is that, the second.
  const greatest = debtors.slice(0, 2);
  const oldest = debtors.toSorted((a, b) => b.days - a.days).slice(0, 2);
  const wroteOff = debtors.filter((debtor) => debtor.wroteOff).slice(0, 2);
  return {
    has: (card) => byCard.has(card),
    besides: (card) => {
      const own = byCard.get(card);
      const isOther = (debtor: Debtor): boolean => debtor !== own;
      const byCurrency = without(total, own);
      return {
        isOverdue: byCurrency.length > 0,
        byCurrency,
        overdue: withoutRate(rates, byCurrency).length > 0 ? null : convert(rates, byCurrency),
        weight: convertible(rates, byCurrency),
        days: byCurrency.length === 0 ? null : (oldest.find(isOther)?.days ?? null),
        writtenOff: wroteOff.some(isOther),
        first: greatest.find(isOther)?.card ?? null,
      };
    },
  };
}

function without(total: ReadonlyMap<Currency, Minor>, own: Debtor | undefined): Money[] {
  return [...total]
    .map(([code, sum]): Money => [code, sum - (own?.overdue.get(code) ?? 0n)])
    .filter(([, sum]) => sum > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Null for a card that has neither overdue nor written-off debt. */
function debtorOf(card: SegmentCard, rates: Rates): Debtor | null {
  const all = [...card.tally.byCurrency];
  const overdue = all.map(([code, sums]): Money => [code, sums.overdue]).filter(([, sum]) => sum > 0n);
  const writtenOff = all.map(([code, sums]): Money => [code, sums.writtenOff]).filter(([, sum]) => sum > 0n);
  if (overdue.length === 0 && writtenOff.length === 0) return null;
  return {
    card,
    overdue: new Map(overdue),
    days: card.tally.oldestOverdueDays ?? 0,
    wroteOff: writtenOff.length > 0,
    weights: [convertible(rates, overdue), convertible(rates, writtenOff)],
  };
}

function convertible(rates: Rates, sums: readonly Money[]): Minor {
  return convert(
    rates,
    sums.filter(([code]) => rates.of.has(code)),
  )!;
}

function greatestFirst(a: Debtor, b: Debtor): number {
  const at = a.weights.findIndex((weight, i) => weight !== b.weights[i]);
  if (at >= 0) return a.weights[at]! > b.weights[at]! ? -1 : 1;
  return a.card.row[1] < b.card.row[1] ? -1 : 1;
}
