import { aligned } from '../aligned.ts';
import { grouped } from '../summary.ts';
import { VERDICT_WORDS } from './read-segments.ts';
import type { SeenCard, SegmentsAnswer, SegmentSums } from './types.ts';

/** Segments as the command prints them: what each owes, and the dormant cards worth knowing of. */
export function segmentLines(answer: SegmentsAnswer): string[] {
  const { lens, segments, dormant } = answer;
  const missing = segments.flatMap(({ baseMissing }) => baseMissing ?? []);
  const count = dormant.reduce((sum, { cards }) => sum + cards, 0);
  return [
    `Cards by segment, lens ${lens}.`,
    '',
    ...aligned(
      [['segment', 'cards', '', 'outstanding', 'overdue'], ...segments.flatMap(rowsOf)],
      new Set([1, 3, 4]),
    ),
    ...new Set(missing),
    '',
    `Dormant (lapsed and unworked): ${count.toLocaleString('en-US')}.`,
    ...aligned(
      dormant.map(({ verdict, cards }) => [cards.toLocaleString('en-US'), verdict, VERDICT_WORDS[verdict]]),
      new Set([0]),
    ),
    ...dormant
      .filter(({ verdict, shown }) => verdict !== 'unknown' && shown.length > 0)
      .flatMap(({ verdict, shown }) => [
        '',
        `${verdict}:`,
        ...aligned(
          [
            ['card', 'manager', 'group', 'overdue of others', 'days', 'in time', 'who owes'],
            ...shown.map(rowOf),
          ],
          new Set([3, 4, 5]),
        ),
      ]),
  ];
}

/** In the base currency; without a rate, by currency. */
function rowsOf({ segment, cards, base, byCurrency }: SegmentSums): string[][] {
  const all = base === null ? byCurrency : [base];
  return all.map(({ currency, outstanding, overdue }, at) => [
    at === 0 ? segment : '',
    at === 0 ? cards.toLocaleString('en-US') : '',
    currency,
    grouped(outstanding),
    grouped(overdue),
  ]);
}

function rowOf({ client, group, overdue, invoices, debtor }: SeenCard): string[] {
  const owed =
    overdue.base ?? overdue.byCurrency.map((each) => `${each.overdue} ${each.currency}`).join(' and ');
  return [
    client.id,
    client.manager ?? '',
    group?.id ?? '',
    grouped(owed) + (overdue.writtenOff ? ' (written off)' : ''),
    overdue.days?.toString() ?? '',
    invoices === undefined ? 'withheld' : `${invoices.inTime} of ${invoices.due}`,
    debtor === null ? '' : `${debtor.client}${debtor.entity?.name == null ? '' : ` ${debtor.entity.name}`}`,
  ];
}
