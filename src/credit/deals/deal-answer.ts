import { z } from 'zod';
import { formatMoney } from '../../values/money.ts';
import { DEAL_STATES, DealReason, type DealAnswer } from './types.ts';

const text = z.string();
const time = text.nullish().transform((value) => value ?? null);
const reasons = text.transform((json) => z.array(DealReason).parse(JSON.parse(json)));

/** A deal as the graph has it; `find.cypher`. */
const DealRow = z.object({
  id: text,
  key: text,
  body: text,
  amount: z.bigint(),
  currency: text,
  terms: z.enum(['credit', 'prepaid']),
  contract: time,
  decision: z.enum(['allow', 'refer', 'block']),
  state: z.enum(DEAL_STATES),
  at: text,
  expires: time,
  shipped: time,
  group: z.string().nullish(),
  reasons,
  steps: z.bigint(),
});
/** The same, read. */
export type DealRow = z.output<typeof DealRow>;

const StepRow = z.object({ state: z.enum(DEAL_STATES), at: text, by: text, why: time, reasons });

/** A deal that was found. */
export interface FoundDeal {
  readonly deal: DealRow;
  readonly client: string;
  readonly steps: readonly z.output<typeof StepRow>[];
}

/** Reads the properties of a deal and of its steps. */
export function readDeal(row: {
  readonly deal: unknown;
  readonly client: string;
  readonly steps: readonly unknown[];
}): FoundDeal {
  return {
    deal: DealRow.parse(row.deal),
    client: row.client,
    steps: row.steps.map((step) => StepRow.parse(step)),
  };
}

/** The deal in the shape of an answer. A reservation that has run out is told as that, whether or not it is written. */
export function dealAnswer({ deal, client, steps }: FoundDeal, now: string): DealAnswer {
  const { id, amount, currency, terms, contract, decision, expires, shipped, reasons: against } = deal;
  return {
    ...{ id, client, amount: formatMoney(amount), currency, terms, contract, decision },
    state: hasRunOut(deal, now) ? 'expired' : deal.state,
    ...{ expires, shipped },
    group: deal.group == null ? null : (JSON.parse(deal.group) as DealAnswer['group']),
    reasons: against,
    steps: steps.map(({ state, at, by, why, reasons: then }) => ({ state, at, by, why, reasons: then })),
  };
}

/** Whether a reservation is past its day. */
export function hasRunOut({ state, expires }: Pick<DealRow, 'state' | 'expires'>, now: string): boolean {
  return state === 'reserved' && expires !== null && expires <= now;
}
