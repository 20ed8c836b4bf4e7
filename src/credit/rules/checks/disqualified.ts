import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile, Runner } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding, rolesOf } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The customer, or who heads or manages it, is disqualified (КоАП РФ 3.11): barred from running an organisation, and the
 * bar has not ended. People are told by their ИНН. An owner who is disqualified weighs less.
 */
export function disqualified(file: EntityFile, policy: CreditPolicy): Finding | null {
  const found = file.runners.flatMap((runner) => {
    const facts = runner.id === file.of.id ? file.facts : runner.facts;
    return inForce(facts, 'disqualified', file.day).map(({ first, until, detail }) => ({
      lesser: isOwnerOnly(runner),
      evidence: evidence({
        what: 'person',
        day: first.slice(0, 10),
        id: runner.id,
        name: runner.name,
        via: { id: runner.id, name: runner.name, role: rolesOf(runner) },
        detail:
          [detail, until === null ? null : `until ${until}`].filter((each) => each !== null).join(', ') ||
          null,
      }),
    }));
  });
  return finding(policy, 'disqualified', {
    lesser: found.every(({ lesser }) => lesser),
    ru: 'Клиент или его руководитель дисквалифицирован.',
    en: 'The customer or its head is disqualified.',
    evidence: found.map((each) => each.evidence),
  });
}

const isOwnerOnly = ({ roles }: Runner): boolean => roles.every(({ type }) => type === 'OWNS');
