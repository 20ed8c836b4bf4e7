import { KindredError } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import { signed } from '../signed/signed.ts';
import { isAnswered, type Debtor } from './debtors.ts';
import { DEBTORS_SHOWN, linkedDebtors, shownDebtor } from './linked-debtors.ts';
import { listOwed } from './owed-list.ts';
import { putDebtAnswer } from './statements.ts';
import type { OwedService } from './types.ts';

/** What the service works with. */
export interface OwedDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly policy?: CreditPolicy;
}

/** Answers of managers for debtors linked to their customers, kept in the graph. */
export function createOwedService({ db, clock, policy = DEFAULT_POLICY }: OwedDeps): OwedService {
  return {
    owed: (ask) => listOwed(db, ask, policy, clock().toISOString().slice(0, 10)),
    answer: (client, body, key) =>
      signed({ db, clock }, { scope: 'debt-answer', key, client, body }, async (run, at) => {
        const { by, text } = body;
        const { all, answers } = await linkedDebtors(run, client, policy);
        const debtors = namedAmong(all, body.debtors);
        const [put] = await run(putDebtAnswer, { client, by, at, text, debtors });
        const now = [[put!.id, by, at, text, debtors] as const, ...answers];
        const open = all.filter((debtor) => !isAnswered(debtor, now));
        return {
          client,
          answer: { id: put!.id, by, at, text, debtors },
          unanswered: open.slice(0, DEBTORS_SHOWN).map((debtor) => shownDebtor(debtor, now)),
          unansweredInAll: open.length,
        };
      }),
  };
}

/** Ids of the debtors named by id, ИНН or ОГРН. Throws `debtor-not-linked` when one is not among them. */
function namedAmong(all: readonly Debtor[], named: readonly string[]): string[] {
  const found = named.map((name) =>
    all.find(({ entity: { id, inn, ogrn } }) => name === id || name === inn || name === ogrn),
  );
  const unknown = named.filter((_, at) => found[at] === undefined);
  if (unknown.length > 0) throw notLinked(unknown, all);
  return [...new Set(found.map((debtor) => debtor!.entity.id))];
}

function notLinked(unknown: readonly string[], all: readonly Debtor[]): KindredError {
  const linked = all.slice(0, 100).map(({ entity }) => entity.id);
  const remedy =
    all.length === 0 ? 'No debtor is linked to it now.' : 'Name debtors of the list `debtors`, and no other.';
  const detail = `body.debtors: ${unknown.length} of those named are no debtors linked to this customer. ${remedy}`;
  return new KindredError('debtor-not-linked', detail, { unknown, debtors: linked });
}
