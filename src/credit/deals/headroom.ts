import { formatMoney, type Currency, type Minor } from '../../values/money.ts';
import type { Rates } from '../conversion.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { decisionOf, reasonsAgainst } from './decide.ts';
import { standingOf, type Used } from './standing.ts';
import type { HeadroomAnswer } from './types.ts';
import type { StandingAsk, StandingFound } from './under-lock.ts';

/** What would pass now, from the same reasons that a deal is weighed by: the least that is left of any line. */
export function headroomOf(found: StandingFound, ask: StandingAsk, policy: CreditPolicy): HeadroomAnswer {
  const standing = standingOf(found, policy.base);
  const { own, narrow, wide, rates } = standing;
  const reasons = reasonsAgainst(
    found,
    { terms: 'credit', amount: 0n, failed: found.failed, stops: found.stops },
    policy,
  );
  const decision = decisionOf(reasons);
  const blocks = leastLeft([own, narrow]);
  const refers = leastLeft([wide, ...[narrow, wide].map((group) => unlimited(group, policy))]);
  const referred = decision === 'block' ? 0n : blocks;
  const allowed = decision === 'allow' ? min(blocks, refers) : 0n;
  const told = (amount: Minor | null): string => formatMoney(inCurrency(rates, ask.currency, amount ?? 0n));
  return {
    client: ask.client,
    currency: ask.currency,
    allowed: told(allowed),
    referred: told(referred),
    reasons,
    own: shown(own),
    group: narrow.size < 2 ? null : shown(narrow),
    asOf: ask.now,
  };
}

/** A group without a limit stands against the line of the policy. */
function unlimited(group: Used, { gate }: CreditPolicy): Used {
  return group.limit === null && group.size > 1
    ? { ...group, limit: gate.referAbove }
    : { ...group, limit: null };
}

/** The least that is left of these limits; null: there is none. */
function leastLeft(all: readonly Used[]): Minor | null {
  return all.reduce<Minor | null>((least, { limit, used }) => {
    if (limit === null) return least;
    return min(least, used > limit ? 0n : limit - used);
  }, null);
}

function min(a: Minor | null, b: Minor | null): Minor | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** An amount of the base currency in another one, rounded down: no more than that is left. */
function inCurrency({ base, of }: Rates, currency: Currency, amount: Minor): Minor {
  if (currency === base) return amount;
  const { units, scale } = of.get(currency)!;
  return (amount * 10n ** BigInt(scale)) / units;
}

const shown = ({ limit, used, missing }: Used): { limit: string | null; used: string | null } =>
  missing.length > 0
    ? { limit: null, used: null }
    : { limit: limit === null ? null : formatMoney(limit), used: formatMoney(used) };
