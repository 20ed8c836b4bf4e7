import type { z } from 'zod';
import { notResolved } from '../../errors.ts';
import { brief } from '../../groups/rows.ts';
import { isResolved } from '../../groups/is-resolved.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import type { Db } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import type { Page } from '../../values/page.ts';
import { daysBetween, type IsoDate } from '../../values/period.ts';
import { readRates } from '../conversion.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { clientBrief } from '../rows.ts';
import { debtorsOf, isAnswered, type Debtor } from './debtors.ts';
import { debtAnswer, DEBTORS_SHOWN, shownDebtor } from './linked-debtors.ts';
import type { DebtorRow } from './rows.ts';
import { cardsOwing, readDebtors } from './statements.ts';
import type { AnswerOwed, OwedAsk } from './types.ts';

/** Answers shown of one card. */
const ANSWERS_SHOWN = 10;

/** Before every row. */
const START = { answered: -1n, since: '', id: '' };

type CardOwing = z.output<typeof cardsOwing.row>;

/**
 * A page of the cards with debtors in their group: unanswered ones first, the longest waiting first. Only debtors and
 * the groups they are in are looked at, not all cards. Throws `not-resolved`.
 */
export async function listOwed(
  db: Db,
  { manager, after, limit }: OwedAsk,
  policy: CreditPolicy,
  today: IsoDate,
): Promise<Page<AnswerOwed>> {
  const byGroup = await debtorsByGroup(db, policy);
  const groups = [...byGroup].map(([group, debtors]) => ({
    group,
    debtors: debtors.map(({ entity: { id }, day, since }) => ({ id, day, since })),
  }));
  const rows = await db.read(cardsOwing, {
    groups,
    manager,
    after: after === null ? START : { answered: BigInt(after[0]!), since: after[1]!, id: after[2]! },
    limit: BigInt(limit) + 1n,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => answerOwed(row, byGroup.get(row.group)!, today)),
    next: last === undefined ? null : [last.answered.toString(), last.since, last.card[0]],
  };
}

async function debtorsByGroup(db: Db, policy: CreditPolicy): Promise<ReadonlyMap<string, readonly Debtor[]>> {
  const { base } = policy;
  if (!(await isResolved(db))) throw notResolved();
  const [row] = await db.read(readDebtors, { lens: DEFAULT_LENS, base });
  const rates = readRates(base, row!.rates);
  const rowsOf = new Map<string, DebtorRow[]>();
  for (const [group, debtor] of row!.debtors) {
    const rows = rowsOf.get(group);
    if (rows === undefined) rowsOf.set(group, [debtor]);
    else rows.push(debtor);
  }
  return new Map(
    [...rowsOf].flatMap(([group, rows]) => {
      const debtors = debtorsOf(rows, rates, policy);
      return debtors.length === 0 ? [] : [[group, debtors]];
    }),
  );
}

function answerOwed(row: CardOwing, inGroup: readonly Debtor[], today: IsoDate): AnswerOwed {
  const { card, member, group, answers } = row;
  const client = clientBrief(card);
  const debtors = inGroup.filter(({ entity }) => entity.id !== member[0]);
  const open = debtors.filter((debtor) => !isAnswered(debtor, answers));
  const done = debtors.filter((debtor) => !open.includes(debtor));
  const answered = row.answered === 1n;
  const since = row.since === '' ? null : row.since;
  return {
    client,
    manager: client.manager,
    entity: brief(member),
    group,
    answered,
    since,
    waitingDays: answered || since === null ? null : daysBetween(since, today),
    owed: owedTogether(debtors),
    debtors: [...open, ...done].slice(0, DEBTORS_SHOWN).map((debtor) => shownDebtor(debtor, answers)),
    debtorsInAll: debtors.length,
    answers: answers.slice(0, ANSWERS_SHOWN).map(debtAnswer),
  };
}

function owedTogether(debtors: readonly Debtor[]): string | null {
  let sum = 0n;
  for (const { overdue, writtenOff } of debtors) {
    if (overdue === null || writtenOff === null) return null;
    sum += overdue + writtenOff;
  }
  return formatMoney(sum);
}
