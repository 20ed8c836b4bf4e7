import { formatMoney, type Currency, type Minor } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { grouped, plural } from '../summary.ts';
import { addDays } from './days.ts';
import type { Invoice } from './invoices.ts';
import type { AccountRow, PeriodRow } from './rows.ts';
import { dayOf, isOverLimit, overdueDays } from './tally.ts';
import { STEPS, type Milestone } from './types.ts';

/** What is known of a card: invoices in order of due date, accounts with their periods in order. */
export interface Facts {
  readonly client: string;
  readonly invoices: readonly Invoice[];
  readonly accounts: readonly AccountRow[];
  /** How the entity of the card fares; days null when not told. */
  readonly ended: { readonly day: IsoDate | null } | null;
  readonly bankrupt: { readonly day: IsoDate | null } | null;
}

type Found = Omit<Milestone, 'client' | 'wrong'>;

const NEUTRAL: ReadonlySet<Milestone['step']> = new Set(['first-balance', 'first-invoice', 'limit-raised']);

/** The first time of each step, in order. Of raised limits the last one before something went wrong, if it did. */
export function milestonesOf(facts: Facts, today: IsoDate): Milestone[] {
  const { client, invoices, accounts, ended, bankrupt } = facts;
  const found = [
    ...lateness(invoices),
    ...accounts.flatMap(([contract, currency, periods]) => balances(contract, currency, periods)),
    ...invoices.slice(0, 1).flatMap(firstInvoice(today)),
    ...(bankrupt === null
      ? []
      : [{ step: 'bankrupt' as const, day: bankrupt.day, text: 'bankruptcy is recorded' }]),
    ...(ended === null ? [] : [{ step: 'ended' as const, day: ended.day, text: 'the entity has ended' }]),
  ].map((each): Milestone => ({ ...each, wrong: !NEUTRAL.has(each.step), client }));
  const firsts = firstOfEach(found.filter(({ step }) => step !== 'limit-raised'));
  const wrong = firsts.find((each) => each.wrong)?.day ?? '';
  const raised = accounts
    .flatMap(([contract, currency, periods]) => raises(contract, currency, periods))
    .filter(({ day }) => day < wrong)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
  return raised === undefined ? firsts : firstOfEach([...firsts, { ...raised, wrong: false, client }]);
}

/** Of several the first of each step, all in order. */
export function firstOfEach(milestones: readonly Milestone[]): Milestone[] {
  const sorted = milestones.toSorted(inOrder);
  return sorted.filter(({ step }, at) => sorted.findIndex((other) => other.step === step) === at);
}

/** Without a day last; then by day, step, card and words, so that an answer does not depend on the order of reading. */
export function inOrder(a: Milestone, b: Milestone): number {
  const key = ({ day, step, client, text }: Milestone): string[] => [
    day ?? '9999',
    String(STEPS.indexOf(step)).padStart(2, '0'),
    client,
    text,
  ];
  const [x, y] = [key(a).join('\n'), key(b).join('\n')];
  return x < y ? -1 : x > y ? 1 : 0;
}

const firstInvoice =
  (today: IsoDate) =>
  ({ due, invoice }: Invoice): Found[] =>
    due > today ? [] : [{ step: 'first-invoice', day: due, text: `invoice ${invoice} was due` }];

const LATE = [
  ['late-payment', 0],
  ['late-over-30', 30],
  ['late-over-90', 90],
] as const;

/** An invoice is late from the day after its due date on. */
function lateness(invoices: readonly Invoice[]): Found[] {
  return LATE.flatMap(([step, days]) => {
    const first = invoices.find(({ delay }) => delay > days);
    return first === undefined ? [] : [{ step, day: addDays(first.due, days + 1), text: lateText(first) }];
  });
}

/** The same by what balances show as overdue: of many customers no invoices are told. */
function overdueBalances(of: string, periods: readonly PeriodRow[]): Found[] {
  const overdue = periods
    .map((period) => ({ asOf: dayOf(period[1]), due: period[8] ?? '', days: overdueDays(period) ?? 0 }))
    .sort((a, b) => (a.due < b.due || (a.due === b.due && a.days > b.days) ? -1 : 1));
  return LATE.flatMap(([step, days]) => {
    const first = overdue.find((each) => each.days > days);
    if (first === undefined) return [];
    const late = `${plural(first.days, 'day')} late by the balance of ${first.asOf}`;
    return [{ step, day: addDays(first.due, days + 1), text: `unpaid debt due ${first.due}, ${late}${of}` }];
  });
}

function lateText({ invoice, due, delay, paid, lastPaid }: Invoice): string {
  const late = `${plural(delay, 'day')} late`;
  const end =
    paid !== 'unpaid'
      ? `paid ${lastPaid!}, ${late}`
      : `${lastPaid === null ? 'not paid' : 'not paid whole'}, ${late} so far`;
  return `invoice ${invoice}, due ${due}, ${end}`;
}

function balances(contract: string, currency: Currency, periods: readonly PeriodRow[]): Found[] {
  const of = contract === '' ? '' : ` on contract ${contract}`;
  const first = (
    step: Milestone['step'],
    is: (period: PeriodRow) => boolean,
    text: (period: PeriodRow) => string,
  ): Found[] => {
    const period = periods.find(is);
    return period === undefined ? [] : [{ step, day: dayOf(period[0]), text: text(period) + of }];
  };
  return [
    ...overdueBalances(of, periods),
    ...first(
      'first-balance',
      () => true,
      () => 'the first balance is known',
    ),
    ...first(
      'limit-exceeded',
      isOverLimit,
      ([, , limit, outstanding]) =>
        `${money(outstanding, currency)} outstanding over a limit of ${money(limit!, currency)}`,
    ),
    ...first(
      'overdue-balance',
      ([, , , , , , , overdue]) => overdue > 0n,
      ([, , , , , , , overdue, oldest]) =>
        `the balance shows ${money(overdue, currency)} overdue since ${oldest!}`,
    ),
    ...first(
      'write-off',
      ([, , , , , writtenOff]) => writtenOff > 0n,
      ([, , , , , writtenOff]) => `${money(writtenOff, currency)} is written off`,
    ),
  ];
}

function raises(
  contract: string,
  currency: Currency,
  periods: readonly PeriodRow[],
): (Found & { readonly day: IsoDate })[] {
  const of = contract === '' ? '' : ` on contract ${contract}`;
  return periods.flatMap(([from, , limit], i) => {
    const before = periods[i - 1]?.[2] ?? null;
    if (before === null || limit === null || limit <= before) return [];
    const text = `the limit was raised from ${money(before, currency)} to ${money(limit, currency)}${of}`;
    return [{ step: 'limit-raised', day: dayOf(from), text }];
  });
}

const money = (amount: Minor, currency: Currency): string => `${grouped(formatMoney(amount))} ${currency}`;
