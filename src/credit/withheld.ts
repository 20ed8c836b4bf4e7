import { formatMoney, type Minor } from '../values/money.ts';
import { emptyTally, addBalances, type BalanceRow } from './balance.ts';
import { convert, type Money, type Rates } from './conversion.ts';
import type { WithheldRow } from './rows.ts';
import type { Withheld } from './types.ts';

/** The withheld ties of an answer, and whether any of them owes more than the tied members themselves. */
export interface WithheldTies {
  readonly ties: Withheld[];
  readonly owes: boolean;
}

interface Weighed {
  readonly tie: Withheld;
  readonly amount: Minor | null;
}

/**
 * Ties that never bind, those with most debt behind them first. The totals are those stored on the node, with the
 * tied members in them; a public owner of this one customer alone is no reason to look twice, so `owes` is about the
 * debt of others. `kept` is the answer kept on a large group, of which only the ties shown were read.
 */
export function withheldTies(
  rates: Rates,
  rows: readonly WithheldRow[],
  balances: ReadonlyMap<string, readonly BalanceRow[]>,
  shown: number,
  kept: boolean | null,
): WithheldTies {
  if (rows.length === 0) return { ties: [], owes: false };
  const weighed = rows.map((row) => weigh(rates, row)).sort(byWeight);
  return {
    ties: weighed.slice(0, shown).map(({ tie }) => tie),
    owes: kept ?? rows.some((row) => owesMore(row, balances)),
  };
}

function weigh(rates: Rates, row: WithheldRow): Weighed {
  const [id, isPerson, name, reason, entities] = row;
  const amount = convert(rates, sumsOf(row));
  const outstanding = amount === null ? null : formatMoney(amount);
  const kind = isPerson ? 'person' : 'entity';
  return { tie: { id, kind, name, reason, entities: Number(entities ?? 0n), outstanding }, amount };
}

/** An amount that cannot be told comes first, then the greatest. */
function byWeight(a: Weighed, b: Weighed): number {
  if (a.amount !== b.amount) {
    if (a.amount === null || b.amount === null) return a.amount === null ? -1 : 1;
    return a.amount > b.amount ? -1 : 1;
  }
  if (a.tie.entities !== b.tie.entities) return b.tie.entities - a.tie.entities;
  return a.tie.id < b.tie.id ? -1 : 1;
}

function sumsOf([, , , , , currencies, amounts]: WithheldRow): Money[] {
  return (currencies ?? []).map((currency, i): Money => [currency, amounts?.[i] ?? 0n]);
}

function owesMore(row: WithheldRow, balances: ReadonlyMap<string, readonly BalanceRow[]>): boolean {
  const own = emptyTally();
  for (const id of row[7]) addBalances(own, balances.get(id) ?? []);
  return sumsOf(row).some(([currency, amount]) => amount > (own.byCurrency.get(currency)?.outstanding ?? 0n));
}
