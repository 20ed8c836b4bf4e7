import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { refreshFigures } from '../../src/credit/figures/refresh.ts';
import { createJournal } from '../../src/feed/journal.ts';
import { PARTITIONS } from '../../src/groups/lens.ts';
import { resolve } from '../../src/groups/resolve.ts';
import { firmNumbers } from '../support/numbers.ts';
import { openProduct, type Product } from '../support/product.ts';
import { anyOperation, WORLD, type Operation } from './operations.ts';
import { doAll, stepsOf } from './steps-of.ts';
import { World, type Card, type Told as Registered } from './world.ts';

/*
 * Figures that answers about debt are made of are brought up to date for what changed only. Whatever did, they are those
 * that making all of them anew gives, and those that are made where there were none: of the groups of every lens.
 */

const ROUNDS = 100;
const CAPS = { maxDirected: 3, maxOwned: 3, maxHeld: 2 };
const LENSES = PARTITIONS.map((rules) => (rules.caps === null ? rules : { ...rules, caps: CAPS }));
/** Every group counts as large, so that all are prepared. */
const POLICY = { ...DEFAULT_POLICY, prepared: 2 };
const FIRST_OF_FIRMS = 100;

let product: Product;
let now = new Date();

beforeAll(async () => {
  product = await openProduct(() => now);
});
afterAll(() => product.close());

/** A balance of a card: of those that move about, or of the one that each firm has. */
interface Balance {
  readonly do: 'balance';
  readonly card: number;
  readonly contract: number;
  readonly currency: string;
  readonly outstanding: number;
  readonly limit: number | null;
  readonly overdue: number;
  readonly years: number;
  readonly writtenOff: number;
}

/** A rate of the euro, or the end of a round: what has gathered is loaded and its figures are made. */
type Step =
  | Operation
  | Balance
  | { readonly do: 'rate'; readonly euro: number }
  | { readonly do: 'round'; readonly batch: number };

const amount = fc.constantFrom(0, 0, 100, 250, 1_000);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: anyOperation, weight: 12 },
  {
    arbitrary: fc.record({
      do: fc.constant('balance' as const),
      card: fc.oneof(
        fc.nat(WORLD.cards - 1),
        fc.nat(WORLD.firms - 1).map((n) => FIRST_OF_FIRMS + n),
      ),
      contract: fc.nat(1),
      currency: fc.constantFrom('RUB', 'EUR', 'USD'),
      outstanding: amount,
      limit: fc.constantFrom(null, 0, 300, 2_000),
      overdue: amount,
      years: fc.nat(6),
      writtenOff: fc.constantFrom(0, 0, 0, 50),
    }),
    weight: 7,
  },
  {
    arbitrary: fc.record({ do: fc.constant('rate' as const), euro: fc.integer({ min: 80, max: 120 }) }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: fc.constant('round' as const), batch: fc.constantFrom(250, 3) }), weight: 2 },
);

const balanceOf = (told: Balance): object => {
  const { card, contract, currency, outstanding, limit, overdue, years, writtenOff } = told;
  const due = `${2026 - years}-02-28`;
  return {
    ...{ clientId: `C-${card}`, contract: `D-${contract}`, currency, outstanding: `${outstanding}.00` },
    ...{
      limit: limit === null ? undefined : `${limit}.00`,
      writtenOff: `${writtenOff}.00`,
      asOf: now.toISOString(),
    },
    overdue: overdue === 0 ? [] : [{ due, amount: `${Math.min(overdue, outstanding)}.00` }],
  };
};

const cardsOfFirms: Card[] = Array.from({ length: WORLD.firms }, (_, n) => ({
  id: `C-${FIRST_OF_FIRMS + n}`,
  kind: 'legal',
  inn: firmNumbers(n).inn,
}));
const looseCards: Card[] = Array.from({ length: WORLD.cards }, (_, n) => ({ id: `C-${n}`, kind: 'legal' }));

/** What has gathered for the next round. */
interface Told {
  registry: Registered[];
  clients: Card[];
  accounts: object[];
  rates: object[];
}

const nothing = (): Told => ({ registry: [], clients: [], accounts: [], rates: [] });

