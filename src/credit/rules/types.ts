import { z } from 'zod';
import { EntityBrief, GroupRef, LensName } from '../../groups/types.ts';
import { confidential } from '../../values/confidential.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { Amount, CurrencyCode, IsoDay } from '../../values/schemas.ts';

/** The rules, by the codes they have in the policy file, in the order of answers. */
export const RULE_CODES = [
  'own-status',
  'failed-organisation',
  'owner-of-debtor',
  'young-firm-of-debtor',
  'disqualified',
  'enforcement',
  'late-invoices',
  'carrier-courts',
  'growing-courts',
  'losses',
  'statements-refused',
  'mass-address',
  'unreliable-marks',
  'unseen',
] as const;
/** A rule by its code. */
export type RuleCode = (typeof RULE_CODES)[number];

const Light = z.enum(['green', 'yellow', 'red']);
const Code = z.enum(RULE_CODES).describe('The rule, by its code in the policy file.');

/** What a piece of evidence is. */
export const EVIDENCE = [
  'status',
  'organisation',
  'debt',
  'person',
  'court',
  'enforcement',
  'fact',
  'invoice',
  'statement',
  'mark',
  'unknown',
] as const;

/** One thing a finding rests on. */
export const Evidence = z
  .object({
    what: z.enum(EVIDENCE).describe('`unknown`: what could not be looked at, and so says nothing.'),
    day: confidential(IsoDay.nullable(), 'flagged'),
    amount: confidential(Amount.nullable(), 'flagged'),
    currency: confidential(
      CurrencyCode.nullable().describe('Null when nothing tells it: facts and payments carry none.'),
      'flagged',
    ),
    id: confidential(
      z.string().nullable().describe('Of the organisation, person, card or invoice.'),
      'flagged',
    ),
    name: confidential(z.string().nullable(), 'flagged'),
    via: z
      .object({ id: z.string(), name: z.string().nullable(), role: z.string() })
      .nullable()
      .describe('Who ties it to the entity, and how that one is, or was, tied to it.'),
    detail: confidential(z.string().nullable(), 'flagged'),
    confidential: z.boolean().describe('True for figures of payments and statements.'),
  })
  .meta({ id: 'Evidence', description: 'One thing a finding rests on.' });
export type Evidence = z.output<typeof Evidence>;

/** What a rule found. Its words hold no figures of payments or statements: those are evidence, marked `confidential`. */
export const Finding = z
  .object({
    rule: Code,
    light: z.enum(['yellow', 'red']),
    stops: z.boolean().describe('True for a stop-factor: deals are blocked on it.'),
    words: z.object({ ru: z.string(), en: z.string() }),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'Finding', description: 'What a rule of refusal or warning found.' });
export type Finding = z.output<typeof Finding>;

/** The financial ratios, in the order of answers. */
export const RATIO_CODES = [
  'currentLiquidity',
  'quickLiquidity',
  'absoluteLiquidity',
  'autonomy',
  'debtToEquity',
  'receivablesDays',
  'inventoryDays',
  'payablesDays',
  'grossMargin',
  'operatingMargin',
  'netMargin',
  'returnOnEquity',
  'returnOnAssets',
] as const;
/** A ratio by its code. */
export type RatioCode = (typeof RATIO_CODES)[number];

/** A ratio of one year. */
export const Ratio = z
  .object({
    code: z.enum(RATIO_CODES),
    unit: z.enum(['times', 'days', 'percent']),
    value: confidential(
      z
        .string()
        .regex(/^-?\d+\.\d{2}$/)
        .nullable(),
    ),
    light: Light.nullable().describe('By the norms of the policy; null when nothing can be said.'),
    trend: z
      .enum(['improving', 'worsening', 'steady'])
      .nullable()
      .describe('Against the latest year before it that tells; null when none does.'),
    reason: confidential(
      z.string().nullable().describe('Why there is no value: which line is not told, or is zero.'),
    ),
  })
  .meta({ id: 'FinancialRatio', description: 'A financial ratio, coloured by the norm of the policy.' });
export type Ratio = z.output<typeof Ratio>;

/** The ratios of one year. */
export const YearRatios = z
  .object({ year: z.int(), ratios: z.array(Ratio) })
  .meta({ id: 'YearRatios', description: 'The financial ratios of one year.' });
export type YearRatios = z.output<typeof YearRatios>;

/** What is found about one entity: worked with inside, and part of its answer. */
export interface Signals {
  readonly of: EntityBrief;
  /** The worst of the findings; green without any. */
  readonly light: z.output<typeof Light>;
  /** True when a finding is a stop-factor. */
  readonly stops: boolean;
  /** In the order of `RULE_CODES`. */
  readonly findings: readonly Finding[];
}

/** The findings about one entity, and its ratios. */
export const EntitySignals = z
  .object({
    entity: EntityBrief,
    day: IsoDay.describe('The day it is judged on.'),
    light: Light.describe('The worst of the findings. Green is: nothing is known that speaks against it.'),
    stops: z.boolean().describe('True when a finding is a stop-factor.'),
    rules: z
      .array(z.object({ rule: Code, light: z.enum(['off', ...Light.options]), explanation: z.string() }))
      .describe('Every rule, how it stands, and what it looks at.'),
    findings: z.array(Finding),
    ratios: z
      .array(YearRatios)
      .describe('By year, the latest first; the values are confidential, their lights are not.'),
  })
  .meta({ id: 'EntitySignals', description: 'What the rules of refusal and warning find about an entity.' });
export type EntitySignals = z.output<typeof EntitySignals>;

/** The findings about a group. */
export const GroupSignals = z
  .object({
    group: GroupRef,
    lens: LensName,
    dataVersion: z.string(),
    day: IsoDay.describe('The day it is judged on.'),
    light: Light.describe('The worst of the members looked at.'),
    stops: z.boolean().describe('True when a finding about a member is a stop-factor.'),
    looked: z.int().describe('Members looked at: customers first. Less than the size in very large groups.'),
    lights: z.object({ green: z.int(), yellow: z.int(), red: z.int() }).describe('Members by light.'),
    rules: z
      .array(
        z.object({
          rule: Code,
          light: z.enum(['off', ...Light.options]),
          red: z.int(),
          yellow: z.int(),
          explanation: z.string(),
        }),
      )
      .describe('Every rule, and how many members it is red and yellow for.'),
    members: z
      .array(
        z.object({
          entity: EntityBrief,
          light: z.enum(['yellow', 'red']),
          stops: z.boolean(),
          rules: z.array(Code),
        }),
      )
      .describe(
        'Members that are red or yellow, those with a stop-factor first, then the red ones; 100 at most.',
      ),
    truncated: z
      .boolean()
      .describe('True when there are more such members than shown, or not all were looked at.'),
  })
  .meta({ id: 'GroupSignals', description: 'What the rules of refusal and warning find about a group.' });
export type GroupSignals = z.output<typeof GroupSignals>;

/**
 * Reads of this room. `entity` throws `entity-not-found`; `group` throws `not-resolved`, `group-not-found`,
 * `group-retired` and `changed-while-reading`.
 */
export interface SignalService {
  readonly entity: (key: EntityKey) => Promise<EntitySignals>;
  readonly group: (id: string) => Promise<GroupSignals>;
}
