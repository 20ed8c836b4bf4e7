import type { CreditPolicy } from '../../policy/policy.ts';
import { monthsBefore } from '../dates.ts';
import { debtorsBehind } from '../debtors.ts';
import type { EntityFile, Runner, Tie } from '../entity-file.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The customer is a young firm, and who heads or owns it owns somebody who owes us, or did not long before the debt fell
 * due: the debts stay with the old firm, the business goes on in the new one. A firm whose day of registration is not
 * known is not young. Which debt weighs in full is as for owners of debtors.
 */
export function youngFirmOfDebtor(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { months, yearsBack } = policy.rules['young-firm-of-debtor'];
  const { registered, day, of } = file;
  if (registered === null || registered < monthsBefore(day, months)) return null;
  const debtors = debtorsBehind(file, policy, yearsBack, runsIt, isOwnership);
  const young = evidence({ what: 'status', day: registered, id: of.id, name: of.name, detail: 'registered' });
  return finding(policy, 'young-firm-of-debtor', {
    lesser: debtors.every(({ grave }) => !grave),
    ru: 'Молодой фирмой управляет владелец должника.',
    en: 'A young firm is run by the owner of a debtor.',
    evidence: debtors.length === 0 ? [] : [young, ...debtors.flatMap((each) => each.evidence)],
  });
}

const runsIt = ({ roles, person }: Runner): boolean => person || roles.some(({ type }) => type !== 'SELF');
const isOwnership = ({ type }: Tie): boolean => type === 'OWNS' || type === 'OWNED' || type === 'IS_PERSON';
