import type { Lens } from '../../groups/types.ts';
import type { Currency } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { readRates, type Rates } from '../conversion.ts';
import { addDays } from '../history/days.ts';
import type { ReservePolicy } from './policy.ts';
import type { ReserveTally } from './reserve-tally.ts';
import type { DatedRateRow } from './rows.ts';
import type { ReserveAnswer } from './types.ts';

/** What every answer about the reserve begins with. */
export type ReserveHead = Omit<ReserveAnswer, 'total' | 'groups' | 'largest'>;

/** What an answer is as of, and by what. */
export interface ReserveBasis {
  readonly lens: Lens;
  readonly day: IsoDate;
  readonly today: IsoDate;
  readonly base: Currency;
  readonly rates: readonly DatedRateRow[];
  /** Number of the last change. */
  readonly seq: bigint | null;
  readonly policy: ReservePolicy;
}

/** Balances of that day were told before this: times compare as text. */
export const endOf = (day: IsoDate): string => addDays(day, 1);

/** The rates for amounts to be converted at. */
export function ratesOf({ base, rates }: ReserveBasis): Rates {
  return readRates(
    base,
    rates.map(([currency, rate]) => [currency, rate]),
  );
}

/** The head of an answer, and what one must know to read its figures. */
export function reserveHead(basis: ReserveBasis, tally: ReserveTally): ReserveHead {
  const { lens, day, base, seq, policy } = basis;
  const used = basis.rates
    .filter(([currency]) => currency !== base && tally.byCurrency.has(currency))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    day,
    lens,
    dataVersion: String(seq ?? 0n),
    oldestBalance: tally.oldest,
    rules: {
      bands: policy.bands.map(({ fromDays, percent }) => ({ fromDays, percent })),
      securedCovers: policy.securedCovers,
      groupContagion: policy.groupContagion,
    },
    rates: used.map(([currency, rate, asOf]) => ({ currency, rate, asOf })),
    notes: notesOf(basis, used),
  };
}

/** Balances have a history; rates and bindings have none, and who then belonged together was known worse than now. */
function notesOf({ day, today, policy }: ReserveBasis, used: readonly DatedRateRow[]): string[] {
  const later = used
    .filter(([, , asOf]) => asOf !== null && asOf >= endOf(day))
    .map(([currency]) => currency);
  return [
    ...(day < today
      ? [`Groups, and whom each card belongs to, are as known now; balances are those of ${day}.`]
      : []),
    ...(later.length > 0
      ? [
          `Rates have no history: ${later.join(', ')} converted at the latest rate, which is later than ${day}.`,
        ]
      : []),
    ...(policy.groupContagion === 'no'
      ? ['By the policy every debtor stands alone (groupContagion: no).']
      : []),
  ];
}
