import { z } from 'zod';
import { amount, hundredths, oneOf, percent, whole, yesOrNo } from '../policy/values.ts';

/**
 * What people may change of the rules of refusal and of the norms of financial ratios; what each value means is said
 * beside it in `policy.yaml`. Each rule has its section by the code of the rule.
 */

/** What every rule has: the gravest light it gives, and whether a finding of that light stops deals. */
const common = { light: oneOf(['off', 'yellow', 'red']), stops: yesOrNo };
const rule = <T extends z.ZodRawShape>(thresholds: T) => z.strictObject({ ...common, ...thresholds });
const plain = rule({});

const years = whole(0, 100);
const months = whole(1, 1200);
const count = whole(1, 1_000_000);
const word = z.string().min(2, 'must be a part of a name, of two letters or more');

/** The section `rules`. */
export const RulesPolicy = z.strictObject({
  strict: yesOrNo,
  walked: whole(1, 100_000),
  'own-status': plain,
  'failed-organisation': rule({ yearsBack: years, rememberYears: years }),
  'owner-of-debtor': rule({ yearsBack: years }),
  'young-firm-of-debtor': rule({ months, yearsBack: years }),
  'carrier-courts': rule({
    role: oneOf(['defendant', 'plaintiff', 'any']),
    months,
    cases: count,
    words: z.array(word).min(1, 'must name a word at least'),
  }),
  'growing-courts': rule({ months, cases: count, amount, percent: whole(0, 1_000_000) }),
  enforcement: rule({ amount }),
  'late-invoices': rule({ unpaidDays: whole(0, 3650), lateDays: whole(0, 3650), months, late: count }),
  losses: rule({ years: whole(1, 5), freshYears: years, improvementPercent: percent }),
  'statements-refused': plain,
  'mass-address': plain,
  'unreliable-marks': plain,
  disqualified: plain,
  unseen: plain,
});
/** The rules as people set them. */
export type RulesPolicy = z.output<typeof RulesPolicy>;

/** Of a ratio that is the better the greater it is. */
const from = z
  .strictObject({ greenFrom: hundredths, yellowFrom: hundredths })
  .refine(({ greenFrom, yellowFrom }) => greenFrom >= yellowFrom, 'must have greenFrom not below yellowFrom');
/** Of a ratio that is the better the less it is. */
const to = z
  .strictObject({ greenTo: hundredths, yellowTo: hundredths })
  .refine(({ greenTo, yellowTo }) => greenTo <= yellowTo, 'must have greenTo not above yellowTo');

/** The section `ratios`: norms by ratio, in the unit of the ratio (parts of one, percent, days). */
export const RatiosPolicy = z.strictObject({
  trendPercent: percent,
  currentLiquidity: from,
  quickLiquidity: from,
  absoluteLiquidity: from,
  autonomy: from,
  debtToEquity: to,
  receivablesDays: to,
  inventoryDays: to,
  payablesDays: to,
  grossMargin: from,
  operatingMargin: from,
  netMargin: from,
  returnOnEquity: from,
  returnOnAssets: from,
});
/** The norms as people set them. */
export type RatiosPolicy = z.output<typeof RatiosPolicy>;
