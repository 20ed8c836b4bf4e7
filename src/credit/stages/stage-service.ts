import { setTimeout as sleep } from 'node:timers/promises';
import { KindredError } from '../../errors.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import { clientBrief } from '../rows.ts';
import { signed } from '../signed/signed.ts';
import { runChecks } from './checks.ts';
import { readCardState, readFacts, type CardState, type FactDeps, type SignalsOf } from './facts.ts';
import { STAGES, type Stage, type StagesPolicy } from './policy.ts';
import { putApproval, putStep, type ApprovalRow, type StepRow } from './statements.ts';
import { checksOf, stagesAfter } from './step-rules.ts';
import type {
  ApprovalAnswer,
  CheckAnswer,
  StageAnswer,
  StageService,
  StepAnswer,
  StepBody,
} from './types.ts';

/** What the service works with. */
export interface StageDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly policy?: CreditPolicy;
  /** See {@link FactDeps}. */
  readonly signalsOf?: SignalsOf;
  /** Waits between two reads of a group that is being rewritten. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** Customers on their way through the stages of the policy. Steps are written once and never changed. */
export function createStageService({
  db,
  clock,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
  signalsOf,
}: StageDeps): StageService {
  const deps: FactDeps = { policy, pause, ...(signalsOf !== undefined && { signalsOf }) };
  return {
    stage: (client) => stageAnswer(db.read, deps, client, clock().toISOString()),
    step: (client, body, key) =>
      signed({ db, clock }, { scope: 'stage', key, client, body }, (run, at) =>
        takeStep(run, deps, client, body, at),
      ),
    approve: (client, body, key) =>
      signed({ db, clock }, { scope: 'approval', key, client, body }, async (run, at) => {
        const [put] = await run(putApproval, { client, at, ...body });
        return { id: put!.id, at, ...body };
      }),
  };
}

/** Where the card is: where its last step led. */
const stageOf = ({ steps }: CardState): Stage => steps[0]?.[1] ?? STAGES[0];

async function stageAnswer(run: Run, deps: FactDeps, client: string, now: string): Promise<StageAnswer> {
  const { stages } = deps.policy;
  const card = await readCardState(run, client);
  const stage = stageOf(card);
  const after = stagesAfter(stages, stage);
  const needed = new Set(after.flatMap((to) => checksOf(stages, to)));
  const facts = await readFacts(run, deps, card, needed, now);
  return {
    client: clientBrief(card.card),
    stage,
    since: card.steps[0]?.[3] ?? null,
    next: after.map((to) => {
      const checks = runChecks(checksOf(stages, to), to, facts, stages);
      return { stage: to, ready: checks.every(({ met }) => met), checks };
    }),
    history: card.steps.map(stepAnswer),
    approvals: card.approvals.map(approvalAnswer),
  };
}

/** Reads, checks and writes under the lock of the card. */
async function takeStep(
  run: Run,
  deps: FactDeps,
  client: string,
  { to, by, why, from: known }: StepBody,
  at: string,
): Promise<StepAnswer> {
  const { stages } = deps.policy;
  const card = await readCardState(run, client);
  const from = stageOf(card);
  refuseWrongWay(stages, from, to, known);
  const needed = checksOf(stages, to);
  const checks = runChecks(needed, to, await readFacts(run, deps, card, new Set(needed), at), stages);
  refuseUnmet(from, to, checks);
  const step = { stage: to, from, at, by, why };
  const [put] = await run(putStep, { client, ...step, checks: JSON.stringify(checks) });
  return { id: put!.id, ...step, checks };
}

function refuseWrongWay(policy: StagesPolicy, from: Stage, to: Stage, known: Stage | undefined): void {
  if (known !== undefined && known !== from)
    throw refused(from, to, [{ check: 'from', words: `The customer is not ${known} but ${from} by now.` }]);
  const ways = stagesAfter(policy, from);
  if (ways.includes(to)) return;
  const leads = ways.length === 0 ? 'no step leads on' : `steps lead to ${ways.join(', ')} only`;
  throw refused(from, to, [{ check: 'way', words: `From ${from} ${leads}.` }]);
}

function refuseUnmet(from: Stage, to: Stage, checks: readonly CheckAnswer[]): void {
  const missing = checks.flatMap(({ check, met, words }) => (met ? [] : [{ check, words }]));
  if (missing.length > 0) throw refused(from, to, missing);
}

/** `missing` says what is, in words; the sentence names the checks alone, for words may hold names. */
function refused(
  from: Stage,
  to: Stage,
  missing: readonly { readonly check: string; readonly words: string }[],
): KindredError {
  const names = missing.map(({ check }) => check).join(', ');
  const detail = `The step from ${from} to ${to} was not taken; missing: ${names}. See \`missing\` for what to do.`;
  return new KindredError('stage-refused', detail, { stage: from, missing });
}

function stepAnswer([id, stage, from, at, by, why, checks]: StepRow): StepAnswer {
  return { id, from, stage, at, by, why, checks: JSON.parse(checks) as CheckAnswer[] };
}

const approvalAnswer = ([id, to, by, at, why]: ApprovalRow): ApprovalAnswer => ({ id, to, by, at, why });
