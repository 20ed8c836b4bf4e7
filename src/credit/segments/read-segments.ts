import { notResolved } from '../../errors.ts';
import type { Lens } from '../../groups/types.ts';
import type { Db } from '../../neo4j/client.ts';
import { formatMoney, type Currency } from '../../values/money.ts';
import { addBalances, emptyTally, type Sums, type Tally } from '../balance.ts';
import { missingRates, toBase } from '../block.ts';
import { readRates, type Rates } from '../conversion.ts';
import { Largest } from '../largest.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readReserveState } from '../reserve/statements.ts';
import type { WholeReading } from '../whole-reading.ts';
import { segmentsOfGroups, segmentsOfSingles } from './statements.ts';
import {
  SEGMENTS,
  VERDICTS,
  type Segment,
  type SegmentsAnswer,
  type SegmentSums,
  type Verdict,
} from './types.ts';
import { cardsOf, dormantCards, type WeighedCard } from './unit-segments.ts';

/** Dormant cards shown of each verdict. */
const SHOWN = 20;

/** What segments are read with. */
export interface SegmentDeps {
  readonly db: Db;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
}

/** The dormant cards of a group, or of who is in none, out of so many cards. */
export interface DormantUnit {
  readonly cards: number;
  readonly dormant: readonly WeighedCard[];
}

/** Segments being read. */
export type SegmentReading = WholeReading<DormantUnit, SegmentsAnswer>;

/** Begins to read all cards by segment; what it holds does not grow with their number. Throws `not-resolved`. */
export async function readSegments({ db, policy, clock }: SegmentDeps, lens: Lens): Promise<SegmentReading> {
  const [state] = await db.read(readReserveState, { lens, base: policy.base });
  if (!state!.resolved) throw notResolved();
  const rates = readRates(
    policy.base,
    state!.rates.map(([currency, rate]) => [currency, rate]),
  );
  const today = clock().toISOString().slice(0, 10);
  const segments = new Map(SEGMENTS.map((segment) => [segment, { cards: 0, tally: emptyTally() }]));
  const dormant = new Map(
    VERDICTS.map((verdict) => [verdict, { cards: 0, first: new Largest<WeighedCard>(SHOWN, firstToTell) }]),
  );
  return {
    clients: Number(state!.clients),
    units: async function* () {
      for (const statement of [segmentsOfGroups, segmentsOfSingles]) {
        for await (const unit of db.stream(statement, { lens, today })) {
          const cards = cardsOf(unit);
          for (const { segment, row } of cards) addCard(segments.get(segment)!, row[6]);
          const found = dormantCards(unit, cards, rates, policy);
          for (const each of found) addDormant(dormant.get(each.card.verdict)!, each);
          yield { cards: cards.length, dormant: found };
        }
      }
    },
    answer: () => ({
      lens,
      day: today,
      dataVersion: String(state!.seq ?? 0n),
      asOf: [...segments.values()].flatMap(({ tally }) => tally.asOf ?? []).sort()[0] ?? null,
      rules: {
        overdue: { days: policy.overdue.days, amount: formatMoney(policy.overdue.amount) },
        paysWell: { ...policy.segments.paysWell },
      },
      segments: [...segments].map(([segment, { cards, tally }]) => sumsOf(segment, cards, tally, rates)),
      dormant: [...dormant].map(([verdict, { cards, first }]) => ({
        verdict,
        cards,
        shown: first.items().map(({ card }) => card),
      })),
    }),
  };
}

function addCard(
  sums: { cards: number; readonly tally: Tally },
  balances: Parameters<typeof addBalances>[1],
): void {
  sums.cards += 1;
  addBalances(sums.tally, balances);
}

function addDormant(found: { cards: number; readonly first: Largest<WeighedCard> }, card: WeighedCard): void {
  found.cards += 1;
  found.first.add(card);
}

/** Those whose group owes most, then those whose group has paid most invoices in time. */
function firstToTell(a: WeighedCard, b: WeighedCard): number {
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  const paid = b.card.invoices.inTime - a.card.invoices.inTime;
  return paid !== 0 ? paid : a.card.client.id < b.card.client.id ? -1 : 1;
}

function sumsOf(segment: Segment, cards: number, tally: Tally, rates: Rates): SegmentSums {
  const base = toBase(rates, tally);
  const shown = (currency: Currency, { outstanding, overdue }: Sums): SegmentSums['byCurrency'][number] => ({
    currency,
    outstanding: formatMoney(outstanding),
    overdue: formatMoney(overdue),
  });
  return {
    segment,
    cards,
    byCurrency: [...tally.byCurrency]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sums]) => shown(currency, sums)),
    base: base.missing === null ? shown(rates.base, base.sums) : null,
    baseMissing: base.missing === null ? null : missingRates(rates.base, base.missing),
  };
}

/** What each verdict means, for people. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  owes: 'the group owes, past the lines of the policy, or debt was written off',
  'owes-some': 'the group owes a little, or not for long',
  'owes-itself': 'only the card itself owes',
  'pays-late': 'the group pays late',
  'pays-well': 'the group pays well',
  unknown: 'nothing is known of the group',
};
