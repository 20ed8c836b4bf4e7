import { KindredError } from '../../errors.ts';
import { groupRetired } from '../../groups/errors.ts';
import type { Run } from '../../neo4j/client.ts';
import { REFERRING } from '../deals/decide.ts';
import { setLimit } from '../limits/set-limit.ts';
import { caseAnswer, stateOf, subjectOf, votesOf, type FoundCase } from './case-answer.ts';
import { caseNotFound, changeCase, foundCase, ITSELF, refuseClockBehind, wrongState } from './case-step.ts';
import { missingSeats, plainName, type Seat } from './policy.ts';
import { beginRound, later, nowOf, type CouncilDeps, type RoundDeps } from './round.ts';
import { liftStop, putStop } from '../stops/put-stop.ts';
import { lockCase, readGroupCard } from './statements.ts';
import { lockSubject, type SubjectFound } from './subject.ts';
import { memberNamed } from './tier.ts';
import type { CaseAnswer, VoteAsk } from './types.ts';
import { groundsOf, whatChanged } from './what-changed.ts';

/** What became of a step: a case as it is now, or that it was refused, of which something may be written all the same. */
export interface Outcome {
  readonly found: FoundCase;
  readonly refusal: KindredError | null;
}

/** Takes a vote, in one transaction under the lock of the case and those of the customer. */
export async function vote(deps: CouncilDeps, id: string, ask: VoteAsk): Promise<CaseAnswer> {
  const now = nowOf(deps);
  return answered(await deps.db.transaction((run) => voteIn(run, deps, id, ask, nowOf(deps))), now);
}

/** The answer, or the refusal, when what was written with it holds. */
export function answered({ found, refusal }: Outcome, now: string): CaseAnswer {
  if (refusal !== null) throw refusal;
  return caseAnswer(found, now);
}

async function voteIn(run: Run, deps: CouncilDeps, id: string, ask: VoteAsk, now: string): Promise<Outcome> {
  const known = await lockedCase(run, id);
  refuseOtherRound(known, ask.round ?? known.row.round);
  const { name, seat } = voterOf(known, ask.by, deps);
  refuseClockBehind(now, [known.row.last]);
  const ended = (await endedGroup(run, known, now)) ?? (await lapsedCase(run, known, now));
  if (ended !== null) return ended;
  if (known.row.state !== 'open') throw wrongState(known.row, 'votes are taken while it is open');
  const { currency } = known.row;
  const found = await lockSubject(run, subjectOf(known.row), { currency, now }, deps.policy);
  const changed = whatChanged(known.row, groundsOf(found, subjectOf(known.row), deps.policy), deps.policy);
  if (changed !== null) return reopened(run, deps, known, found, now, changed);
  const { yes, why } = ask;
  const step = { step: 'voted', by: name, why: [yes ? 'yes' : 'no', ...why].join('; ') } as const;
  const vote = { by: name, seat, yes, why: [...why], round: BigInt(known.row.round) };
  const voted = await changeCase(run, known, { now, steps: [step], vote, named: yes ? [] : why });
  const next = yes
    ? await grantedWhole(run, deps, voted, found, now)
    : await stopped(run, deps, voted, found, now);
  return { found: next, refusal: null };
}

/** Locks a case and reads it. Throws `case-not-found`. */
export async function lockedCase(run: Run, id: string): Promise<FoundCase> {
  const [locked] = await run(lockCase, { id });
  if (locked === undefined) throw caseNotFound(id);
  return foundCase(run, id);
}

/** Who looked at the evidence of a round that ended does not vote in the next. Throws `case-reopened`. */
function refuseOtherRound({ row: { id, round } }: FoundCase, seen: number): void {
  if (seen === round) return;
  const detail = `The vote is for round ${seen} of the case ${id}, which is in round ${round}: look at its evidence and vote again.`;
  throw new KindredError('case-reopened', detail, { round });
}

/** The member who votes. Throws `vote-on-own`, `vote-without-seat`, `vote-twice`. */
function voterOf(known: FoundCase, by: string, { policy }: CouncilDeps): { name: string; seat: Seat } {
  const { row } = known;
  if (plainName(by) === plainName(row.by))
    throw new KindredError('vote-on-own', `${by} proposed the case ${row.id}. Let somebody else vote on it.`);
  const member = memberNamed(by, policy.council);
  if (member === undefined || !row.seats.includes(member.seat)) {
    const seats = row.seats.join(', ');
    const has = member === undefined ? 'no seat in the council' : `the seat ${member.seat}`;
    const detail = `${by} has ${has}; on the case ${row.id} vote ${seats}. Let one of these vote.`;
    throw new KindredError('vote-without-seat', detail, { seats: row.seats });
  }
  if (votesOf(known).some(({ by: other }) => plainName(other) === plainName(by)))
    throw new KindredError(
      'vote-twice',
      `${by} has voted on the case ${row.id} in this round. One vote counts.`,
    );
  return member;
}

