import { z } from 'zod';
import { formatMoney } from '../../values/money.ts';
import { missingSeats, PARTS, SEATS } from './policy.ts';
import {
  CASE_STATES,
  CASE_STEPS,
  DEAL_TYPES,
  type CaseAnswer,
  type CaseBrief,
  type CaseEvidence,
  type CaseState,
  type CaseSubject,
} from './types.ts';

const text = z.string();
const maybe = text.nullish().transform((value) => value ?? null);
const count = z.bigint().transform(Number);

/** A case as the graph has it. */
const CaseRow = z.object({
  id: text,
  key: text,
  body: text,
  client: maybe,
  group: maybe,
  state: z.enum(CASE_STATES),
  kind: z.enum(['first', 'raise']),
  amount: z.bigint(),
  currency: text,
  base: z.bigint(),
  dealType: z.enum(DEAL_TYPES),
  why: text,
  by: text,
  at: text,
  /** Of its last step. */
  last: text,
  round: count,
  deadline: text,
  seats: z.array(z.enum(SEATS)),
  parts: z.array(z.enum(PARTS)),
  groupId: maybe,
  groupVersion: z.bigint().nullish(),
  groupSize: z.bigint().nullish(),
  /** By what the round began; absent in cases from before that was kept, or when it could not be told. */
  owed: z.bigint().nullish(),
  overdue: z.bigint().nullish(),
  limits: text.nullish(),
  decidedAt: maybe,
  limit: maybe,
  stop: maybe,
  /** Numbers of its last step, vote and shortcoming. */
  steps: count,
  votes: count,
  named: count,
});
/** The same, read. */
export type CaseRow = z.output<typeof CaseRow>;

/** Reads the properties of a case. */
export const readCaseRow = (properties: unknown): CaseRow => CaseRow.parse(properties);

const VoteRow = z.object({
  by: text,
  seat: z.enum(SEATS),
  yes: z.boolean(),
  why: z.array(text),
  at: text,
  round: count,
});
type VoteRow = z.output<typeof VoteRow>;
const ShortcomingRow = z.object({
  n: count,
  round: count,
  what: text,
  by: text,
  at: text,
  curedBy: maybe,
  how: maybe,
  curedAt: maybe,
});
const EvidenceRow = z.object({
  round: count,
  at: text,
  dataVersion: text,
  parts: z.array(z.enum(PARTS)),
  json: text,
});
const StepRow = z.object({ step: z.enum(CASE_STEPS), at: text, by: text, round: count, why: maybe });

/** A case that was found. */
export interface FoundCase {
  readonly row: CaseRow;
  readonly votes: readonly VoteRow[];
  readonly shortcomings: readonly z.output<typeof ShortcomingRow>[];
  readonly evidence: readonly z.output<typeof EvidenceRow>[];
  readonly steps: readonly z.output<typeof StepRow>[];
}

/** Reads a row of `find.cypher`. */
export function readCase(found: {
  readonly case: unknown;
  readonly votes: readonly unknown[];
  readonly shortcomings: readonly unknown[];
  readonly evidence: readonly unknown[];
  readonly steps: readonly unknown[];
}): FoundCase {
  return {
    row: CaseRow.parse(found.case),
    votes: found.votes.map((each) => VoteRow.parse(each)),
    shortcomings: found.shortcomings.map((each) => ShortcomingRow.parse(each)),
    evidence: found.evidence.map((each) => EvidenceRow.parse(each)),
    steps: found.steps.map((each) => StepRow.parse(each)),
  };
}

/** Whom a case is about. */
export const subjectOf = ({ client, group }: CaseRow): CaseSubject =>
  client === null ? { group: group! } : { client };

/** Where a case stands: one not decided by its deadline has lapsed, whether or not that is written. */
export function stateOf({ state, deadline }: Pick<CaseRow, 'state' | 'deadline'>, now: string): CaseState {
  return (state === 'open' || state === 'waiting') && deadline <= now ? 'lapsed' : state;
}

/** The votes that count: of this round. */
export const votesOf = ({ row, votes }: Pick<FoundCase, 'row' | 'votes'>): VoteRow[] =>
  votes.filter(({ round }) => round === row.round);

/** A row of `list.cypher` in the shape of an answer. */
export function briefOf(
  found: { readonly case: unknown; readonly votes: readonly unknown[] },
  now: string,
): CaseBrief {
  return caseBrief(
    { row: CaseRow.parse(found.case), votes: found.votes.map((each) => VoteRow.parse(each)) },
    now,
  );
}

function caseBrief(found: Pick<FoundCase, 'row' | 'votes'>, now: string): CaseBrief {
  const { row } = found;
  const { id, client, group, kind, amount, currency, base, dealType, why, by, at, round, deadline } = row;
  const seats = [...row.seats];
  const taken = votesOf(found).flatMap(({ yes, seat }) => (yes ? [seat] : []));
  const { decidedAt, limit, stop } = row;
  return {
    ...{ id, client, group, state: stateOf(row, now), kind, amount: formatMoney(amount), currency },
    ...{ base: formatMoney(base), dealType, why, by, at, round, deadline, seats },
    missing: missingSeats(seats, taken),
    outcome: decidedAt === null ? null : { at: decidedAt, limit, stop },
  };
}

/** A case in the shape of an answer. */
export function caseAnswer(found: FoundCase, now: string): CaseAnswer {
  const { row, votes, shortcomings, evidence, steps } = found;
  const { groupId, groupVersion, groupSize, round } = row;
  const seen =
    groupId === null ? null : { id: groupId, version: Number(groupVersion), size: Number(groupSize) };
  return {
    ...caseBrief(found, now),
    seen,
    votes: votes.map((vote) => ({ ...vote, counts: vote.round === round })),
    shortcomings: shortcomings.map(({ n, curedBy, how, curedAt, ...named }) => ({
      ...{ number: n, round: named.round, what: named.what, by: named.by, at: named.at },
      cured: curedBy === null ? null : { by: curedBy, how: how!, at: curedAt! },
    })),
    evidence: evidence.map(({ json, ...taken }) => ({
      ...taken,
      file: JSON.parse(json) as CaseEvidence['file'],
    })),
    steps: [...steps],
  };
}
