import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { evidence, finding, rolesOf } from '../finding.ts';
import type { Evidence, Finding } from '../types.ts';

const WITHHELD = ['heads', 'owners'];

/**
 * What could not be looked at: the other organisations of a mass director or owner, heads and owners beyond the first of a
 * crowd, heads or owners that the register withholds (ПП 1625). The other rules say nothing of these, neither good nor bad.
 */
export function unseen(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { of, runners, crowd, restricted } = file;
  const unknown = (told: Partial<Evidence>): Evidence => evidence({ what: 'unknown', ...told });
  const hubs = runners.filter(({ hub }) => hub);
  const withheld = restricted.filter((section) => WITHHELD.includes(section));
  return finding(policy, 'unseen', {
    ru: 'Часть связей не просмотрена: массовый руководитель или владелец, либо реестр скрывает сведения.',
    en: 'Not all ties could be looked at: a mass director or owner, or the register withholds them.',
    evidence: [
      ...hubs.map((runner) => {
        const detail = `${rolesOf(runner)}; heads or owns too many to be looked through`;
        return unknown({ id: runner.id, name: runner.name, detail });
      }),
      ...(crowd ? [unknown({ id: of.id, detail: 'more heads and owners than are looked at' })] : []),
      ...withheld.map((section) => unknown({ id: of.id, detail: `the register withholds its ${section}` })),
    ],
  });
}
