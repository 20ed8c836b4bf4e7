import { entityExample, siblingExample } from '../../groups/examples.ts';
import { SEGMENTS, VERDICTS, type DormantCard, type SegmentsAnswer, type SegmentSums } from './types.ts';

/** An answer about two invented firms of one director, for the documentation: one owes, a card of the other is dormant. */

const sums: Partial<
  Record<SegmentSums['segment'], readonly [cards: number, outstanding: string, overdue: string]>
> = {
  contract: [2, '165000.50', '20000.00'],
  lapsed: [1, '0.00', '0.00'],
};

const dormant: DormantCard = {
  client: { id: 'C-1007', name: 'Сосновый двор, склад', segment: 'lapsed', manager: 'M-4' },
  entity: siblingExample,
  group: { id: 'g-1', version: 7, size: 2 },
  verdict: 'owes',
  debtor: { client: 'C-1001', entity: entityExample },
  overdue: {
    base: '20000.00',
    byCurrency: [{ currency: 'RUB', overdue: '20000.00' }],
    days: 45,
    writtenOff: false,
  },
  invoices: { due: 24, inTime: 22 },
};

/** Three cards. */
export const segmentsExample: SegmentsAnswer = {
  lens: 'linked',
  day: '2026-11-20',
  dataVersion: '1042',
  asOf: '2026-11-20T02:00:00.000Z',
  rules: { overdue: { days: 5, amount: '10000.00' }, paysWell: { invoices: 5, inTimePercent: 90 } },
  segments: SEGMENTS.map((segment) => {
    const [cards, outstanding, overdue] = sums[segment] ?? [0, '0.00', '0.00'];
    const owed = { currency: 'RUB', outstanding, overdue };
    return { segment, cards, byCurrency: cards > 0 ? [owed] : [], base: owed, baseMissing: null };
  }),
  dormant: VERDICTS.map((verdict) => {
    const shown = verdict === dormant.verdict ? [dormant] : [];
    return { verdict, cards: shown.length, shown };
  }),
};
