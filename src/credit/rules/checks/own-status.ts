import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The customer itself has ended, is bankrupt, or is being wound up, by its status in the register or by a bankruptcy that
 * was told of. Being liquidated weighs less than the others.
 */
export function ownStatus(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { of, ended, endedHow, facts, day } = file;
  const bankrupt = inForce(facts, 'bankruptcy', day).map(({ first, detail }) =>
    evidence({ what: 'fact', day: first.slice(0, 10), detail: detail ?? 'bankruptcy' }),
  );
  const bad = of.status === 'ended' || of.status === 'bankrupt' || of.status === 'liquidating';
  const how = endedHow === null ? '' : ` by ${endedHow}`;
  const status = bad
    ? [evidence({ what: 'status', day: ended, id: of.id, detail: `${of.status}${how}` })]
    : [];
  return finding(policy, 'own-status', {
    lesser: of.status === 'liquidating' && bankrupt.length === 0,
    ru: 'Сам клиент прекратил деятельность, банкротится или ликвидируется.',
    en: 'The customer itself has ended, is bankrupt or is being liquidated.',
    evidence: [...status, ...bankrupt],
  });
}
