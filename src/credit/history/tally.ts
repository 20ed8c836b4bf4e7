import { divideHalfEven, formatMoney, type Currency, type Minor } from '../../values/money.ts';
import { daysBetween, type AsOf, type IsoDate } from '../../values/period.ts';
import { monthsBetween } from './days.ts';
import type { Invoice, Paid } from './invoices.ts';
import { Peaks } from './peaks.ts';
import type { AccountRow, PeriodRow } from './rows.ts';
import type { HistoryFigures } from './types.ts';

/** The figures but for what they mean. */
export type Sums = Omit<HistoryFigures, 'trouble'>;

type Amounts = Record<Paid, Minor>;

/** Adds up histories of any number of cards; what it holds does not grow with them. */
export class HistoryTally {
  readonly #counts: Record<Paid, number> = { 'in-time': 0, late: 0, unpaid: 0, 'not-due': 0 };
  /** By currency; null when none is told. */
  readonly #amounts = new Map<Currency | null, Amounts>();
  readonly #writeOffs = new Map<Currency, { amount: Minor; firstSeen: IsoDate }>();
  readonly #peaks = new Peaks();
  #delays = 0;
  #worst = 0;
  #balanceDays: number | null = null;
  #accounts = 0;
  #timesOver = 0;
  #first: IsoDate | null = null;
  #last: IsoDate | null = null;

  /** Adds an invoice; a due date still to come tells of no day. */
  addInvoice({ due, paid, delay, lastPaid, currency, parts }: Invoice, today: IsoDate): void {
    this.#counts[paid] += 1;
    this.#delays += delay;
    this.#worst = Math.max(this.#worst, delay);
    let amounts = this.#amounts.get(currency);
    if (amounts === undefined) {
      this.#amounts.set(currency, (amounts = { 'in-time': 0n, late: 0n, unpaid: 0n, 'not-due': 0n }));
    }
    for (const part of parts) amounts[part.paid] += part.amount;
    if (due <= today) this.#see(due);
    if (lastPaid !== null) this.#see(lastPaid);
  }

  /** Adds an account, its periods in order. */
  addAccount(account: AccountRow): void {
    const [, currency, periods] = account;
    this.#accounts += 1;
    this.#peaks.add(account);
    for (const [i, period] of periods.entries()) {
      this.#see(dayOf(period[0]));
      this.#see(dayOf(period[1]));
      const days = overdueDays(period);
      if (days !== null) this.#balanceDays = Math.max(days, this.#balanceDays ?? 0);
      if (isOverLimit(period) && !(i > 0 && isOverLimit(periods[i - 1]!))) this.#timesOver += 1;
    }
    const first = periods.find(([, , , , , writtenOff]) => writtenOff > 0n);
    if (first === undefined) return;
    const most = periods.reduce((max, [, , , , , amount]) => (amount > max ? amount : max), 0n);
    const known = this.#writeOffs.get(currency);
    const seen = dayOf(first[0]);
    this.#writeOffs.set(currency, {
      amount: most + (known?.amount ?? 0n),
      firstSeen: known !== undefined && known.firstSeen < seen ? known.firstSeen : seen,
    });
  }

  /** The sums so far. */
  sums(): Sums {
    const { 'in-time': inTime, late, unpaid, 'not-due': notDue } = this.#counts;
    const due = inTime + late + unpaid;
    const behind = late + unpaid;
    const known = due + notDue;
    return {
      known:
        known > 0 ? (this.#accounts > 0 ? 'both' : 'payments') : this.#accounts > 0 ? 'balances' : 'nothing',
      firstDay: this.#first,
      lastDay: this.#last,
      months: this.#first === null ? null : monthsBetween(this.#first, this.#last!),
      invoices: { known, inTime, late, unpaid, notDue },
      lateShare: {
        byCount: due === 0 ? null : decimal(BigInt(behind), BigInt(due), 4),
        byAmount: byCode(this.#amounts).flatMap(([currency, amounts]) => shareOf(currency, amounts)),
      },
      delay: {
        averageDays: behind === 0 ? null : decimal(BigInt(this.#delays), BigInt(behind), 1),
        worstDays: behind === 0 ? null : this.#worst,
        balanceDays: this.#balanceDays,
      },
      writeOffs: byCode(this.#writeOffs).map(([currency, { amount, firstSeen }]) => ({
        currency,
        amount: formatMoney(amount),
        firstSeen,
      })),
      peaks: this.#peaks.peaks().map(({ currency, outstanding, at }) => ({
        currency,
        outstanding: formatMoney(outstanding),
        day: dayOf(at),
      })),
      timesOverLimit: this.#timesOver,
    };
  }

  #see(day: IsoDate): void {
    if (this.#first === null || day < this.#first) this.#first = day;
    if (this.#last === null || day > this.#last) this.#last = day;
  }
}

/** More is outstanding than the limit that is stated allows. */
export function isOverLimit([, , limit, outstanding]: PeriodRow): boolean {
  return limit !== null && outstanding > limit;
}

/** Days past due of the oldest debt overdue, when the balance was told last; null when none is overdue. */
export function overdueDays([, asOf, , , , , , , oldest]: PeriodRow): number | null {
  return oldest === null ? null : Math.max(0, daysBetween(oldest, asOf));
}

/** The day of a date or a time. */
export function dayOf(time: AsOf): IsoDate {
  return time.slice(0, 10);
}

function shareOf(currency: Currency | null, amounts: Amounts): HistoryFigures['lateShare']['byAmount'] {
  const { 'in-time': inTime, late, unpaid } = amounts;
  const due = inTime + late + unpaid;
  if (due === 0n) return [];
  return [
    {
      currency,
      due: formatMoney(due),
      late: formatMoney(late),
      unpaid: formatMoney(unpaid),
      share: decimal(late + unpaid, due, 4),
    },
  ];
}

/** In order of the code, what has none last. */
function byCode<K extends Currency | null, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (b === null || (a !== null && a < b) ? -1 : 1));
}

function decimal(num: bigint, den: bigint, digits: number): string {
  const text = divideHalfEven(num * 10n ** BigInt(digits), den)
    .toString()
    .padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