/** A case whose deadline has passed is written down as lapsed; null: it has not passed. */
export async function lapsedCase(run: Run, known: FoundCase, now: string): Promise<Outcome | null> {
  const { row } = known;
  if (stateOf(row, now) !== 'lapsed') return null;
  const detail = `The deadline of the case ${row.id} was ${row.deadline}; it has lapsed. Propose anew.`;
  const refusal = new KindredError('vote-too-late', detail, { deadline: row.deadline });
  return row.state === 'lapsed' ? { found: known, refusal } : lapse(run, known, now, refusal);
}

async function lapse(run: Run, known: FoundCase, now: string, refusal: KindredError): Promise<Outcome> {
  const steps = [{ step: 'lapsed', by: ITSELF, why: refusal.message }] as const;
  return { found: await changeCase(run, known, { now, values: { state: 'lapsed' }, steps }), refusal };
}

/** A case about a group that has ended can be granted to nobody; null: it lives. */
export async function endedGroup(run: Run, known: FoundCase, now: string): Promise<Outcome | null> {
  const { group, state, deadline } = known.row;
  const mayLapse = state === 'open' || state === 'waiting' || state === 'lapsed';
  if (group === null || !mayLapse || deadline <= now) return null;
  const [read] = await run(readGroupCard, { group, lens: REFERRING });
  if (read === undefined || read.retired === null) return null;
  const refusal = groupRetired(group, read.retired, read.successors ?? []);
  return state === 'lapsed' ? { found: known, refusal } : lapse(run, known, now, refusal);
}

/**
 * Evidence is taken anew, and all vote again by it, for what changed, in words; the vote that found it changed is not counted.
 */
export async function reopened(
  run: Run,
  deps: RoundDeps,
  known: FoundCase,
  found: SubjectFound,
  now: string,
  changed: string,
): Promise<Outcome> {
  const { row } = known;
  const why = `${changed}: votes of that round count no more.`;
  const steps = [{ step: 'reopened', by: ITSELF, why }] as const;
  const next = await newRound(run, deps, known, found, now, steps);
  const detail = `${why} Round ${row.round + 1} of the case ${row.id} has begun: look at its evidence and vote again.`;
  const refusal = new KindredError('case-reopened', detail, { round: row.round + 1 });
  return { found: next, refusal };
}

/** Begins the next round of a case. */
export async function newRound(
  run: Run,
  deps: RoundDeps,
  known: FoundCase,
  found: SubjectFound,
  now: string,
  steps: Parameters<typeof changeCase>[2]['steps'],
): Promise<FoundCase> {
  const { row } = known;
  const ask = { subject: subjectOf(row), found, parts: row.parts, round: row.round + 1, now, history: null };
  const { values, evidence } = await beginRound(run, deps, ask);
  return changeCase(run, known, { now, values, steps, evidence });
}

/** The last yes sets the limit, and lifts what the council barred the customer by. */
async function grantedWhole(
  run: Run,
  { newId }: CouncilDeps,
  voted: FoundCase,
  { about }: SubjectFound,
  now: string,
): Promise<FoundCase> {
  const { row } = voted;
  const seats = votesOf(voted).map(({ seat }) => seat);
  if (missingSeats(row.seats, seats).length > 0) return voted;
  const limit = { id: newId(), since: now, amount: row.amount, currency: row.currency };
  await setLimit(run, subjectOf(row), { ...limit, by: 'council', why: row.why, case: row.id });
  const why = `The council granted the case ${row.id}.`;
  await liftStop(run, { cards: about.cards }, { at: now, by: 'council', why });
  const values = { state: 'granted', limit: limit.id, decidedAt: now };
  return changeCase(run, voted, { now, values, steps: [{ step: 'granted', by: ITSELF, why: null }] });
}

/** One no is enough: at a first limit the customer is barred, at a raise the case waits until it is cured. */
async function stopped(
  run: Run,
  { newId, policy }: CouncilDeps,
  voted: FoundCase,
  { about }: SubjectFound,
  now: string,
): Promise<FoundCase> {
  const { row } = voted;
  const { by, why } = votesOf(voted).at(-1)!;
  if (row.kind === 'raise') {
    const values = { state: 'waiting', deadline: later(now, policy.council.cureDays) };
    return changeCase(run, voted, {
      now,
      values,
      steps: [{ step: 'waiting', by: ITSELF, why: why.join('; ') }],
    });
  }
  const stop = { id: newId(), why: `The council refused a first limit: ${why.join('; ')}`, by, since: now };
  await putStop(run, { cards: about.cards }, { ...stop, case: row.id });
  const values = { state: 'refused', stop: stop.id, decidedAt: now };
  return changeCase(run, voted, {
    now,
    values,
    steps: [{ step: 'refused', by: ITSELF, why: why.join('; ') }],
  });
}
