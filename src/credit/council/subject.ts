import type { z } from 'zod';
import { KindredError } from '../../errors.ts';
import { groupNotFound, groupRetired } from '../../groups/errors.ts';
import type { Run } from '../../neo4j/client.ts';
import type { Currency, Minor } from '../../values/money.ts';
import { convert, readRates, sumsOf, withoutRate, type Rates } from '../conversion.ts';
import { REFERRING } from '../deals/decide.ts';
import { lock, readStandingOf, type StandingFound } from '../deals/under-lock.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readGroupCard, readSubject, type LimitHeld } from './statements.ts';
import type { CaseSubject } from './types.ts';

/** Whom a case is about, read under the locks of a deal. */
export interface SubjectFound extends StandingFound {
  /** The card it was locked by: its own, or the first of the group. */
  readonly card: string;
  /** All cards of the customer or of the group. */
  readonly about: z.output<typeof readSubject.row>;
}

/**
 * Locks a customer or a group as deals do, by the card or the first card of the group, and reads where it stands. Throws
 * `client-not-found`, `group-not-found`, `group-retired`, `group-without-card`, `not-resolved`, `changed-while-reading`.
 */
export async function lockSubject(
  run: Run,
  subject: CaseSubject,
  ask: { readonly currency: Currency; readonly now: string },
  policy: CreditPolicy,
): Promise<SubjectFound> {
  const card = 'client' in subject ? subject.client : await cardOf(run, subject.group);
  await lock(run, card);
  const standing = await readStandingOf(run, { client: card, ...ask }, policy);
  const about = await readAbout(run, subject, ask.now);
  if ('group' in subject && standing.standing.group?.[0] !== subject.group) {
    const detail = `Group ${subject.group} changed while it was locked. Ask again.`;
    throw new KindredError('changed-while-reading', detail);
  }
  return { ...standing, card, about };
}

async function readAbout(run: Run, subject: CaseSubject, now: string): Promise<SubjectFound['about']> {
  const none = { client: null, group: null };
  const [about] = await run(readSubject, { ...none, ...subject, now });
  return about!;
}

async function cardOf(run: Run, group: string): Promise<string> {
  const [found] = await run(readGroupCard, { group, lens: REFERRING });
  if (found === undefined) throw groupNotFound(group);
  if (found.retired !== null) throw groupRetired(group, found.retired, found.successors ?? []);
  if (found.card !== null) return found.card;
  const detail = `No customer card is bound to a member of group ${group}, so nobody there can buy. Load the cards first.`;
  throw new KindredError('group-without-card', detail);
}

/** What somebody may owe now, in the base currency. */
export interface LimitNow {
  /** A limit there is already makes the next one a raise; one of nothing is none. */
  readonly kind: 'first' | 'raise';
  readonly amount: Minor;
}

/**
 * The limit of a card (decided by people, else what the CRM says), or of a group: what was decided for it, the largest of
 * several, else what its cards have together. A card without one is no first customer when another card of it has one.
 * Throws `rate-missing`.
 */
export function limitNow(
  { wide, about, card }: SubjectFound,
  subject: CaseSubject,
  base: Currency,
): LimitNow {
  const rates = readRates(base, wide.rates);
  const cards = limitsOfCards(about);
  const known = [...cards, ...about.ofGroup].some(([, , amount]) => amount > 0n);
  const kind = known ? 'raise' : 'first';
  const limits = limitsOf(about, subject, card);
  if ('client' in subject || about.ofGroup.length === 0) return { kind, amount: sumOf(rates, limits) };
  const amounts = limits.map((held) => sumOf(rates, [held]));
  return { kind, amount: amounts.reduce((most, each) => (each > most ? each : most)) };
}

type Limits = Pick<SubjectFound['about'], 'decided' | 'told' | 'ofGroup'>;

/** The limits that a case about somebody asks to change: of the card; of a group those decided for it, else of its cards. */
export function limitsOf(about: Limits, subject: CaseSubject, card: string): readonly LimitHeld[] {
  if ('client' in subject) return limitsOfCards(about).filter(([of]) => of === card);
  return about.ofGroup.length === 0 ? limitsOfCards(about) : about.ofGroup;
}

/** What people decided for a card outranks what the CRM says. */
function limitsOfCards({ decided, told }: Limits): LimitHeld[] {
  const byPeople = new Set(decided.map(([of]) => of));
  return [...decided, ...told.filter(([of]) => !byPeople.has(of))];
}

function sumOf(rates: Rates, limits: readonly LimitHeld[]): Minor {
  const money = sumsOf(limits.map(([, currency, amount]) => [currency, amount]));
  const sum = convert(rates, money);
  if (sum !== null) return sum;
  const [currency] = withoutRate(rates, money);
  const detail = `No rate of ${currency!} to ${rates.base} is loaded, in which a limit is now. Load one.`;
  throw new KindredError('rate-missing', detail, { currency });
}
