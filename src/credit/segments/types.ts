import { z } from 'zod';
import { EntityBrief, GroupRef, LensName, type Lens } from '../../groups/types.ts';
import { confidential } from '../../values/confidential.ts';
import { Amount, AsOfTime, CurrencyCode, IsoDay } from '../../values/schemas.ts';
import { ClientBrief } from '../types.ts';

/** Segments in the order told; `none` has no segment, `gone` was taken out of the CRM, whatever its segment was. */
export const SEGMENTS = ['contract', 'one-off', 'lapsed', 'unworked', 'none', 'gone'] as const;
/** One of them. */
export type Segment = (typeof SEGMENTS)[number];

/** What is said of dormant cards, the gravest first. */
export const VERDICTS = ['owes', 'owes-some', 'owes-itself', 'pays-late', 'pays-well', 'unknown'] as const;
/** One of them. */
export type Verdict = (typeof VERDICTS)[number];

const Owed = z.object({ currency: CurrencyCode, outstanding: Amount, overdue: Amount });

/** What the cards of one segment owe. */
export const SegmentSums = z
  .object({
    segment: z.enum(SEGMENTS),
    cards: z.int(),
    byCurrency: z.array(Owed),
    base: Owed.nullable().describe('Null when a rate is missing; see `baseMissing`.'),
    baseMissing: z.string().nullable(),
  })
  .meta({ id: 'SegmentSums', description: 'The cards of one segment, and what they owe.' });
export type SegmentSums = z.output<typeof SegmentSums>;

/** A dormant card, and what is known of its group. */
export const DormantCard = z
  .object({
    client: ClientBrief.pick({ id: true, name: true, segment: true, manager: true }),
    entity: EntityBrief.nullable(),
    group: GroupRef.nullable(),
    verdict: z.enum(VERDICTS),
    debtor: z
      .object({ client: z.string(), entity: EntityBrief.nullable() })
      .nullable()
      .describe(
        'The other card of the group that owes most overdue debt, else of which most was written off.',
      ),
    overdue: z
      .object({
        base: Amount.nullable().describe('In the base currency; null when a rate is missing.'),
        byCurrency: z.array(z.object({ currency: CurrencyCode, overdue: Amount })),
        days: z.int().nullable().describe('Of the oldest overdue item.'),
        writtenOff: z.boolean().describe('True when debt of them was written off.'),
      })
      .describe('Overdue debt of the other cards of the group.'),
    invoices: confidential(
      z
        .object({ due: z.int(), inTime: z.int() })
        .describe('Invoices of the whole group that have been due, and how many of them were paid in time.'),
    ),
  })
  .meta({ id: 'DormantCard', description: 'A card nobody sells to, and how its group fares.' });
export type DormantCard = z.output<typeof DormantCard>;

/** The same as it is seen by who may not see confidential figures. */
export type SeenCard = Omit<DormantCard, 'invoices'> & { readonly invoices?: DormantCard['invoices'] };

/** Cards by segment, and what is known of the groups of the dormant ones. */
export const SegmentsAnswer = z
  .object({
    lens: LensName,
    day: IsoDay.describe('The day asked: an unpaid invoice is late until then.'),
    dataVersion: z.string(),
    asOf: AsOfTime.nullable().describe('The oldest balance used.'),
    rules: z
      .object({
        overdue: z.object({ days: z.int(), amount: Amount }),
        paysWell: z.object({ invoices: z.int(), inTimePercent: z.int() }),
      })
      .describe('The lines of the credit policy.'),
    segments: z.array(SegmentSums),
    dormant: z.array(
      z.object({
        verdict: z.enum(VERDICTS),
        cards: z.int(),
        shown: z.array(DormantCard).describe('The first of them: those whose group owes, or pays, most.'),
      }),
    ),
  })
  .meta({
    id: 'Segments',
    description: 'Cards by segment, and what is known of the groups of dormant ones.',
  });
export type SegmentsAnswer = z.output<typeof SegmentsAnswer>;

/** Reads of segments. Throws `not-resolved`. */
export interface SegmentService {
  readonly segments: (lens: Lens) => Promise<SegmentsAnswer>;
}
