import { KindredError } from '../../errors.ts';
import type { Run } from '../../neo4j/client.ts';
import { subjectOf } from './case-answer.ts';
import { changeCase, ITSELF, refuseClockBehind, wrongState } from './case-step.ts';
import { nowOf, type CouncilDeps } from './round.ts';
import { cureShortcoming } from './statements.ts';
import { lockSubject } from './subject.ts';
import type { CaseAnswer, CureAsk } from './types.ts';
import { answered, endedGroup, lapsedCase, lockedCase, newRound, type Outcome } from './vote.ts';

/** Notes how a shortcoming was cured; when none is left, the case resumes with new evidence and a new round of votes. */
export async function cure(deps: CouncilDeps, id: string, ask: CureAsk): Promise<CaseAnswer> {
  const now = nowOf(deps);
  return answered(await deps.db.transaction((run) => cureIn(run, deps, id, ask, nowOf(deps))), now);
}

async function cureIn(run: Run, deps: CouncilDeps, id: string, ask: CureAsk, now: string): Promise<Outcome> {
  const known = await lockedCase(run, id);
  const { row } = known;
  const named = known.shortcomings.find(({ n }) => n === ask.shortcoming);
  if (named === undefined) {
    const detail = `The case ${id} names no shortcoming ${ask.shortcoming}. Look at its shortcomings.`;
    throw new KindredError('shortcoming-not-found', detail, { shortcoming: ask.shortcoming });
  }
  // Cured is cured, by whoever was first.
  if (named.curedBy !== null) return { found: known, refusal: null };
  refuseClockBehind(now, [row.last]);
  const ended = (await endedGroup(run, known, now)) ?? (await lapsedCase(run, known, now));
  if (ended !== null) return ended;
  if (row.state !== 'waiting') throw wrongState(row, 'shortcomings are cured while it waits');
  const { by, how } = ask;
  const found = await lockSubject(run, subjectOf(row), { currency: row.currency, now }, deps.policy);
  await run(cureShortcoming, { id, n: BigInt(named.n), cured: { curedBy: by, how, curedAt: now } });
  const why = `${named.what}: ${how}`;
  const cured = await changeCase(run, known, { now, steps: [{ step: 'cured', by, why }] });
  if (cured.shortcomings.some(({ curedBy }) => curedBy === null)) return { found: cured, refusal: null };
  const steps = [{ step: 'resumed', by: ITSELF, why: 'All shortcomings are cured.' }] as const;
  return { found: await newRound(run, deps, cured, found, now, steps), refusal: null };
}
