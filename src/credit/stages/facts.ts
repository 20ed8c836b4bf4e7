import type { z } from 'zod';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import { walkRulesOf } from '../../groups/walk-rules.ts';
import { untilWhole } from '../../groups/whole-read.ts';
import type { Run } from '../../neo4j/client.ts';
import { timeText, type IsoDate } from '../../values/period.ts';
import type { Debtor } from '../answers-owed/debtors.ts';
import { concernsOfOne } from '../answers-owed/debtors.ts';
import { linkedDebtors } from '../answers-owed/linked-debtors.ts';
import { readRates } from '../conversion.ts';
import { exposureAnswer } from '../exposure-answer.ts';
import { keyOf, notFound, paramsOf } from '../exposure-read.ts';
import { lightOf, type Light } from '../light.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { lacking, standing, type AskedQuestion } from '../questionnaire/state.ts';
import { readAnswers } from '../questionnaire/statements.ts';
import { readExposure } from '../statements.ts';
import type { CheckName } from './policy.ts';
import { readCard } from './statements.ts';

/** The card, its steps and its approvals. */
export type CardState = z.output<typeof readCard.row>;

/** What speaks of debt around a card. */
export interface DebtFacts {
  /** The light of its group, by the lens `linked`. */
  readonly light: Light;
  /** The light of whom it is bound to, alone. */
  readonly ownLight: Light;
  readonly debtors: readonly Debtor[];
  /** Those of them nobody has answered for. */
  readonly open: readonly Debtor[];
}

/** Everything checks look at; null where none that is needed looks. */
export interface CheckFacts {
  readonly card: CardState;
  /** Null before the first resolve, too. */
  readonly debt: DebtFacts | null;
  /** Required questions without an answer that counts. */
  readonly lacking: readonly AskedQuestion[];
  /** Stop factors in words; null when nobody looks for them, or there is nobody to look at. */
  readonly stops: readonly string[] | null;
  readonly now: string;
}

/**
 * The stop factors of an entity or carded person in words, on a day; none when there are none. Read with `run`: in the
 * transaction of a step, or outside of one.
 */
export type SignalsOf = (run: Run, entity: string, day: IsoDate) => Promise<readonly string[]>;

/** What reading facts needs of its surroundings. */
export interface FactDeps {
  readonly policy: CreditPolicy;
  /** Absent: nobody looks for signals, and a step that needs them cannot be taken. */
  readonly signalsOf?: SignalsOf;
  readonly pause: (ms: number) => Promise<void>;
}

/** The card as it is. Throws `client-not-found`. */
export async function readCardState(run: Run, client: string): Promise<CardState> {
  const [row] = await run(readCard, { client, lens: DEFAULT_LENS });
  if (row === undefined) throw notFound({ client });
  return row;
}

/** Reads what some checks look at. Throws `changed-while-reading`. */
export async function readFacts(
  run: Run,
  deps: FactDeps,
  card: CardState,
  needed: ReadonlySet<CheckName>,
  now: string,
): Promise<CheckFacts> {
  const client = card.card[0];
  const debt = needed.has('no-linked-debt') && card.resolved ? await readDebt(run, deps, client, now) : null;
  const stops = needed.has('signals') ? await readStops(run, deps, card, now) : null;
  const missing = needed.has('questionnaire') ? await readLacking(run, deps.policy, client, now) : [];
  return { card, debt, stops, lacking: missing, now };
}

async function readStops(
  run: Run,
  { signalsOf }: FactDeps,
  { bound }: CardState,
  now: string,
): Promise<readonly string[] | null> {
  if (signalsOf === undefined || bound === null) return null;
  return signalsOf(run, bound[0], now.slice(0, 10));
}

async function readDebt(
  run: Run,
  { policy, pause }: FactDeps,
  client: string,
  now: string,
): Promise<DebtFacts> {
  const params = {
    ...paramsOf(policy, [keyOf({ client }, 0n)], timeText(new Date(now))),
    rules: walkRulesOf(DEFAULT_LENS),
  };
  const read = await untilWhole({ policy, pause }, async () => (await run(readExposure, params))[0]!);
  const id = read.seed?.[0];
  const own = id === undefined ? (read.unbound ?? []) : (new Map(read.balances).get(id) ?? []);
  const { all, open } = await linkedDebtors(run, client, policy);
  return {
    light: exposureAnswer(read, DEFAULT_LENS, policy).light,
    ownLight: lightOf(concernsOfOne(own, readRates(policy.base, read.rates), policy).found),
    debtors: all,
    open,
  };
}

async function readLacking(
  run: Run,
  policy: CreditPolicy,
  client: string,
  now: string,
): Promise<AskedQuestion[]> {
  const [row] = await run(readAnswers, { client });
  return lacking(standing(policy.questionnaire, row?.answers ?? [], now));
}
