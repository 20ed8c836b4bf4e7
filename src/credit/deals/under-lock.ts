import { notResolved } from '../../errors.ts';
import { walkRulesOf } from '../../groups/walk-rules.ts';
import type { Run } from '../../neo4j/client.ts';
import type { Currency } from '../../values/money.ts';
import { keyOf, notFound, paramsOf } from '../exposure-read.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { stopsOf } from '../rules/signals.ts';
import { readExposure } from '../statements.ts';
import { BLOCKING, REFERRING } from './decide.ts';
import type { StandingRead } from './standing.ts';
import { lockDeal, readFailed, readStanding } from './statements.ts';

/** Whose standing, as of when, and the currency whose rate is wanted. */
export interface StandingAsk {
  readonly client: string;
  readonly currency: Currency;
  /** ISO time: what is past it has run out. */
  readonly now: string;
}

/** A rule that stops deals, and for whom it fires. */
export interface StopFactor {
  readonly entity: string;
  readonly rule: string;
  readonly words: { readonly ru: string; readonly en: string };
}

/** What was read, which rules stop deals, and which former debtors ended badly. */
export interface StandingFound extends StandingRead {
  readonly stops: readonly StopFactor[];
  readonly failed: ReadonlySet<string>;
}

/** What is known when the locks are held. */
export interface Locked {
  /** The group is the same by both lenses: the narrower one is part of the wider. */
  readonly alike: boolean;
}

/**
 * Takes the locks of a deal: the card, whom it is bound to, their group, the limits of that. Everybody who writes about money
 * of one group waits here for each other, and for the resolver, which changes members and groups under the same locks.
 */
export async function lock(run: Run, client: string): Promise<Locked> {
  const [locked] = await run(lockDeal, { client, lens: REFERRING, narrow: BLOCKING });
  if (locked === undefined) throw notFound({ client });
  return { alike: locked.wide === locked.narrow };
}

/** Reads where a customer and its group stand; of a group that is alike by both lenses once. Throws `client-not-found`, `not-resolved`. */
export async function readStandingOf(
  run: Run,
  ask: StandingAsk,
  policy: CreditPolicy,
  { alike }: Locked = { alike: false },
): Promise<StandingFound> {
  const { client, currency, now } = ask;
  const keys = [keyOf({ client }, 0n)];
  // Nobody looks at the members here.
  const few: CreditPolicy = { ...policy, shown: 0 };
  const asked = paramsOf(few, keys, now);
  const exposures = (lens: string): Promise<StandingRead['wide'][]> =>
    run(readExposure, { ...asked, rules: walkRulesOf(lens) });
  const [[wide], others, [standing]] = await Promise.all([
    exposures(REFERRING),
    alike ? null : exposures(BLOCKING),
    run(readStanding, {
      client,
      currency,
      now,
      base: policy.base,
      wide: REFERRING,
      narrow: BLOCKING,
      looked: BigInt(policy.gate.lookedAt),
    }),
  ]);
  const narrow = others === null ? wide : others[0];
  if (narrow === undefined || wide === undefined || standing === undefined) throw notFound({ client });
  if (narrow.resolved !== true || wide.resolved !== true) throw notResolved();
  const [failed, stops] = await Promise.all([
    failedOf(run, [narrow, wide]),
    stopFactors(run, lookedAt({ narrow, standing }, policy), policy, now),
  ]);
  return { narrow, wide, standing, failed, stops };
}

async function failedOf(run: Run, reads: readonly StandingRead['wide'][]): Promise<Set<string>> {
  const ids = new Set(reads.flatMap(({ former }) => former.map(([[id]]) => id)));
  if (ids.size === 0) return new Set();
  const failed = await run(readFailed, { ids: [...ids] });
  return new Set(failed.map(({ id }) => id));
}

/** The customer, then others of its group: those whose status is not in order, those with balances, anybody. */
function lookedAt(
  { narrow, standing }: Pick<StandingRead, 'narrow' | 'standing'>,
  { gate }: CreditPolicy,
): string[] {
  if (standing.seed === null) return [];
  const ids = new Set([
    standing.seed,
    ...standing.troubled,
    ...narrow.balances.map(([id]) => id),
    ...standing.some,
  ]);
  return [...ids].slice(0, 1 + gate.lookedAt);
}

async function stopFactors(
  run: Run,
  ids: readonly string[],
  policy: CreditPolicy,
  now: string,
): Promise<StopFactor[]> {
  const found = await stopsOf(run, ids, policy, now.slice(0, 10));
  return found.map(({ of, finding: { rule, words } }) => ({ entity: of, rule, words }));
}
