import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { notResolved } from '../../errors.ts';
import type { Lens } from '../../groups/types.ts';
import type { IsoDate } from '../../values/period.ts';
import type { CreditDeps } from '../credit-service.ts';
import { groupRef } from '../exposure-answer.ts';
import { keyOf, notFound, untilWhole, type ReadDeps } from '../exposure-read.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { brief, clientBrief } from '../rows.ts';
import { cardHistory } from './card-history.ts';
import { readHistory, readHistoryCards } from './statements.ts';
import { HistoryTally } from './tally.ts';
import { TroubleTally } from './trouble.ts';
import type { CardHistory, HistoryAnswer, HistoryAsk, HistoryService } from './types.ts';

/** So many cards are read in one round trip, and so many are shown, the worst. */
const CARDS = 100;
const SHOWN = 50;

/** How customers paid, read from the graph. Cards of a large group are read part by part, and only the worst are kept. */
export function createHistoryService({
  db,
  clock,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
}: CreditDeps & { readonly clock: () => Date }): HistoryService {
  const deps: ReadDeps = { db, policy, pause };
  return {
    history: async (ask, lens, group) => {
      const read = await readCards(deps, ask, lens, group);
      return answer(deps, read, lens, clock().toISOString().slice(0, 10));
    },
  };
}

type CardsRead = z.output<typeof readHistoryCards.row>;

/** Whose cards are asked for, read again while their group is being rewritten. */
function readCards(deps: ReadDeps, ask: HistoryAsk, lens: Lens, wide: boolean): Promise<CardsRead> {
  const { id, inn, client } = keyOf(ask, 0n);
  return untilWhole(deps, async () => {
    const [row] = await deps.db.read(readHistoryCards, { id, inn, client, lens, wide });
    if (row === undefined) throw notFound(ask);
    if (wide && row.resolved !== true) throw notResolved();
    return row;
  });
}

async function answer(deps: ReadDeps, read: CardsRead, lens: Lens, today: IsoDate): Promise<HistoryAnswer> {
  const tally = new HistoryTally();
  const troubles = new TroubleTally();
  let worst: CardHistory[] = [];
  for (let at = 0; at < read.ids.length; at += CARDS) {
    for (const row of await deps.db.read(readHistory, { ids: read.ids.slice(at, at + CARDS) })) {
      const { history, invoices, accounts } = cardHistory(row, today);
      for (const invoice of invoices) tally.addInvoice(invoice, today);
      for (const account of accounts) tally.addAccount(account);
      troubles.add(history.trouble);
      worst.push(history);
    }
    worst = worst.sort(worstFirst).slice(0, SHOWN);
  }
  const sums = tally.sums();
  return {
    client: read.card === null ? null : clientBrief(read.card),
    entity: read.seed === null ? null : brief(read.seed),
    lens,
    group: groupRef(read.group),
    day: today,
    dataVersion: String(read.seq ?? 0n),
    clients: troubles.cards,
    clientsInTrouble: troubles.inTrouble,
    total: { ...sums, trouble: troubles.trouble(sums) },
    cards: worst,
    truncated: troubles.cards > worst.length,
  };
}

/** Written off, then the longest delay, then how often over the limit; equals in order of their ids. */
function worstFirst(a: CardHistory, b: CardHistory): number {
  const weigh = ({ writeOffs, delay, timesOverLimit }: CardHistory): [number, number, number] => [
    writeOffs.length > 0 ? 1 : 0,
    Math.max(delay.worstDays ?? 0, delay.balanceDays ?? 0),
    timesOverLimit,
  ];
  const [x, y] = [weigh(a), weigh(b)];
  const at = x.findIndex((weight, i) => weight !== y[i]);
  if (at >= 0) return y[at]! - x[at]!;
  return a.client.id < b.client.id ? -1 : 1;
}
