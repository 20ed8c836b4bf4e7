import type { Minor } from '../values/money.ts';
import { formatMoney } from '../values/money.ts';
import { parseDate } from '../values/period.ts';
import {
  AMOUNT_SHAPE,
  amountField,
  parseAmount,
  requiredAmount,
  requiredAsOf,
  requiredCurrency,
  requiredText,
} from './crm-fields.ts';
import type { AccountRecord, OverdueItem } from './crm-record.ts';
import type { Check, Mutable } from './field-checks.ts';
import { countIgnored, isObject, listField, refuseField, shown, textField } from './field-checks.ts';

const OVERDUE_FIELDS: ReadonlySet<string> = new Set(['due', 'amount']);
const GROSS = '; outstanding is gross, what the customer paid ahead belongs in advance';

/**
 * The balance of one contract. It falls without clientId, currency, outstanding or asOf, because then nobody knows who
 * owes what; any other bad amount is dropped and reported, so that the debt itself is never lost. More overdue than
 * outstanding is kept as it is and reported.
 */
export function checkAccount(check: Check, raw: Record<string, unknown>): AccountRecord | null {
  const clientId = requiredText(check, 'clientId', raw.clientId);
  if (clientId === null) return null;
  const currency = requiredCurrency(check, 'currency', raw.currency);
  if (currency === null) return null;
  const outstanding = requiredAmount(check, 'outstanding', raw.outstanding, GROSS);
  if (outstanding === null) return null;
  const asOf = requiredAsOf(check, raw.asOf);
  if (asOf === null) return null;
  const account: Mutable<AccountRecord> = {
    type: 'account',
    clientId,
    contract: textField(check, 'contract', raw.contract) ?? '',
    currency,
    outstanding,
    advance: amountField(check, 'advance', raw.advance) ?? 0n,
    writtenOff: amountField(check, 'writtenOff', raw.writtenOff) ?? 0n,
    secured: amountField(check, 'secured', raw.secured) ?? 0n,
    overdue: overdueItems(check, raw.overdue, outstanding),
    includes: includedDeals(check, raw.includes),
    asOf,
  };
  const limit = amountField(check, 'limit', raw.limit);
  if (limit !== undefined) account.limit = limit;
  return account;
}

function overdueItems(check: Check, value: unknown, outstanding: Minor): readonly OverdueItem[] {
  const list = listField(check, 'overdue', value) ?? [];
  const items: OverdueItem[] = [];
  let sum = 0n;
  check.section = 'overdue';
  for (let at = 0; at < list.length; at++) {
    check.index = at;
    const item = overdueItem(check, list[at]);
    if (item === null || item.amount === 0n) continue;
    items.push(item);
    sum += item.amount;
  }
  check.section = '';
  if (sum > outstanding) {
    const reason = `more is overdue than outstanding (${formatMoney(outstanding)}); kept as it is, check both`;
    refuseField(check, 'overdue', formatMoney(sum), reason);
  }
  return items.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function overdueItem(check: Check, raw: unknown): OverdueItem | null {
  if (!isObject(raw)) {
    refuseField(check, '', shown(raw), 'must be {"due","amount"}; dropped');
    return null;
  }
  countIgnored(check, raw, OVERDUE_FIELDS);
  const due = typeof raw.due === 'string' ? parseDate(raw.due.trim()) : null;
  const amount = parseAmount(raw.amount) ?? null;
  if (due === null) refuseField(check, 'due', shown(raw.due ?? ''), 'no such date; the item is dropped');
  if (amount === null)
    refuseField(check, 'amount', shown(raw.amount ?? ''), `${AMOUNT_SHAPE}; the item is dropped`);
  return due === null || amount === null ? null : { due, amount };
}

function includedDeals(check: Check, value: unknown): readonly string[] {
  const deals: string[] = [];
  for (const deal of listField(check, 'includes', value) ?? []) {
    const text = textField(check, 'includes', deal);
    if (text !== undefined && !deals.includes(text)) deals.push(text);
  }
  return deals;
}
