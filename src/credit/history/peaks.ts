import type { Currency, Minor } from '../../values/money.ts';
import type { AsOf } from '../../values/period.ts';
import type { AccountRow } from './rows.ts';

/** The most that was outstanding at one time. */
export interface Peak {
  readonly currency: Currency;
  readonly outstanding: Minor;
  readonly at: AsOf;
}

/** Adds accounts up over time, however many: only what changed at each time is kept, and nights are the same for all. */
export class Peaks {
  readonly #changes = new Map<Currency, Map<AsOf, Minor>>();

  /** Adds an account, its periods in order. */
  add([, currency, periods]: AccountRow): void {
    let changes = this.#changes.get(currency);
    if (changes === undefined) this.#changes.set(currency, (changes = new Map<AsOf, Minor>()));
    let before = 0n;
    for (const [from, , , outstanding] of periods) {
      changes.set(from, (changes.get(from) ?? 0n) + outstanding - before);
      before = outstanding;
    }
  }

  /** By currency, in order of its code; the first time when there are several. What was never owed has none. */
  peaks(): Peak[] {
    return [...this.#changes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([currency, changes]) => {
        let peak: Peak = { currency, outstanding: 0n, at: '' };
        let outstanding = 0n;
        for (const [at, change] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
          outstanding += change;
          if (outstanding > peak.outstanding) peak = { currency, outstanding, at };
        }
        return peak.outstanding > 0n ? [peak] : [];
      });
  }
}
