import type { IsoDate } from '../../../values/period.ts';
import type { CreditPolicy } from '../../policy/policy.ts';
import { yearsBefore } from '../dates.ts';
import { owedBy } from '../debtors.ts';
import type { EntityFile, Organisation, Runner } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding, rolesOf, viaOf } from '../finding.ts';
import type { Evidence, Finding } from '../types.ts';

interface Failure {
  readonly lesser: boolean;
  readonly evidence: Evidence;
}

/**
 * A director or founder, or the customer itself, was among those running an organisation that went bankrupt, was struck off
 * the register, or was liquidated: they headed, managed or owned it at its end or not long before. An organisation that
 * went over into another has not failed. One liquidated, or ended in a way the register does not tell, without debt to us
 * weighs less, unless the policy is strict. A head or owner who is bankrupt counts too.
 */
export function failedOrganisation(file: EntityFile, policy: CreditPolicy): Finding | null {
  const failures = file.runners.flatMap((runner) => [
    ...bankruptRunner(runner, file),
    ...runner.organisations.flatMap((each) => failureOf(each, runner, file, policy)),
  ]);
  return finding(policy, 'failed-organisation', {
    lesser: failures.every(({ lesser }) => lesser),
    ru: 'Руководитель или учредитель был среди управлявших организацией, которая обанкротилась, исключена или ликвидирована.',
    en: 'A director or founder was among those running an organisation that went bankrupt, was struck off or liquidated.',
    evidence: failures.map((each) => each.evidence),
  });
}

function bankruptRunner(runner: Runner, { of, day }: EntityFile): Failure[] {
  const { id, inn, name, status, facts } = runner;
  // A sole trader and the person are one; its own bankruptcy is told by its own status.
  if (id === of.id || (inn !== null && inn === of.inn)) return [];
  const [told] = inForce(facts, 'bankruptcy', day);
  if (told === undefined && status !== 'bankrupt') return [];
  const via = { id, name, role: rolesOf(runner) };
  const since = told?.first.slice(0, 10) ?? null;
  return [
    {
      lesser: false,
      evidence: evidence({ what: 'person', day: since, id, name, via, detail: 'bankruptcy' }),
    },
  ];
}

function failureOf(
  organisation: Organisation,
  runner: Runner,
  file: EntityFile,
  policy: CreditPolicy,
): Failure[] {
  const { yearsBack, rememberYears } = policy.rules['failed-organisation'];
  const how = howFailed(organisation, file.day);
  if (how === null) return [];
  const end = endOf(organisation, file.day);
  if (end !== null && end < yearsBefore(file.day, rememberYears)) return [];
  const near = end === null ? '' : yearsBefore(end, yearsBack);
  const ties = organisation.ties.filter(({ until }) => until === null || until >= near);
  if (ties.length === 0) return [];
  const voluntary = how === 'liquidation' || how === 'not told';
  const { id, name } = organisation;
  return [
    {
      lesser: voluntary && !policy.rules.strict && owedBy(organisation, file, policy) === null,
      evidence: evidence({ what: 'organisation', day: end, id, name, via: viaOf(runner, ties), detail: how }),
    },
  ];
}

type How = 'bankruptcy' | 'exclusion' | 'liquidation' | 'not told';

/** How it failed; null when it did not: it lives, it went over into another, or a sole trader just ceased to be one. */
function howFailed(organisation: Organisation, day: IsoDate): How | null {
  const { status, endedHow, succeeded, bankruptcies, kind } = organisation;
  if (endedHow === 'merger' || (status === 'ended' && endedHow === null && succeeded)) return null;
  const bankrupt = inForce(bankruptcies, 'bankruptcy', day).length > 0;
  if (bankrupt || status === 'bankrupt' || endedHow === 'bankruptcy') return 'bankruptcy';
  if (status !== 'ended') return null;
  if (endedHow === 'exclusion') return 'exclusion';
  if (kind === 'sole-trader') return null;
  return endedHow === 'liquidation' ? 'liquidation' : 'not told';
}

/** When it ended; of one bankrupt that has not, when that was told first, else the day asked; null when unknown. */
function endOf({ status, ended, bankruptcies }: Organisation, day: IsoDate): IsoDate | null {
  if (status === 'ended') return ended;
  return inForce(bankruptcies, 'bankruptcy', day)[0]?.first.slice(0, 10) ?? day;
}
