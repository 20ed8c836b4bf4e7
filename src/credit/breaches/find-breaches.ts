import { formatMoney, type Minor } from '../../values/money.ts';
import { toBase } from '../block.ts';
import { convert, sumsOf, withoutRate, type Money, type Rates } from '../conversion.ts';
import { BLOCKING, REFERRING } from '../deals/decide.ts';
import { tallyOf } from '../exposure-answer.ts';
import { isLongOverdue } from '../light.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { weighCustomers, weighGroups } from './statements.ts';
import type { BREACH_KINDS, BreachCode } from './types.ts';
import type { z } from 'zod';

type Rows = Omit<z.output<typeof weighGroups.row>, 'id' | 'lens' | 'whole'>;

/** A customer or a group, with what stands against which lines. */
export interface Circle extends Rows {
  readonly id: string;
  readonly kind: (typeof BREACH_KINDS)[number];
  /** Null for a customer. */
  readonly lens: string | null;
  /** Limits of the customer's cards; null for a group. */
  readonly own: readonly Money[] | null;
}

/** A line that does not hold. */
export interface FoundBreach {
  /** The same line of the same subject, from night to night. */
  readonly key: string;
  readonly code: BreachCode;
  readonly effect: 'block' | 'refer';
  readonly kind: Circle['kind'];
  readonly subject: string;
  readonly lens: string | null;
  /** In the base currency. */
  readonly limit: Minor | null;
  readonly used: Minor | null;
  /** What the words rest on. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Reservations, by their ids. */
  readonly deals: readonly string[];
}

/** A customer as a circle. */
export const ofCustomer = (row: z.output<typeof weighCustomers.row>): Circle => ({ ...row, lens: null });

/** A group as a circle. */
export const ofGroup = (row: z.output<typeof weighGroups.row>): Circle => ({
  ...row,
  kind: 'group',
  own: null,
});

/**
 * The lines that do not hold, as the gate draws them (`deals/decide.ts`): the wider lens only refers, the largest of the
 * limits of a group counts, never their sum. What cannot be converted is over no line. Pure.
 */
export function findBreaches(circle: Circle, rates: Rates, policy: CreditPolicy): FoundBreach[] {
  const { kind, id: subject, lens, reserved } = circle;
  const deals = reserved.map(([deal]) => deal);
  return [...limitsBroken(circle, rates), ...debtsOf(circle, rates, policy)].map((line) => ({
    ...{ key: [line.code, kind, subject].join(' '), kind, subject, lens, deals },
    ...line,
  }));
}

type Line = Pick<FoundBreach, 'code' | 'effect' | 'limit' | 'used' | 'evidence'>;

function limitsBroken(circle: Circle, rates: Rates): Line[] {
  const { own, held, owed, reserved, beyond, lens } = circle;
  const found: Line[] = [];
  const used: Money[] = [...owed, ...reserved.map(([, currency, amount]): Money => [currency, amount])];
  if (own?.length === 0 && reserved.length > 0) found.push(plain('no-limit', {}));
  if (own !== null && own.length > 0) {
    const over = overOf(rates, sumsOf(own), used);
    if (over !== null) found.push({ ...over, code: 'over-limit', effect: 'block', evidence: {} });
  }
  const [first, ...others] = held.map((limit) => overOf(rates, [limit], [...used, ...beyond]));
  // Over the largest is over all of them.
  if (first != null && others.every((each) => each !== null)) {
    const largest = [first, ...others].reduce((a, b) => (b.limit > a.limit ? b : a));
    const effect = lens === REFERRING ? 'refer' : 'block';
    found.push({ ...largest, code: 'over-group-limit', effect, evidence: {} });
  }
  return found;
}

/** A limit and what is used of it, when that is more; null when not, or when it cannot be told. */
function overOf(
  rates: Rates,
  limits: readonly Money[],
  all: readonly Money[],
): { limit: Minor; used: Minor } | null {
  const uses = sumsOf(all);
  if (withoutRate(rates, [...limits, ...uses]).length > 0) return null;
  const [limit, used] = [convert(rates, limits)!, convert(rates, uses)!];
  return used > limit ? { limit, used } : null;
}

/** What would block a deal now, when something is reserved. */
function debtsOf({ balances, stops, reserved }: Circle, rates: Rates, policy: CreditPolicy): Line[] {
  if (reserved.length === 0) return [];
  const found: Line[] = [];
  const tally = tallyOf([balances]);
  const base = toBase(rates, tally);
  if (isLongOverdue(tally, base, policy)) {
    const overdue = base.missing === null ? formatMoney(base.sums.overdue) : null;
    found.push(plain('overdue', { overdue, days: tally.oldestOverdueDays }));
  }
  if (balances.some(([, , , , , writtenOff]) => writtenOff > 0n)) found.push(plain('written-off', {}));
  if (stops.length > 0) found.push(plain('stop-list', { stops: stops.map(([id]) => id), why: stops[0]![1] }));
  return found;
}

const plain = (code: BreachCode, evidence: Line['evidence']): Line => ({
  ...{ code, effect: 'block', limit: null, used: null, evidence },
});

/** The lenses whose groups have lines: the one that blocks, and the wider one. */
export const LENSES = [BLOCKING, REFERRING];
