import { z } from 'zod';
import { GroupRef } from '../../groups/types.ts';
import { confidential } from '../../values/confidential.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import { Amount, AsOfTime, CurrencyCode } from '../../values/schemas.ts';
import { Finding, YearRatios } from '../rules/types.ts';
import { PARTS, SEATS } from './policy.ts';

/** Where a case can stand. */
export const CASE_STATES = ['open', 'waiting', 'granted', 'refused', 'lapsed'] as const;
/** Where a case stands. */
export type CaseState = (typeof CASE_STATES)[number];

/** What can be done to a case. */
export const CASE_STEPS = [
  'proposed',
  'voted',
  'waiting',
  'cured',
  'resumed',
  'reopened',
  'granted',
  'refused',
  'lapsed',
] as const;

/** The types of deal a limit is for, as `limits.first` of the policy has them. */
export const DEAL_TYPES = ['one-off', 'contract'] as const;

/** A vote. */
export const CaseVote = z
  .object({
    by: z.string(),
    seat: z.enum(SEATS),
    yes: z.boolean(),
    why: z.array(z.string()).describe('Of a no: the shortcomings.'),
    at: AsOfTime,
    round: z.int(),
    counts: z.boolean().describe('False for votes of rounds that ended.'),
  })
  .meta({ id: 'CaseVote', description: 'One vote of a member of the council.' });

/** What a no named. */
export const Shortcoming = z
  .object({
    number: z.int(),
    round: z.int(),
    what: z.string(),
    by: z.string(),
    at: AsOfTime,
    cured: z.object({ by: z.string(), how: z.string(), at: AsOfTime }).nullable(),
  })
  .meta({ id: 'Shortcoming', description: 'Why somebody said no, and how that was cured.' });

/** The file is kept in the words of its day: what is named here is what may hold confidential figures. */
const FileOfEntity = z.looseObject({
  signals: z.looseObject({ findings: z.array(Finding).optional() }).optional(),
  ratios: z.array(YearRatios).optional(),
});
const CaseFile = z.looseObject({
  entities: z.array(FileOfEntity).optional(),
  payments: confidential(z.record(z.string(), z.unknown()).optional().describe('How the customer paid.')),
});

/** The customer's file as it was when a round began. */
export const CaseEvidence = z
  .object({
    round: z.int(),
    at: AsOfTime,
    dataVersion: z.string().describe('The last change it takes in.'),
    parts: z.array(z.enum(PARTS)).describe('How deep it goes: by the amount and the length of the history.'),
    file: CaseFile.describe(
      'Frozen: by part, in the words of that day. Parts of a customer stand under `entities`, what was answered about its ' +
        'cards under `questionnaires`.',
    ),
  })
  .meta({ id: 'CaseEvidence', description: 'What those who voted in a round had before them.' });
export type CaseEvidence = z.output<typeof CaseEvidence>;

/** A step of a case. */
export const CaseStep = z
  .object({
    step: z.enum(CASE_STEPS),
    at: AsOfTime,
    by: z.string(),
    round: z.int(),
    why: z.string().nullable(),
  })
  .meta({ id: 'CaseStep', description: 'One step of a case: who, when, why.' });

/** A case without what was said and seen on it. */
export const CaseBrief = z
  .object({
    id: z.string(),
    client: z.string().nullable().describe('The card it is about; null for a group.'),
    group: z.string().nullable().describe('The group it is about; null for a card.'),
    state: z
      .enum(CASE_STATES)
      .describe('`waiting`: for named shortcomings to be cured; `lapsed`: not decided by the deadline.'),
    kind: z.enum(['first', 'raise']).describe('`raise`: there is a limit already, of the CRM or decided.'),
    amount: Amount,
    currency: CurrencyCode,
    base: Amount.describe('In the base currency, at the rate of the proposal.'),
    dealType: z.enum(DEAL_TYPES),
    why: z.string(),
    by: z.string().describe('Who proposed it.'),
    at: AsOfTime,
    round: z.int(),
    deadline: AsOfTime.describe('Of the votes; of a case that waits, of its cure.'),
    seats: z.array(z.enum(SEATS)).describe('All of them must say yes.'),
    missing: z.array(z.enum(SEATS)).describe('Those that have not said yes in this round.'),
    outcome: z
      .object({
        at: AsOfTime,
        limit: z.string().nullable().describe('Id of the limit it set.'),
        stop: z.string().nullable().describe('Id of the stop it barred the customer by.'),
      })
      .nullable()
      .describe('Null while nothing is decided, and for a case that lapsed.'),
  })
  .meta({ id: 'CaseBrief', description: 'A case of the council: somebody proposes a limit.' });
export type CaseBrief = z.output<typeof CaseBrief>;

/** A case with all that was ever said and seen on it. */
export const CaseAnswer = CaseBrief.extend({
  seen: GroupRef.nullable().describe('The group under `linked` when this round began.'),
  votes: z.array(CaseVote),
  shortcomings: z.array(Shortcoming),
  evidence: z.array(CaseEvidence).describe('Of each round, the last one first.'),
  steps: z.array(CaseStep),
}).meta({ id: 'Case', description: 'A case of the council with all that was said and seen on it.' });
export type CaseAnswer = z.output<typeof CaseAnswer>;

/** Whom a case is about. */
export type CaseSubject = { readonly client: string } | { readonly group: string };

/** What is proposed. */
export interface CaseAsk {
  readonly subject: CaseSubject;
  readonly amount: string;
  readonly currency: string;
  readonly dealType: (typeof DEAL_TYPES)[number];
  readonly why: string;
  readonly by: string;
}

/** A vote as it is given. */
export interface VoteAsk {
  readonly by: string;
  readonly yes: boolean;
  /** Shortcomings; a no has one at least. */
  readonly why: readonly string[];
  /** The round whose evidence was looked at; null or absent: not told. */
  readonly round?: number | null;
}

/** How a shortcoming was cured. */
export interface CureAsk {
  readonly by: string;
  readonly shortcoming: number;
  readonly how: string;
}

/** Which cases. */
export interface CaseListAsk extends PageAsk {
  readonly state: CaseState | null;
}

/**
 * The council. `propose`: `client-not-found`, `group-not-found`, `group-retired`, `group-without-card`, `amount-invalid`,
 * `currency-unknown`, `rate-missing`, `rate-stale`, `limit-not-earned`, `case-open`, `vote-on-own`, `idempotency-key-reused`.
 * `vote`: `vote-without-seat`, `vote-on-own`, `vote-twice`, `vote-too-late`, `case-state`, `case-reopened`, `group-retired`.
 * `cure`: `shortcoming-not-found`, `case-state`. Those that write: `clock-behind`, `not-resolved`; by id `case-not-found`.
 */
export interface CouncilService {
  readonly propose: (key: string, ask: CaseAsk) => Promise<CaseAnswer>;
  readonly list: (ask: CaseListAsk) => Promise<Page<CaseBrief>>;
  readonly read: (id: string) => Promise<CaseAnswer>;
  readonly vote: (id: string, ask: VoteAsk) => Promise<CaseAnswer>;
  readonly cure: (id: string, ask: CureAsk) => Promise<CaseAnswer>;
}
