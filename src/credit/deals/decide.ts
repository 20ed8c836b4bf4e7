import { formatMoney, type Minor } from '../../values/money.ts';
import { addBalances, emptyTally, type Tally } from '../balance.ts';
import { toBase } from '../block.ts';
import type { Rates } from '../conversion.ts';
import { tallyOf } from '../exposure-answer.ts';
import type { ExposureRead } from '../exposure-read.ts';
import { isLongOverdue, owes } from '../light.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { withheldTies } from '../withheld.ts';
import { reasonOf } from './reasons.ts';
import type { StopFactor } from './under-lock.ts';
import { standingOf, type Standing, type StandingRead, type Used } from './standing.ts';
import type { DealReason } from './types.ts';

/** The lens by which a group blocks (design, "Lenses"). */
export const BLOCKING = 'linked20';
/** The wider lens, by which it refers. */
export const REFERRING = 'linked';

/** A deal to be weighed, in the base currency. */
export interface Weighed {
  readonly terms: 'credit' | 'prepaid';
  readonly amount: Minor;
  /** Entities of former debts that ended badly: bankrupt, or excluded from the register. */
  readonly failed: ReadonlySet<string>;
  /** Rules that stop deals, and for whom they fire. */
  readonly stops: readonly StopFactor[];
}

/**
 * Everything that speaks against a deal. It blocks by what is proven: limits, overdue and written-off debt of the group by
 * links of 20 % and more, former debt that is lost. It refers by what is less sure: smaller shares, former debt, what is
 * withheld. A prepaid deal reserves nothing and is weighed against the stop list alone, unless the policy bars every deal
 * without a limit.
 */
export function reasonsAgainst(read: StandingRead, deal: Weighed, policy: CreditPolicy): DealReason[] {
  const standing = standingOf(read, policy.base);
  const found = [...stops(read, deal), ...ownLimit(standing, deal, policy)];
  if (deal.terms === 'credit') {
    found.push(
      ...groupLimits(standing, deal, policy),
      ...debts(read, standing.rates, deal, policy),
      ...unsure(read),
    );
  }
  return found.sort((a, b) => Number(b.effect === 'block') - Number(a.effect === 'block'));
}

/** What they come to: one that blocks is enough. */
export function decisionOf(reasons: readonly DealReason[]): 'allow' | 'refer' | 'block' {
  if (reasons.length === 0) return 'allow';
  return reasons.some(({ effect }) => effect === 'block') ? 'block' : 'refer';
}

function stops({ standing }: StandingRead, { terms, stops: factors }: Weighed): DealReason[] {
  const listed = standing.stops.map(([stop, member, why, near]) =>
    reasonOf('stop-list', near ? 'block' : 'refer', near ? null : REFERRING, { stop, member, why }),
  );
  if (terms === 'prepaid') return listed;
  const fired = factors.map(({ entity, rule, words }) =>
    reasonOf('stop-factor', 'block', BLOCKING, { entity, rule, ...words }),
  );
  return [...listed, ...fired];
}

function ownLimit({ own }: Standing, { amount, terms }: Weighed, policy: CreditPolicy): DealReason[] {
  if (own.limit === null) {
    const barred = terms === 'credit' || policy.gate.withoutLimit === 'every';
    return barred ? [reasonOf('no-limit', 'block', null, {})] : [];
  }
  if (terms === 'prepaid') return [];
  if (own.missing.length > 0) return [reasonOf('rate-missing', 'refer', null, { currencies: own.missing })];
  return own.used + amount > own.limit ? [reasonOf('over-limit', 'block', null, evidence(own, amount))] : [];
}

function groupLimits({ narrow, wide }: Standing, deal: Weighed, policy: CreditPolicy): DealReason[] {
  const near = groupLimit(narrow, BLOCKING, deal, policy);
  if (near.length > 0 || wide.size === narrow.size) return near;
  return groupLimit(wide, REFERRING, deal, policy).map((reason) => ({ ...reason, effect: 'refer' as const }));
}

function groupLimit(group: Used, lens: string, { amount }: Weighed, policy: CreditPolicy): DealReason[] {
  if (group.missing.length > 0)
    return [reasonOf('rate-missing', 'refer', lens, { currencies: group.missing })];
  const after = group.used + amount;
  if (group.limit !== null)
    return after > group.limit ? [reasonOf('over-group-limit', 'block', lens, evidence(group, amount))] : [];
  if (group.size < 2 || after <= policy.gate.referAbove) return [];
  const line = formatMoney(policy.gate.referAbove);
  return [reasonOf('no-group-limit', 'refer', lens, { ...evidence(group, amount), line })];
}

function evidence({ limit, used, size }: Used, amount: Minor): Record<string, unknown> {
  return {
    limit: limit === null ? null : formatMoney(limit),
    used: formatMoney(used),
    deal: formatMoney(amount),
    entities: size,
  };
}

function debts(
  { narrow, wide }: StandingRead,
  rates: Rates,
  { failed }: Weighed,
  policy: CreditPolicy,
): DealReason[] {
  const near = debtsOf(narrow, BLOCKING, rates, failed, policy);
  const codes = new Set(near.map(({ code }) => code));
  const far = debtsOf(wide, REFERRING, rates, failed, policy).filter(({ code }) => !codes.has(code));
  return [...near, ...far.map((reason) => ({ ...reason, effect: 'refer' as const }))];
}

/** What the group owes too late, or what was lost of it, and its people's former firms. */
function debtsOf(
  read: ExposureRead,
  lens: string,
  rates: Rates,
  failed: ReadonlySet<string>,
  policy: CreditPolicy,
): DealReason[] {
  const own = read.seed === null ? [read.unbound ?? []] : read.balances.map(([, rows]) => rows);
  const group = tallyOf(own);
  const base = toBase(rates, group);
  const found: DealReason[] = [];
  if (isLongOverdue(group, base, policy)) {
    const overdue = base.missing === null ? formatMoney(base.sums.overdue) : null;
    found.push(reasonOf('overdue', 'block', lens, { overdue, days: group.oldestOverdueDays }));
  }
  if (writtenOff(group)) found.push(reasonOf('written-off', 'block', lens, {}));
  for (const [[id], , rows] of read.former) {
    const tally = emptyTally();
    addBalances(tally, rows);
    if (writtenOff(tally)) found.push(reasonOf('former-written-off', 'block', lens, { entity: id }));
    else if (owes(tally) && failed.has(id))
      found.push(reasonOf('former-failed', 'block', lens, { entity: id }));
    else if (owes(tally)) found.push(reasonOf('former', 'refer', lens, { entity: id }));
  }
  const withheld = withheldTies(
    rates,
    read.withheld,
    new Map(read.balances),
    policy.withheldShown,
    read.withheldOwes,
  );
  if (withheld.owes) {
    const ties = withheld.ties.map(({ id, reason, outstanding }) => ({ id, reason, outstanding }));
    found.push(reasonOf('withheld', 'refer', lens, { ties }));
  }
  return found;
}

const writtenOff = ({ byCurrency }: Tally): boolean =>
  [...byCurrency.values()].some((sums) => sums.writtenOff > 0n);

function unsure({ standing: { seed, moving } }: StandingRead): DealReason[] {
  if (seed === null) return [reasonOf('unbound', 'refer', null, {})];
  return moving ? [reasonOf('moving', 'refer', null, {})] : [];
}
