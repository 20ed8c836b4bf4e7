import type { Db, Run } from '../../neo4j/client.ts';
import { timeText } from '../../values/period.ts';
import { REFERRING } from '../deals/decide.ts';
import { createHistoryService } from '../history/history-service.ts';
import type { HistoryAnswer } from '../history/types.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { takeEvidence, type EvidenceDeps } from './evidence.ts';
import type { Part } from './policy.ts';
import type { SubjectFound } from './subject.ts';
import type { CaseSubject } from './types.ts';
import { groundsOf, keptGrounds } from './what-changed.ts';

/** What the council works with. */
export interface CouncilDeps extends EvidenceDeps {
  readonly db: Db;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** What a round begins with of that. */
export type RoundDeps = Omit<CouncilDeps, 'newId'>;

/** The time now, as cases carry it. */
export const nowOf = ({ clock }: Pick<CouncilDeps, 'clock'>): string => timeText(clock());

/** So many days later. */
export const later = (now: string, days: number): string =>
  timeText(new Date(Date.parse(now) + days * 86_400_000));

/** How all cards of a customer, or of a group, paid; read within the transaction of `run`. */
export function historyOf(
  run: Run,
  { db, policy, clock }: RoundDeps,
  subject: CaseSubject,
  { card, standing }: SubjectFound,
): Promise<HistoryAnswer> {
  const { history } = createHistoryService({ db: { ...db, read: run }, policy, clock });
  if ('group' in subject) return history({ client: card }, REFERRING, true);
  return history(standing.seed === null ? subject : { id: standing.seed }, REFERRING, false);
}

/** What a round begins with. */
export interface RoundAsk {
  readonly subject: CaseSubject;
  readonly found: SubjectFound;
  readonly parts: readonly Part[];
  readonly round: number;
  readonly now: string;
  /** Read already; null: to be read. */
  readonly history: HistoryAnswer | null;
}

/** Values of a case whose round begins, and the evidence of the round. */
export interface RoundBegun {
  readonly values: Readonly<Record<string, unknown>>;
  readonly evidence: Record<string, unknown>;
}

/** Begins a round of votes: the file is frozen as it is now, and the group it was seen in. */
export async function beginRound(run: Run, deps: RoundDeps, ask: RoundAsk): Promise<RoundBegun> {
  const { subject, found, parts, round, now } = ask;
  const history = ask.history ?? (await historyOf(run, deps, subject, found));
  const day = now.slice(0, 10);
  const json = await takeEvidence(run, deps, { subject, found, parts, history, day });
  const dataVersion = String(found.wide.seq ?? 0n);
  return {
    values: {
      state: 'open',
      round: BigInt(round),
      deadline: later(now, deps.policy.council.deadlineDays),
      ...keptGrounds(groundsOf(found, subject, deps.policy)),
    },
    evidence: { round: BigInt(round), at: now, dataVersion, parts: [...parts], json },
  };
}
