import { notResolved } from '../../errors.ts';
import { walkRulesOf } from '../../groups/walk-rules.ts';
import type { Run } from '../../neo4j/client.ts';
import type { Currency } from '../../values/money.ts';
import { keyOf, notFound, paramsOf } from '../exposure-read.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readExposure } from '../statements.ts';
import { BLOCKING, REFERRING } from './decide.ts';
import type { StandingRead } from './standing.ts';
import { lockDeal, lockLimits, readFailed, readStanding } from './statements.ts';

/** Whose standing, as of when, and the currency whose rate is wanted. */
export interface StandingAsk {
  readonly client: string;
  readonly currency: Currency;
  /** ISO time: what is past it has run out. */
  readonly now: string;
}

/** What was read, and which former debtors ended badly. */
export interface StandingFound extends StandingRead {
  readonly failed: ReadonlySet<string>;
}

/**
 * Takes the locks of a deal: the card, whom it is bound to, their group, the limits of that. Everybody who writes about money
 * of one group waits here for each other, and for the resolver, which changes members and groups under the same locks. Send
 * reads behind it without waiting: the database does one after the other.
 */
export async function lock(run: Run, client: string): Promise<void> {
  const [[locked]] = await Promise.all([
    run(lockDeal, { client, lens: REFERRING }),
    run(lockLimits, { client, lens: REFERRING }),
  ]);
  if (locked === undefined) throw notFound({ client });
}

/** Reads where a customer and its group stand. Throws `client-not-found`, `not-resolved`. */
export async function readStandingOf(
  run: Run,
  ask: StandingAsk,
  policy: CreditPolicy,
): Promise<StandingFound> {
  const { client, currency, now } = ask;
  const keys = [keyOf({ client }, 0n)];
  // Nobody looks at the members here.
  const few: CreditPolicy = { ...policy, shown: 0 };
  const asked = paramsOf(few, keys, now);
  const [[narrow], [wide], [standing]] = await Promise.all([
    run(readExposure, { ...asked, rules: walkRulesOf(BLOCKING) }),
    run(readExposure, { ...asked, rules: walkRulesOf(REFERRING) }),
    run(readStanding, { client, currency, now, base: policy.base, wide: REFERRING, narrow: BLOCKING }),
  ]);
  if (narrow === undefined || wide === undefined || standing === undefined) throw notFound({ client });
  if (narrow.resolved !== true || wide.resolved !== true) throw notResolved();
  return { narrow, wide, standing, failed: await failedOf(run, [narrow, wide]) };
}

async function failedOf(run: Run, reads: readonly StandingRead['wide'][]): Promise<Set<string>> {
  const ids = new Set(reads.flatMap(({ former }) => former.map(([[id]]) => id)));
  if (ids.size === 0) return new Set();
  const failed = await run(readFailed, { ids: [...ids] });
  return new Set(failed.map(({ id }) => id));
}
