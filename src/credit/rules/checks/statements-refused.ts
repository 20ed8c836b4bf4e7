import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/** The customer refused to hand over its financial statements, or had them withheld from publication, and this has not ended. */
export function statementsRefused(file: EntityFile, policy: CreditPolicy): Finding | null {
  return finding(policy, 'statements-refused', {
    ru: 'Отказ предоставить бухгалтерскую отчётность.',
    en: 'It refused to hand over its financial statements.',
    evidence: inForce(file.facts, 'statements-refused', file.day).map(({ first, detail }) =>
      evidence({ what: 'fact', day: first.slice(0, 10), detail }),
    ),
  });
}
