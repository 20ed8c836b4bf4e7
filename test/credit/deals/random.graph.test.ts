import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCreditService } from '../../../src/credit/credit-service.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import type { Db } from '../../../src/neo4j/client.ts';
import { parseMoney } from '../../../src/values/money.ts';
import { firm, held, type Row } from '../../support/register.ts';
import { codeOf } from '../../support/code-of.ts';
import { Ledger } from './ledger.ts';
import { balance, customers, useShop, type Shop } from './shop.ts';

// Random deals, shipments, balances, merges, splits, limits, and crashes between any two steps of the gate: it decides what a
// naive ledger decides, and reserves what that has reserved, neither lost nor twice.

const FIRMS = 4;
const REFER_ABOVE = 900;
const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T12:00:00Z');

const shop = useShop();

const at = (hours: number): string => `${new Date(START + hours * HOUR).toISOString().slice(0, 19)}Z`;
const rub = (amount: number): string => `${amount}.00`;

/** Ends the process that holds a transaction: before its nth statement, or, at 9, when it is committed and not answered. */
class Crash extends Error {}

function crashing(db: Db, when: number): Db {
  return {
    ...db,
    transaction: async (work) => {
      let statements = 0;
      const done = await db.transaction((run) =>
        work(async (statement, params) => {
          if (statements++ === when) throw new Crash();
          return run(statement, params);
        }),
      );
      if (when === 9) throw new Crash();
      return done;
    },
  };
}

const firmNumber = fc.nat(FIRMS - 1);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deal' as const),
      firm: firmNumber,
      amount: fc.integer({ min: 1, max: 500 }),
      crash: fc.option(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 9)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('confirm' as const, 'release' as const),
      pick: fc.nat(),
      crash: fc.option(fc.constantFrom(0, 1, 3, 4, 9)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      firm: firmNumber,
      outstanding: fc.nat(600),
      pick: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('share' as const),
      from: firmNumber,
      to: firmNumber,
      share: fc.constantFrom(0, 10, 60),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      firm: firmNumber,
      amount: fc.integer({ min: 100, max: 1500 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 30, 80) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class Play {
  readonly ledger = new Ledger(FIRMS, REFER_ABOVE);

  row(n: number): Row {
    const owners = [...this.ledger.shares]
      .filter(([key, share]) => key.endsWith(` ${n}`) && share > 0)
      .map(([key, share]) => held(Number(key.split(' ')[0]) + 1, String(share)));
    return firm(n + 1, { owners, asOf: at(this.ledger.now) });
  }
  async take(each: Step): Promise<void> {
    const { ledger } = this;
    ledger.now += 0.01;
    shop.now(at(ledger.now));
    switch (each.kind) {
      case 'deal':
        return this.deal(each.firm, each.amount, each.crash);
      case 'confirm':
      case 'release':
        return this.move(each.kind, each.pick, each.crash);
      case 'tell':
        return this.tell(each.firm, each.outstanding, each.pick);
      case 'share':
        return this.share(each.from, each.to, each.share);
      case 'limit':
        if (ledger.circle(each.firm, 0).size < 2) return;
        await shop.limitGroup(this.row(each.firm), rub(each.amount));
        ledger.limitGroup(each.firm, each.amount);
        return;
      case 'wait':
        ledger.now += each.hours;
        shop.now(at(ledger.now));
    }
  }

  private policy = { gate: { ...DEFAULT_POLICY.gate, referAbove: parseMoney(rub(REFER_ABOVE))! } };

  private async deal(n: number, amount: number, crash: number | null): Promise<void> {
    const { ledger } = this;
    const key = randomUUID();
    const ask = {
      client: `C-${this.row(n).inn}`,
      amount: rub(amount),
      currency: 'RUB',
      terms: 'credit',
      contract: null,
      group: null,
      by: 'crm',
    } as const;
    if (crash !== null)
      await crashed(shop.dealsBy(this.policy, crashing(shop.product.db, crash)).ask(key, ask));
    const deal = await shop.dealsBy(this.policy).ask(key, ask);
    expect(deal.decision).toBe(ledger.decide(n, amount));
    if (deal.decision === 'allow')
      ledger.deals.set(deal.id, { firm: n, amount, state: 'reserved', expires: ledger.now + 72, shipped: 0 });
  }

  private async move(kind: 'confirm' | 'release', pick: number, crash: number | null): Promise<void> {
    const { ledger } = this;
    const open = [...ledger.deals].filter(
      ([, { state, expires }]) => state === 'reserved' && expires > ledger.now + 0.1,
    );
    if (open.length === 0) return;
    const [id, entry] = open[pick % open.length]!;
    const take = (service: Shop['deals']): Promise<unknown> =>
      kind === 'confirm' ? service.confirm(id, me, null) : service.release(id, me);
    // Nothing goes out that would be blocked now: its own amount is in what is used already.
    const refused = kind === 'confirm' && ledger.decide(entry.firm, 0) === 'block';
    if (crash !== null)
      await crashed(codeOf(take(shop.dealsBy(this.policy, crashing(shop.product.db, crash)))));
    expect(await codeOf(take(shop.dealsBy(this.policy)))).toBe(refused ? 'deal-refused-now' : 'was taken');
    if (refused) return;
    entry.state = kind === 'confirm' ? 'confirmed' : 'released';
    entry.shipped = ledger.now;
  }

  private async tell(n: number, outstanding: number, pick: number): Promise<void> {
    const { ledger } = this;
    const held = [...ledger.deals].filter(
      ([, { firm: whose, state }]) => whose === n && state === 'confirmed',
    );
    const includes = held.filter((_, i) => ((pick >> i) & 1) === 1).map(([id]) => id);
    await shop.put({
      accounts: [
        balance(this.row(n).inn, rub(outstanding), { limit: '1000.00', includes, asOf: at(ledger.now) }),
      ],
    });
    ledger.tell(n, outstanding, includes);
  }

  private async share(from: number, to: number, share: number): Promise<void> {
    if (from === to) return;
    const { ledger } = this;
    const others = [...ledger.shares].filter(([key]) => key.endsWith(` ${to}`) && key !== `${from} ${to}`);
    if (others.reduce((sum, [, each]) => sum + each, share) > 100) return;
    if (share === 0) ledger.shares.delete(`${from} ${to}`);
    else ledger.shares.set(`${from} ${to}`, share);
    await shop.put({ registry: [this.row(to)] });
  }

  /** What is reserved by all answers. */
  async agrees(): Promise<void> {
    const credit = createCreditService({ db: shop.product.db, clock: () => new Date(at(this.ledger.now)) });
    for (let n = 0; n < FIRMS; n++) {
      const { own } = await credit.exposureOfClient(`C-${this.row(n).inn}`, 'linked');
      expect(own.base?.reserved).toBe(rub(this.ledger.reserved(n)));
    }
  }
}

const me = { by: 'clerk', why: 'a test' };

async function crashed(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

test('the gate agrees with a naive ledger, whatever happens between', async () => {
  const rows = Array.from({ length: FIRMS }, (_, n) => firm(n + 1, { asOf: '2026-11-19' }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      await shop.product.wipe();
      shop.now(at(0));
      const { clients } = customers(rows);
      const accounts = rows.map(({ inn }) =>
        balance(inn, '0.00', { limit: '1000.00', asOf: '2026-11-20T02:00:00Z' }),
      );
      await shop.put({ registry: rows, clients, accounts });
      const play = new Play();
      for (const each of steps) await play.take(each);
      await play.agrees();
    }),
    { numRuns: 8, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true },
  );
}, 900_000);