function tell(told: Told, world: World, step: Exclude<Step, { do: 'round' }>): void {
  if (step.do === 'balance') told.accounts.push(balanceOf(step));
  else if (step.do === 'rate')
    told.rates = [
      { currency: 'EUR', base: 'RUB', rate: `${step.euro}.5`, asOf: now.toISOString().slice(0, 10) },
    ];
  else {
    const telling = world.after(step);
    if ('card' in telling) told.clients.push(telling.card);
    else told.registry.push(telling.record);
  }
}

const deps = () => ({
  ...{ db: product.db, clock: () => now, policy: POLICY, onProgress: () => undefined },
  journal: createJournal(`test-${now.toISOString()}`, () => now),
});

/** Everything that is kept for answers about debt, as text. */
async function figures(): Promise<string[]> {
  const rows = await product.look(
    `MATCH (n:Entity|Person)
     WITH n.id AS id, [l IN labels(n) WHERE l IN ['Debtor', 'NearDebtor', 'Stale', 'Rebalanced', 'Shaken', 'Untotalled']] AS marks,
       n {.formerFrom, .tiedEntities, .tiedCurrency, .tiedAmount, .overLimit} AS kept
     WHERE size(marks) > 0 OR any(key IN keys(kept) WHERE kept[key] IS NOT NULL)
     RETURN id, marks, kept, [] AS ties
     UNION
     MATCH (g:Group) WHERE g.retired IS NULL
     RETURN g.id AS id, [l IN labels(g) WHERE l IN ['Unsummed', 'Untold']] AS marks,
       g {.outstandingBase, .overdueBase, .limitBase, .overLimit, .withheldOwes, .preparedVersion} AS kept,
       COLLECT { MATCH (g)-[r:WITHHOLDS|NEAR]->(x) RETURN [type(r), r.reason, x.id] } AS ties`,
  );
  const text = (value: unknown): string =>
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));
  return rows
    .map(({ id, marks, kept, ties }) =>
      text([id, (marks as string[]).sort(), kept, (ties as unknown[]).map(text).sort()]),
    )
    .sort();
}

/** Nothing is left of figures, as if none had ever been made. */
const forgetFigures = (): Promise<unknown> =>
  product.look(
    `MATCH (n:Entity|Person|Group)
     REMOVE n:Debtor:NearDebtor, n.formerFrom, n.tiedEntities, n.tiedCurrency, n.tiedAmount, n.overLimit,
       n.outstandingBase, n.overdueBase, n.limitBase, n.withheldOwes, n.preparedVersion
     WITH n MATCH (n)-[r:WITHHOLDS|NEAR]->() DELETE r`,
  );

const seen = { rounds: 0, debtors: 0, near: 0, tied: 0, withheld: 0, nearGroups: 0, over: 0 };

async function round(told: Told, batchSize: number): Promise<void> {
  await product.put(told);
  await resolve({ ...deps(), batchSize, lenses: LENSES }, false);
  await refreshFigures(deps());
  const kept = await figures();
  await refreshFigures(deps(), true);
  expect(await figures()).toEqual(kept);
  await forgetFigures();
  await refreshFigures(deps(), true);
  expect(await figures()).toEqual(kept);
  seen.rounds++;
  const count = (word: string): number => kept.filter((line) => line.includes(word)).length;
  seen.debtors += count('"Debtor"');
  seen.near += count('"NearDebtor"');
  seen.tied += count('"tiedAmount":[');
  seen.withheld += count('WITHHOLDS');
  seen.nearGroups += count('NEAR');
  seen.over += count('"overLimit":true');
  now = new Date(now.getTime() + 86_400_000);
}

test(
  `figures kept through ${ROUNDS} rounds of random changes are those made anew`,
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(anyStep, 1_000), async (steps) => {
        await product.wipe();
        now = new Date('2026-03-01T10:00:00Z');
        await product.put({ clients: [...looseCards, ...cardsOfFirms] });
        const world = new World();
        let told = nothing();
        await doAll(steps, async (step) => {
          if (step.do !== 'round') {
            tell(told, world, step);
            return;
          }
          const gathered = told;
          told = nothing();
          await round(gathered, step.batch);
        });
      }),
      { seed: 3, numRuns: 8, interruptAfterTimeLimit: 500_000, markInterruptAsFailure: true },
    );
    console.log(JSON.stringify(seen));
    expect(seen.rounds).toBeGreaterThanOrEqual(ROUNDS);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  },
);
