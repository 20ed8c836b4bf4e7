import { csvCell } from '../../values/csv-cell.ts';
import type { SeenCard } from './types.ts';

const COLUMNS = [
  'verdict',
  'client',
  'name',
  'segment',
  'manager',
  'group',
  'debtor',
  'overdue',
  'byCurrency',
  'days',
  'writtenOff',
  'invoices',
  'inTime',
];

/**
 * Lines of `report segments --out`: each dormant card with what is known of its group, the groups with most overdue first,
 * the cards of one in order of their ids. `debtor` is the other card that owes most, `overdue` what others owe in the
 * base currency, empty when a rate is missing; `invoices` and `inTime` are empty when they are withheld. Streams, and so goes through the units of the reading.
 */
export async function* segmentsCsv(reading: {
  readonly units: () => AsyncIterable<{ readonly dormant: readonly { readonly card: SeenCard }[] }>;
}): AsyncIterable<string> {
  yield COLUMNS.join(',');
  for await (const { dormant } of reading.units()) for (const { card } of dormant) yield lineOf(card);
}

function lineOf({ verdict, client, group, debtor, overdue, invoices }: SeenCard): string {
  const cells = [
    verdict,
    client.id,
    client.name ?? '',
    client.segment ?? '',
    client.manager ?? '',
    group?.id ?? '',
    debtor?.client ?? '',
    overdue.base ?? '',
    overdue.byCurrency.map((each) => `${each.overdue} ${each.currency}`).join('; '),
    overdue.days?.toString() ?? '',
    overdue.writtenOff ? 'yes' : 'no',
    invoices?.due.toString() ?? '',
    invoices?.inTime.toString() ?? '',
  ];
  return cells.map(csvCell).join(',');
}
