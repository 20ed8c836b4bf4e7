import { csvCell } from '../../values/csv-cell.ts';
import type { Rates } from '../conversion.ts';
import { reserveFigures } from './figures.ts';
import type { ReservePolicy } from './policy.ts';
import type { ReserveReading } from './read-reserve.ts';
import { ratesOf } from './reserve-head.ts';
import type { ReserveTally } from './reserve-tally.ts';
import type { ReserveAmounts } from './types.ts';
import type { UnitReserve } from './unit-reserve.ts';

const AMOUNTS = ['outstanding', 'overdue', 'alone', 'together', 'difference'] as const;

const HEADS = {
  client: ['client', 'name', 'inn', 'group'],
  group: ['group', 'debtor', 'clients'],
} as const;

/**
 * Lines of `report reserve --out`: who owed something on that day, a line a currency; by card, or by group with those who are
 * in none (`debtor` by ИНН or id, a card bound to nobody by its own). Then `total`, a line a currency, and `base`, all
 * of it in the base currency, empty when a rate is missing. Streams, and so goes through the units of the reading.
 */
export async function* reserveCsv(reading: ReserveReading, by: 'client' | 'group'): AsyncIterable<string> {
  const { policy, base } = reading.basis;
  const rates = ratesOf(reading.basis);
  const width = HEADS[by].length;
  yield [...HEADS[by], 'currency', ...AMOUNTS].join(',');
  for await (const unit of reading.units())
    for (const [head, tally] of by === 'client' ? cardsOf(unit) : [wholeOf(unit)])
      yield* linesOf(head, tally, rates, policy);
  yield* linesOf(titled('total', width), reading.total(), rates, policy);
  const total = reading.answer().total.base;
  yield [...titled('base', width), base, ...AMOUNTS.map((name) => total?.[name] ?? '')].join(',');
}

const titled = (title: string, width: number): string[] => [title, ...Array<string>(width - 1).fill('')];

type Part = readonly [head: readonly string[], tally: ReserveTally];

function cardsOf({ group, debtors }: UnitReserve): Part[] {
  return debtors.flatMap(({ entity, cards }) =>
    cards.map(({ id, name, tally }): Part => [[id, name ?? '', entity?.[1] ?? '', group?.[0] ?? ''], tally]),
  );
}

function wholeOf({ group, debtors, tally }: UnitReserve): Part {
  const [first] = debtors;
  const debtor = group === null ? (first!.entity?.[1] ?? first!.entity?.[0] ?? first!.cards[0]!.id) : '';
  return [[group?.[0] ?? '', debtor, String(tally.clients)], tally];
}

function linesOf(
  head: readonly string[],
  tally: ReserveTally,
  rates: Rates,
  policy: ReservePolicy,
): string[] {
  const owes = ({ outstanding, overdue }: ReserveAmounts): boolean =>
    outstanding !== '0.00' || overdue !== '0.00';
  const cells = head.map(csvCell);
  return reserveFigures(tally, rates, policy)
    .byCurrency.filter(owes)
    .map((amounts) => [...cells, amounts.currency, ...AMOUNTS.map((name) => amounts[name])].join(','));
}
