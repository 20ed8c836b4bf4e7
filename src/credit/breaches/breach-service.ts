import type { z } from 'zod';
import type { Db } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import type { Page } from '../../values/page.ts';
import { timeText } from '../../values/period.ts';
import { hasRunOut } from '../deals/deal-answer.ts';
import type { DealState } from '../deals/types.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readBreach } from './breach-row.ts';
import { wordsOf } from './breach-words.ts';
import { listBreaches } from './statements.ts';
import type { BreachAnswer, BreachListAsk, BreachService } from './types.ts';

/** What reading breaches needs of its surroundings. */
export interface BreachDeps {
  readonly db: Pick<Db, 'read'>;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
}

/** After all times, and before all ids: where the first page begins. */
const FIRST = ['9999', ''] as const;

/** Breaches, from the graph. */
export function createBreachService(deps: BreachDeps): BreachService {
  return { list: (ask) => list(deps, ask) };
}

async function list(
  { db, policy, clock }: BreachDeps,
  { open, after, limit }: BreachListAsk,
): Promise<Page<BreachAnswer>> {
  const now = timeText(clock());
  const [since, id] = (after ?? FIRST) as readonly [string, string];
  const rows = await db.read(listBreaches, { open, since, id, limit: BigInt(limit + 1) });
  const items = rows.slice(0, limit).map((row) => breachAnswer(row, policy.base, now));
  const last = items.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { items, next: isMore ? [last.since, last.id] : null };
}

function breachAnswer(
  { breach, name, deals }: z.output<typeof listBreaches.row>,
  base: string,
  now: string,
): BreachAnswer {
  const row = readBreach(breach);
  const { id, code, effect, kind, subject, lens, limit, used, since, ended, reservations } = row;
  return {
    ...{ id, code, effect, about: { kind, id: subject, name }, lens, words: wordsOf(row), currency: base },
    limit: limit === null ? null : formatMoney(limit),
    used: used === null ? null : formatMoney(used),
    ...{ since, ended, reservations },
    deals: deals.map(([deal, client, amount, currency, state, expires]) => ({
      ...{ id: deal, client, amount: formatMoney(amount), currency },
      state: hasRunOut({ state: state as DealState, expires }, now) ? 'expired' : (state as DealState),
    })),
  };
}
