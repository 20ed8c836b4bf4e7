import { KindredError, type ErrorCode } from '../../errors.ts';
import type { Run } from '../../neo4j/client.ts';
import type { Minor } from '../../values/money.ts';
import { convert, readRates, type Money } from '../conversion.ts';
import { REFERRING } from '../deals/decide.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readCaseRow, stateOf, subjectOf } from './case-answer.ts';
import { nowOf, type RoundDeps } from './round.ts';
import { openCases, type OpenCaseRow } from './statements.ts';
import { limitsOf, lockSubject } from './subject.ts';
import { groundsOf, limitText, whatChanged } from './what-changed.ts';
import { endedGroup, lockedCase, reopened } from './vote.ts';

/**
 * Looks again at the cases that are voted on, after balances, limits, rates or links changed: one that was opened by other
 * figures than those of now begins anew, as it would at the next vote. All are looked at by one read; what that finds is
 * decided under the locks of each case. Gives how many began anew or lapsed with their group.
 */
export async function reexamineCases(deps: RoundDeps): Promise<number> {
  const { db, policy } = deps;
  const rows = await db.read(openCases, { now: nowOf(deps), lens: REFERRING, base: policy.base });
  let count = 0;
  for (const row of rows) {
    const known = readCaseRow(row.case);
    if (whatChanged(known, roughly(row, policy), policy) === null) continue;
    if (await db.transaction((run) => beginAnew(run, deps, known.id)).catch(unlessMoving)) count++;
  }
  return count;
}

/** The grounds of a case by sums that are kept, which are rounded otherwise than exact ones. */
function roughly(row: OpenCaseRow, { base }: CreditPolicy): Parameters<typeof whatChanged>[1] {
  const { group, alone, rates: loaded } = row;
  const rates = readRates(base, loaded);
  const sum = (at: 1 | 2): Minor | null =>
    convert(
      rates,
      alone.map((each): Money => [each[0], each[at]]),
    );
  const subject = subjectOf(readCaseRow(row.case));
  return {
    group,
    owed: group === null ? sum(1) : row.owed,
    overdue: group === null ? sum(2) : row.overdue,
    limits: limitText(limitsOf(row, subject, 'client' in subject ? subject.client : '')),
  };
}

async function beginAnew(run: Run, deps: RoundDeps, id: string): Promise<boolean> {
  const known = await lockedCase(run, id);
  const { row } = known;
  const now = nowOf(deps);
  if (stateOf(row, now) !== 'open') return false;
  if ((await endedGroup(run, known, now)) !== null) return true;
  const { currency } = row;
  const found = await lockSubject(run, subjectOf(row), { currency, now }, deps.policy);
  const why = whatChanged(row, groundsOf(found, subjectOf(row), deps.policy), deps.policy);
  if (why === null) return false;
  await reopened(run, deps, known, found, now, why);
  return true;
}

const MOVING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['changed-while-reading', 'group-without-card', 'group-retired', 'not-resolved'] as const),
]);

/** What cannot be looked at now is looked at the next time, or by who votes. */
function unlessMoving(error: unknown): false {
  if (error instanceof KindredError && MOVING.has(error.code)) return false;
  throw error;
}
