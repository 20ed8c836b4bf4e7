import { daysBetween } from '../../values/period.ts';
import { owedText } from '../answers-owed/debtors.ts';
import type { CheckFacts } from './facts.ts';
import type { CheckName, Stage, StagesPolicy } from './policy.ts';
import type { ApprovalRow } from './statements.ts';
import type { CheckAnswer } from './types.ts';

/** What a check found: a sentence, and whether it is met. */
type Found = readonly [met: boolean, words: string];

/** Debtors and questions named in one sentence. */
const NAMED = 5;

/** What the checks find for a step to `to`. Pure. */
export function runChecks(
  checks: readonly CheckName[],
  to: Stage,
  facts: CheckFacts,
  policy: StagesPolicy,
): CheckAnswer[] {
  return checks.map((check) => {
    const [met, words] = CHECK[check](facts, to, policy);
    return { check, met, words };
  });
}

const CHECK: Readonly<Record<CheckName, (facts: CheckFacts, to: Stage, policy: StagesPolicy) => Found>> = {
  requisites,
  'register-active': registerActive,
  'group-resolved': groupResolved,
  'no-linked-debt': noLinkedDebt,
  questionnaire,
  signals,
  approved,
};

/** A foreign company is known by its tax number at home; no register here has a record of it. */
function requisites({ card: { card, requisites: told, bound, stub } }: CheckFacts): Found {
  const foreign = told.kind === 'foreign';
  if (foreign && (told.taxId === null || told.country === null))
    return [false, 'The card has no country and tax number. Put them on the card.'];
  if (!foreign && card[2] === null) return [false, 'The card has no ИНН. Find it and put it on the card.'];
  if (bound === null) return [false, 'The card is bound to nobody. Load the cards again.'];
  if (!foreign && stub)
    return [false, `The register has no record of ИНН ${card[2]}. Load it, or check the number.`];
  return [true, foreign ? 'Known by its tax number.' : `ИНН ${card[2]} is in the register.`];
}

function registerActive({ card: { bound, removed } }: CheckFacts): Found {
  if (bound === null) return [false, 'The card is bound to nobody whom a register could tell of.'];
  const [, , , , kind, status] = bound;
  if (removed) return [false, 'The register does not file the entity any more.'];
  if (kind === 'person') return [true, 'A person: no register tells more.'];
  if (status === 'active') return [true, 'Active in the register.'];
  if (status === null && kind === 'foreign')
    return [true, 'A foreign company: no register here tells of it.'];
  return [
    false,
    status === null ? 'The register does not say that it is active.' : `In the register it is ${status}.`,
  ];
}

function groupResolved({ card: { bound, waiting, resolved } }: CheckFacts): Found {
  if (!resolved) return [false, 'Groups have not been resolved yet. Run resolve.'];
  if (bound === null) return [false, 'The card is bound to nobody, so that its group is not known.'];
  if (waiting) return [false, 'Its links changed since groups were resolved. Run resolve, or wait for it.'];
  return [true, 'Its group is known.'];
}

/**
 * A red light is excused when all of it is others' debt, and the manager has answered for each of them: not its own
 * debt, and not a group over its limits without any debtor.
 */
function noLinkedDebt({ debt }: CheckFacts): Found {
  if (debt === null) return [false, 'Groups have not been resolved yet. Run resolve.'];
  const { light, ownLight, debtors, open } = debt;
  if (light !== 'red') return [true, `The light of its group is ${light}.`];
  if (ownLight === 'red')
    return [false, 'It owes too much itself: overdue, written off or over its limit. It has to pay.'];
  if (debtors.length === 0)
    return [
      false,
      'Together its group owes too much, though no member alone is a debtor. Somebody has to pay.',
    ];
  if (open.length === 0) return [true, `Answered for: ${counted(debtors.length, 'linked debtor')}.`];
  const named = open.slice(0, NAMED).map((debtor) => {
    const owed = owedText(debtor);
    return owed === null ? debtor.entity.id : `${debtor.entity.id} (${owed})`;
  });
  return [
    false,
    `Its manager has not answered for ${counted(open.length, 'linked debtor')}: ${andMore(named, open.length)}.`,
  ];
}

function questionnaire({ lacking }: CheckFacts): Found {
  if (lacking.length === 0) return [true, 'Every required question is answered.'];
  const named = lacking.slice(0, NAMED).map(({ question, state }) => `${question.id} (${state})`);
  return [false, `Not answered: ${andMore(named, lacking.length)}.`];
}

function signals({ stops, card: { bound } }: CheckFacts): Found {
  if (bound === null) return [false, 'The card is bound to nobody whose signals could be looked for.'];
  if (stops === null) return [false, 'Nobody looks for signals here.'];
  return stops.length === 0
    ? [true, 'No stop factor is known.']
    : [false, `Stop factors: ${stops.join('; ')}.`];
}

function approved({ card, now }: CheckFacts, to: Stage, { approvalDays }: StagesPolicy): Found {
  const approval = usableApproval(card, to);
  if (approval === undefined) return [false, `Security has not approved the step to ${to}.`];
  const [, , , at] = approval;
  const day = at.slice(0, 10);
  return daysBetween(at, now) > approvalDays
    ? [false, `The approval of ${day} is older than ${approvalDays} days.`]
    : [true, `Approved on ${day}.`];
}

/** The latest approval of the step, unless the customer came to the stage since: an approval is for one step. */
function usableApproval({ steps, approvals }: CheckFacts['card'], to: Stage): ApprovalRow | undefined {
  const used = steps.find(([, stage]) => stage === to)?.[3] ?? '';
  return approvals.find(([, stage, , at]) => stage === to && at > used);
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const andMore = (named: readonly string[], all: number): string =>
  named.join(', ') + (all > named.length ? ` and ${all - named.length} more` : '');
