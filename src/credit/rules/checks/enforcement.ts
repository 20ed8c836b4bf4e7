import { formatMoney } from '../../../values/money.ts';
import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { inForce } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * Bailiffs collect from the customer (229-ФЗ): enforcement proceedings that have not ended. In all less than the amount of
 * the policy, or of an amount that is not told, they weigh less.
 */
export function enforcement(file: EntityFile, policy: CreditPolicy): Finding | null {
  const open = inForce(file.facts, 'enforcement', file.day);
  const total = open.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
  return finding(policy, 'enforcement', {
    lesser: total === 0n || total < policy.rules.enforcement.amount,
    ru: `Исполнительные производства; открытых: ${open.length}.`,
    en: `Enforcement proceedings; open: ${open.length}.`,
    evidence: open.map(({ first, amount, counterparty, detail }) =>
      evidence({
        what: 'enforcement',
        day: first.slice(0, 10),
        amount: amount === null ? null : formatMoney(amount),
        name: counterparty,
        detail,
      }),
    ),
  });
}
