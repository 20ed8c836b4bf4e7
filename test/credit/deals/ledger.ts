/** A naive account of what deals may pass: loops over all there is, every time anew. Amounts in roubles. */

/** A deal as it was asked for. */
export interface Entry {
  readonly firm: number;
  readonly amount: number;
  state: 'reserved' | 'confirmed' | 'released' | 'gone';
  /** Hours; of a reservation. */
  readonly expires: number;
  shipped: number;
}

interface Limit {
  readonly amount: number;
  /** Whom it holds for; shrinks when others take its place. */
  readonly holds: Set<number>;
  readonly counts: ReadonlySet<number>;
}

/** What is told of a firm: its balance, when it was told, and what its card may owe. */
export interface Balance {
  outstanding: number;
  asOf: number;
  limit: number;
}

/** Firms by number from 0. */
export class Ledger {
  readonly deals = new Map<string, Entry>();
  readonly balances: Balance[];
  /** Share of one firm in another, percent; key `from to`. */
  readonly shares = new Map<string, number>();
  private readonly limits: Limit[] = [];
  readonly firms: number;
  readonly referAbove: number;
  now = 0;

  constructor(firms: number, referAbove: number) {
    this.firms = firms;
    this.referAbove = referAbove;
    this.balances = Array.from({ length: firms }, () => ({ outstanding: 0, asOf: -1, limit: 1000 }));
  }

  /** Everybody tied to a firm by shares of at least so many percent. */
  circle(firm: number, least: number): Set<number> {
    const found = new Set([firm]);
    for (const each of found) {
      for (const [key, share] of this.shares) {
        const [from, to] = key.split(' ').map(Number) as [number, number];
        if (share < least) continue;
        if (from === each) found.add(to);
        if (to === each) found.add(from);
      }
    }
    return found;
  }

  /** What deals of a firm reserve. */
  reserved(firm: number): number {
    let sum = 0;
    for (const deal of this.deals.values()) {
      if (deal.firm !== firm) continue;
      if (deal.state === 'confirmed' || (deal.state === 'reserved' && deal.expires > this.now))
        sum += deal.amount;
    }
    return sum;
  }

  private used(firms: Iterable<number>): number {
    let sum = 0;
    for (const firm of new Set(firms)) sum += this.balances[firm]!.outstanding + this.reserved(firm);
    return sum;
  }

  /** What the gate has to say to a deal. */
  decide(firm: number, amount: number): 'allow' | 'refer' | 'block' {
    const [narrow, wide] = [this.circle(firm, 20), this.circle(firm, 0)];
    if (this.used([firm]) + amount > this.balances[firm]!.limit) return 'block';
    const near = this.against(narrow, wide, amount);
    if (near === 'over') return 'block';
    const far = wide.size === narrow.size ? 'fits' : this.against(wide, wide, amount);
    return near === 'fits' && far === 'fits' ? 'allow' : 'refer';
  }

  private against(
    members: ReadonlySet<number>,
    wide: ReadonlySet<number>,
    amount: number,
  ): 'fits' | 'over' | 'unlimited' {
    const holding = this.limits.filter(({ holds }) => [...holds].some((each) => members.has(each)));
    const gone = holding.flatMap(({ counts }) => [...counts]).filter((each) => !wide.has(each));
    const after = this.used([...members, ...gone]) + amount;
    if (holding.length > 0)
      return after > Math.max(...holding.map((limit) => limit.amount)) ? 'over' : 'fits';
    return members.size > 1 && after > this.referAbove ? 'unlimited' : 'fits';
  }

  limitGroup(firm: number, amount: number): void {
    const members = this.circle(firm, 0);
    for (const { holds } of this.limits) for (const each of members) holds.delete(each);
    this.limits.push({ amount, holds: new Set(members), counts: new Set(members) });
  }

  /** A balance was told: what it lists or is dated after is in it, and what has run out is gone. */
  tell(firm: number, outstanding: number, includes: readonly string[]): void {
    Object.assign(this.balances[firm]!, { outstanding, asOf: this.now });
    for (const id of includes) this.deals.get(id)!.state = 'gone';
    for (const deal of this.deals.values()) {
      if (deal.state === 'reserved' && deal.expires <= this.now) deal.state = 'gone';
      if (deal.firm === firm && deal.state === 'confirmed' && this.now > deal.shipped) deal.state = 'gone';
    }
  }
}
