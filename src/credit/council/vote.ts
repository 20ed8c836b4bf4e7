import { KindredError } from '../../errors.ts';
import { groupRetired } from '../../groups/errors.ts';
import type { Run } from '../../neo4j/client.ts';
import { REFERRING } from '../deals/decide.ts';
import { setLimit } from '../limits/set-limit.ts';
import { caseAnswer, stateOf, subjectOf, votesOf, type FoundCase } from './case-answer.ts';
import { caseNotFound, changeCase, foundCase, ITSELF, refuseClockBehind, wrongState } from './case-step.ts';
import { missingSeats, plainName, type Seat } from './policy.ts';
import { beginRound, later, nowOf, type CouncilDeps } from './round.ts';
import { liftStop, putStop } from '../stops/put-stop.ts';
import { lockCase, readGroupCard } from './statements.ts';
import { lockSubject, type SubjectFound } from './subject.ts';
import { memberNamed } from './tier.ts';
import type { CaseAnswer, VoteAsk } from './types.ts';

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
  const { name, seat } = voterOf(known, ask.by, deps);
  refuseClockBehind(now, [known.row.last]);
  const ended = (await lapsedCase(run, known, now)) ?? (await endedGroup(run, known, now));
  if (ended !== null) return ended;
  if (known.row.state !== 'open') throw wrongState(known.row, 'votes are taken while it is open');
  const { currency } = known.row;
  const found = await lockSubject(run, subjectOf(known.row), { currency, now }, deps.policy);
  if (isOther(known, found)) return reopened(run, deps, known, found, now);
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
  const { group, state } = known.row;
  if (group === null || (state !== 'open' && state !== 'waiting')) return null;
  const [read] = await run(readGroupCard, { group, lens: REFERRING });
  if (read === undefined || read.retired === null) return null;
  return lapse(run, known, now, groupRetired(group, read.retired, read.successors ?? []));
}

function isOther({ row }: FoundCase, { standing: { group } }: SubjectFound): boolean {
  const [id = null, version = null] = group ?? [];
  return id !== row.groupId || version !== (row.groupVersion ?? null);
}

/** Evidence is taken anew, and all vote again by it; the vote that found the group changed is not counted. */
async function reopened(
  run: Run,
  deps: CouncilDeps,
  known: FoundCase,
  found: SubjectFound,
  now: string,
): Promise<Outcome> {
  const { row } = known;
  const why = `The group is another than at the evidence of round ${row.round}: votes of that round count no more.`;
  const steps = [{ step: 'reopened', by: ITSELF, why }] as const;
  const next = await newRound(run, deps, known, found, now, steps);
  const detail = `${why} Round ${row.round + 1} of the case ${row.id} has begun: look at its evidence and vote again.`;
  const refusal = new KindredError('case-reopened', detail, { round: row.round + 1 });
  return { found: next, refusal };
}

/** Begins the next round of a case. */
export async function newRound(
  run: Run,
  deps: CouncilDeps,
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
