import { KindredError } from '../../errors.ts';
import type { Run } from '../../neo4j/client.ts';
import { readCase, type CaseRow, type FoundCase } from './case-answer.ts';
import { findCase, stepCase } from './statements.ts';
import type { CASE_STEPS } from './types.ts';

type Values = Readonly<Record<string, unknown>>;

/** What is done to a case at once. */
export interface Change {
  readonly now: string;
  readonly values?: Values;
  /** What was done, by whom and why; of the round the case is in then. */
  readonly steps: readonly {
    readonly step: (typeof CASE_STEPS)[number];
    readonly by: string;
    readonly why: string | null;
  }[];
  readonly vote?: Values;
  /** What a no named. */
  readonly named?: readonly string[];
  readonly evidence?: Values;
}

/** The system, where a step is its own. */
export const ITSELF = 'kindred';

/** Writes down a change of a case, numbered on, and gives the case as it is then. */
export async function changeCase(run: Run, { row }: FoundCase, change: Change): Promise<FoundCase> {
  const { now, values = {}, vote, named = [], evidence } = change;
  const round = (values.round as bigint | undefined) ?? BigInt(row.round);
  await run(stepCase, {
    id: row.id,
    values: {
      ...values,
      last: now,
      steps: BigInt(row.steps + change.steps.length),
      votes: BigInt(row.votes + (vote === undefined ? 0 : 1)),
      named: BigInt(row.named + named.length),
    },
    steps: change.steps.map((step, at) => ({ ...step, n: BigInt(row.steps + at + 1), at: now, round })),
    votes: vote === undefined ? [] : [{ ...vote, n: BigInt(row.votes + 1), at: now }],
    shortcomings: named.map((what, at) => ({
      ...{ n: BigInt(row.named + at + 1), what, by: vote?.by, at: now, round: BigInt(row.round) },
    })),
    evidence: evidence === undefined ? [] : [{ ...evidence }],
  });
  return foundCase(run, row.id);
}

/** A case by its id. Throws `case-not-found`. */
export async function foundCase(run: Run, id: string): Promise<FoundCase> {
  const [found] = await run(findCase, { id, key: null });
  if (found === undefined) throw caseNotFound(id);
  return readCase(found);
}

/** The error for an id that no case has. */
export const caseNotFound = (id: string): KindredError =>
  new KindredError('case-not-found', `There is no case ${id}. Check its id.`, { id });

/** The error for a case that is not where the step starts from. */
export function wrongState({ id, state }: Pick<CaseRow, 'id' | 'state'>, wanted: string): KindredError {
  return new KindredError('case-state', `The case ${id} is ${state}; ${wanted}.`, { state });
}

/** Clocks of two servers may differ by so much. */
const CLOCKS_DIFFER_MS = 5_000;

/** A clock that jumped back would take votes after their deadline. Throws `clock-behind`. */
export function refuseClockBehind(now: string, times: readonly (string | null)[]): void {
  for (const last of times) {
    if (last === null || Date.parse(last) - Date.parse(now) <= CLOCKS_DIFFER_MS) continue;
    const detail = `It is ${now} here, but something was done about this customer at ${last}. Set the clock of this server right.`;
    throw new KindredError('clock-behind', detail, { now, last });
  }
}
