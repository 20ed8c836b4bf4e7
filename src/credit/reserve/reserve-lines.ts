import { aligned } from '../aligned.ts';
import { grouped, plural } from '../summary.ts';
import type { ReserveAmounts, ReserveAnswer, ReservePart } from './types.ts';

const COLUMNS = ['outstanding', 'overdue', 'alone', 'together', 'difference'] as const;
const NUMBERS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);

/** The reserve as the command prints it: what it is by currency and in all, and its largest parts. */
export function reserveLines(answer: ReserveAnswer): string[] {
  const { day, lens, total, rules, groups, largest, notes } = answer;
  const bands = rules.bands.map(({ fromDays, percent }) => `from ${fromDays} days ${percent} %`).join(', ');
  const all = total.base === null ? [] : [rowOf(`all in ${total.base.currency}`, total.base)];
  const rows = [...total.byCurrency.map((amounts) => rowOf(amounts.currency, amounts)), ...all];
  return [
    `Reserve for doubtful debts as of ${day}, lens ${lens}: ${bands}, of what nothing secures.`,
    `Of ${plural(total.clients, 'card')}; something is set aside for ${plural(groups.reserved, 'group')}, and in ` +
      `${groups.changed.toLocaleString('en-US')} of them a debtor draws in others.`,
    '',
    ...aligned([['', ...COLUMNS], ...rows], NUMBERS),
    ...(total.baseMissing === null ? [] : [total.baseMissing]),
    ...notes,
    ...(largest.length === 0 ? [] : ['', 'The largest:', ...aligned(largestRows(largest), NUMBERS)]),
  ];
}

function rowOf(title: string, amounts: ReserveAmounts): string[] {
  return [title, ...COLUMNS.map((name) => grouped(amounts[name]))];
}

/** In the base currency; without a rate, by currency. */
function largestRows(parts: readonly ReservePart[]): string[][] {
  const rows = parts.flatMap((part) => {
    const { base, byCurrency } = part.reserve;
    return (base === null ? byCurrency : [base]).map((amounts) => [
      ...rowOf(amounts.currency, amounts),
      nameOf(part),
    ]);
  });
  return [['', ...COLUMNS, 'who'], ...rows];
}

function nameOf({ group, entity, client }: ReservePart): string {
  const name = entity?.name ?? entity?.id ?? null;
  const parts = [
    client === null ? null : `card ${client}`,
    name,
    group === null ? null : `${group.id} of ${group.size}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
