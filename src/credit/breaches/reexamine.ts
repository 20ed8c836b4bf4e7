import type { NewChange } from '../../feed/change.ts';
import type { Journal } from '../../feed/journal.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import { timeText } from '../../values/period.ts';
import { readRates, type Rates } from '../conversion.ts';
import { BLOCKING, REFERRING } from '../deals/decide.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import { findBreaches, LENSES, ofCustomer, ofGroup } from './find-breaches.ts';
import { end, record } from './record.ts';
import * as cypher from './statements.ts';

/** What re-examining needs of its surroundings. */
export interface ReexamineDeps {
  readonly db: Db;
  /** Where breaches that begin and end are told. */
  readonly journal: Journal;
  readonly clock: () => Date;
  /** Absent: the shipped one. */
  readonly policy?: CreditPolicy;
  readonly onProgress?: (note: string) => void;
}

const CUSTOMERS = 2_000n;
const GROUPS = 500n;

/**
 * Looks again at limits and reservations, after balances, limits, rates or links changed: who is over a line now, and who is
 * no more. Only what is marked (`cypher/README.md`) is looked at, and whoever has reservations, for time alone may change
 * these. Run it after figures. Marks fall in the transaction that writes breaches down, so that a kill
 * forgets nothing. The first time all are looked at, and what holds then is written down, but told nobody: it did not begin.
 */
export async function reexamine(deps: ReexamineDeps, all = false): Promise<void> {
  const { db } = deps;
  const tell = await db.transaction(async (run) => (await begin(run, deps)).told);
  if (all || !tell) await db.batch(cypher.markAll, {});
  await db.write(cypher.markHeld, { lenses: LENSES });
  let looked = 0;
  for (const batch of [customers, groups]) {
    for (let more = true; more;) {
      const done = await inOne(deps, tell, batch);
      looked += done.taken;
      more = done.more;
      deps.onProgress?.(`limits of ${looked}`);
    }
  }
  await inOne(deps, tell, async (run, _deps, { now }) => ({
    changes: await end(run, await run(cypher.orphanBreaches, {}), now),
    taken: 0,
    more: false,
  }));
  if (!tell) await db.write(cypher.markWeighed, {});
}

interface Begun {
  readonly rates: Rates;
  readonly now: string;
  /** Whether what is found is told: not the first time. */
  readonly told: boolean;
}

async function begin(run: Run, { policy = DEFAULT_POLICY, clock }: ReexamineDeps): Promise<Begun> {
  const [row] = await run(cypher.beginWeighing, { base: policy.base });
  const { weighed, rates } = row!;
  return { rates: readRates(policy.base, rates), now: timeText(clock()), told: weighed === true };
}

interface Done {
  readonly changes: readonly NewChange[];
  /** How many were looked at. */
  readonly taken: number;
  /** There may be others. */
  readonly more: boolean;
}

type Batch = (run: Run, deps: ReexamineDeps, begun: Begun) => Promise<Done>;

function inOne(deps: ReexamineDeps, tell: boolean, batch: Batch): Promise<Done> {
  return deps.db.transaction(async (run) => {
    const done = await batch(run, deps, await begin(run, deps));
    if (tell) await deps.journal.write(run, done.changes);
    return done;
  });
}

const customers: Batch = async (run, { policy = DEFAULT_POLICY }, { rates, now }) => {
  const [taken] = await run(cypher.takeCustomers, { limit: CUSTOMERS, lenses: LENSES });
  const { nodes, subjects } = taken!;
  if (nodes.length === 0) return { changes: [], taken: 0, more: false };
  const rough = [...rates.of].map(([currency, { units, scale }]): [string, number] => [
    currency,
    Number(units) / 10 ** scale,
  ]);
  const lenses = { narrow: BLOCKING, wide: REFERRING };
  const rows = await run(cypher.weighCustomers, { nodes, now, ...lenses, rates: rough });
  const found = rows.flatMap((row) => findBreaches(ofCustomer(row), rates, policy));
  const changes = await record(run, subjects, found, now);
  return { changes, taken: Number(taken!.taken), more: taken!.taken === CUSTOMERS };
};

const groups: Batch = async (run, { policy = DEFAULT_POLICY }, { rates, now }) => {
  const taken = await run(cypher.takeGroups, { limit: GROUPS });
  if (taken.length === 0) return { changes: [], taken: 0, more: false };
  const nodes = taken.map(({ node }) => node);
  const rows = await run(cypher.weighGroups, { nodes, now, narrow: BLOCKING, wide: REFERRING });
  // Who changes a group meanwhile marks it again.
  const whole = rows.filter(({ whole: is }) => is);
  const found = whole.flatMap((row) => findBreaches(ofGroup(row), rates, policy));
  const subjects = whole.map(({ id }) => id);
  const changes = await record(run, subjects, found, now);
  return { changes, taken: taken.length, more: taken.length === Number(GROUPS) };
};
