import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { evidence, finding, rolesOf } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The register marks the address of the customer, a head or an owner as unreliable (129-ФЗ, статья 11, пункт 6): such a
 * firm may be struck off half a year later.
 */
export function unreliableMarks(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { of, address, unreliableAddress, runners } = file;
  const people = runners.filter(({ roles }) => roles.some(({ unreliable }) => unreliable));
  return finding(policy, 'unreliable-marks', {
    ru: 'Отметка реестра о недостоверности сведений.',
    en: 'The register marks what it says as unreliable.',
    evidence: [
      ...(unreliableAddress
        ? [evidence({ what: 'mark', id: of.id, detail: `address: ${address ?? ''}` })]
        : []),
      ...people.map((runner) =>
        evidence({ what: 'mark', id: runner.id, name: runner.name, detail: rolesOf(runner) }),
      ),
    ],
  });
}
