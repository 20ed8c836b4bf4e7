import type { IsoDate } from '../../values/period.ts';
import { plural } from '../summary.ts';
import { monthsBetween } from './days.ts';
import type { Invoice } from './invoices.ts';
import { firstOfEach, milestonesOf, type Facts } from './milestones.ts';
import type { Sums } from './tally.ts';
import type { Milestone, Trouble } from './types.ts';

/** Where the history of one card went wrong. Only what is known is said, and what is not known is said too. */
export function troubleOf(facts: Facts, sums: Sums, today: IsoDate): Trouble {
  const milestones = milestonesOf(facts, today);
  const first = milestones.find(({ wrong }) => wrong);
  if (first === undefined) return { ...nothingWrong(sums), milestones };
  return { ...named(first), summary: wentWrong(first, milestones, facts.invoices), milestones };
}

/** The same of several cards together: the one that went wrong first is told of. */
export class TroubleTally {
  #first: Trouble | null = null;
  #milestones: Milestone[] = [];
  cards = 0;
  inTrouble = 0;

  add(trouble: Trouble): void {
    this.cards += 1;
    this.#milestones = firstOfEach([...this.#milestones, ...trouble.milestones]);
    if (trouble.step === null) return;
    this.inTrouble += 1;
    if (this.#first === null || isBefore(trouble, this.#first)) this.#first = trouble;
  }

  trouble(sums: Sums): Trouble {
    const milestones = this.#milestones;
    const first = this.#first;
    if (this.cards === 0) {
      const summary =
        'No customer card is bound to it, so no history is known: that is neither good nor bad.';
      return { step: null, day: null, client: null, summary, milestones };
    }
    if (first === null) return { ...nothingWrong(sums), milestones };
    if (this.cards === 1) return first;
    const summary = `Something went wrong on ${this.inTrouble.toLocaleString('en-US')} of ${plural(this.cards, 'card')}, first on ${first.client!}. ${first.summary}`;
    return { ...first, summary, milestones };
  }
}

function isBefore(a: Trouble, b: Trouble): boolean {
  const key = ({ day, client }: Trouble): string => `${day ?? '9999'}\n${client!}`;
  return key(a) < key(b);
}

const named = ({ step, day, client }: Milestone): Pick<Trouble, 'step' | 'day' | 'client'> => ({
  step,
  day,
  client,
});

/** "Paid 23 invoices in time over 14 months, then on 2026-03-02: …" */
function wentWrong(first: Milestone, milestones: readonly Milestone[], invoices: readonly Invoice[]): string {
  const raised = milestones.find(({ step }) => step === 'limit-raised');
  const limit = raised === undefined ? '' : ` Before that, on ${raised.day!}, ${raised.text}.`;
  const when = first.day === null ? 'on a day that is not told' : `on ${first.day}`;
  return `${before(first.day, invoices)} ${when}: ${first.text}.${limit}`;
}

function before(day: IsoDate | null, invoices: readonly Invoice[]): string {
  const good = invoices.filter(({ paid, due }) => paid === 'in-time' && (day === null || due < day));
  if (good.length === 0) {
    return invoices.length === 0
      ? 'No payments are known; it went wrong'
      : 'No payment in time is known before it went wrong';
  }
  const months = day === null ? 0 : monthsBetween(good[0]!.due, day);
  const over = months === 0 ? '' : ` over ${plural(months, 'month')}`;
  return `Paid ${plural(good.length, 'invoice')} in time${over}, then it went wrong`;
}

/** That nothing is known to be wrong never reads as clean. */
function nothingWrong({ known, invoices, months }: Sums): Omit<Trouble, 'milestones'> {
  const none = { step: null, day: null, client: null };
  if (known === 'nothing') {
    const summary = 'No history: no invoice and no balance is known, which is neither good nor bad.';
    return { ...none, summary };
  }
  const span = months === null || months === 0 ? [] : [`the history spans ${plural(months, 'month')}`];
  const facts = [...paidSoFar(invoices), ...(known === 'payments' ? ['no balances are known'] : []), ...span];
  return { ...none, summary: `Nothing is known to have gone wrong: ${facts.join('; ')}.` };
}

function paidSoFar({ known, inTime }: Sums['invoices']): string[] {
  if (known === 0)
    return ['no balance was overdue, over its limit or written off', 'how invoices were paid is not known'];
  if (inTime === 0) return [`${plural(known, 'invoice')} not due yet`, 'how it pays is not known'];
  return [`${plural(inTime, 'invoice')} paid in time`];
}
