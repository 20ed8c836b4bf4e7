import type { CreditPolicy } from '../../policy/policy.ts';
import { debtorsBehind } from '../debtors.ts';
import type { EntityFile, Runner } from '../entity-file.ts';
import { finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * An owner of the customer (of a sole trader: the person) heads, manages or owns somebody who owes us, or did not long
 * before the debt fell due. Debt that is written off, that of an ended or bankrupt debtor, and debt overdue past the days
 * and the amount of the policy weigh in full, other overdue debt less.
 */
export function ownerOfDebtor(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { yearsBack } = policy.rules['owner-of-debtor'];
  const debtors = debtorsBehind(file, policy, yearsBack, isOwner, () => true);
  return finding(policy, 'owner-of-debtor', {
    lesser: debtors.every(({ grave }) => !grave),
    ru: 'Владелец стоит за должником.',
    en: 'An owner stands behind a debtor.',
    evidence: debtors.flatMap((each) => each.evidence),
  });
}

const isOwner = ({ roles, person }: Runner): boolean =>
  roles.some(({ type }) => type === 'OWNS' || type === 'IS_PERSON' || (type === 'SELF' && person));
