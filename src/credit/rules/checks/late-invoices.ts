import { formatMoney } from '../../../values/money.ts';
import { daysBetween } from '../../../values/period.ts';
import type { CreditPolicy } from '../../policy/policy.ts';
import { monthsBefore } from '../dates.ts';
import type { EntityFile, InvoicePart } from '../entity-file.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * Invoices of the customer's cards that are unpaid, or were paid late, as they stand on the day: what a raise of the limit
 * must not be given over. Some days past due are forgiven. Unpaid ones weigh in full; late ones of the last months weigh
 * less, from a number of them on. An invoice in parts counts once.
 */
export function lateInvoices(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { unpaidDays, lateDays, months, late: least } = policy.rules['late-invoices'];
  const since = monthsBefore(file.day, months);
  const owed = file.payments.filter(({ amount }) => amount > 0n);
  const unpaid = owed.filter(({ due, paid }) => paid === null && daysBetween(due, file.day) > unpaidDays);
  const late = owed.filter(
    ({ due, paid }) => paid !== null && due >= since && daysBetween(due, paid) > lateDays,
  );
  const enough = invoicesIn(late) >= least ? late : [];
  return finding(policy, 'late-invoices', {
    lesser: unpaid.length === 0,
    ru: 'Есть неоплаченные или поздно оплаченные счета.',
    en: 'Invoices are unpaid, or were paid late.',
    evidence: [...unpaid, ...enough].map(({ card, invoice, due, paid, amount }) =>
      evidence({
        what: 'invoice',
        day: due,
        amount: formatMoney(amount),
        id: invoice,
        detail: `card ${card}, ${paid === null ? 'unpaid' : `paid ${paid}`}`,
        confidential: true,
      }),
    ),
  });
}

const invoicesIn = (parts: readonly InvoicePart[]): number => new Set(parts.map(({ key }) => key)).size;
