import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/** The address of the customer is one at which many firms are registered, as was told of it: often nobody is there. */
export function massAddress(file: EntityFile, policy: CreditPolicy): Finding | null {
  return finding(policy, 'mass-address', {
    ru: 'Адрес массовой регистрации.',
    en: 'The address is one of mass registration.',
    evidence: inForce(file.facts, 'mass-address', file.day).map(({ first, detail }) =>
      evidence({ what: 'fact', day: first.slice(0, 10), detail: detail ?? file.address }),
    ),
  });
}
