import { parseDecimal } from '../values/share.ts';
import { checkAccount } from './check-account.ts';
import { checkClient } from './check-client.ts';
import {
  amountField,
  requiredAmount,
  requiredAsOf,
  requiredCurrency,
  requiredDate,
  requiredInn,
  requiredText,
} from './crm-fields.ts';
import type {
  CrmKind,
  CrmRecord,
  FactRecord,
  PaymentRecord,
  RateRecord,
  StatementRecord,
} from './crm-record.ts';
import type { Check, Mutable } from './field-checks.ts';
import {
  countIgnored,
  dateField,
  isObject,
  refuseField,
  refuseRecord,
  shown,
  textField,
  wordField,
} from './field-checks.ts';
import type { CheckSink } from './raw.ts';
import type { Origin } from './record.ts';

const fields = (names: string): readonly string[] => names.split(' ');

/** The fields of each kind, as formats.md names them; the columns of a CSV have the same names. */
export const CRM_FIELDS: Readonly<Record<CrmKind, readonly string[]>> = {
  client: fields('id kind country inn taxId kpp name address stage segment manager removed asOf'),
  account: fields(
    'clientId contract currency limit outstanding advance writtenOff secured overdue includes asOf',
  ),
  payment: fields('invoice clientId contract due paid amount'),
  fact: fields('inn kind role counterparty amount detail until asOf'),
  statement: fields('inn year lines'),
  rate: fields('currency base rate asOf'),
};

const KNOWN = Object.fromEntries(
  Object.entries(CRM_FIELDS).map(([kind, names]) => [kind, new Set(names)]),
) as unknown as Readonly<Record<CrmKind, ReadonlySet<string>>>;

const FACTS = [
  'court',
  'enforcement',
  'bankruptcy',
  'disqualified',
  'mass-address',
  'statements-refused',
] as const;
const SIDES = ['defendant', 'plaintiff'] as const;

/** The rules for one record of the CRM or the finance service; null, with a record-scope reject in `sink`, when it falls. */
export function checkCrm(kind: CrmKind, raw: unknown, origin: Origin, sink: CheckSink): CrmRecord | null {
  const check: Check = { origin, sink, section: '', index: 0 };
  if (!isObject(raw)) return refuseRecord(check, '', '', 'a record must be a JSON object');
  countIgnored(check, raw, KNOWN[kind]);
  switch (kind) {
    case 'client':
      return checkClient(check, raw);
    case 'account':
      return checkAccount(check, raw);
    case 'payment':
      return checkPayment(check, raw);
    case 'fact':
      return checkFact(check, raw);
    case 'statement':
      return checkStatement(check, raw);
    case 'rate':
      return checkRate(check, raw);
  }
}

const CREDIT_NOTE =
  '; leave a credit note out, and tell the invoice it lessens again with what is left of it';

/** A bad `paid` refuses the record: dropped, the invoice would stand as never paid. */
function checkPayment(check: Check, raw: Record<string, unknown>): PaymentRecord | null {
  const invoice = requiredText(check, 'invoice', raw.invoice);
  const clientId = invoice === null ? null : requiredText(check, 'clientId', raw.clientId);
  const due = clientId === null ? null : requiredDate(check, 'due', raw.due);
  const amount = due === null ? null : requiredAmount(check, 'amount', raw.amount, CREDIT_NOTE);
  if (invoice === null || clientId === null || due === null || amount === null) return null;
  const contract = textField(check, 'contract', raw.contract) ?? '';
  const payment: Mutable<PaymentRecord> = { type: 'payment', invoice, clientId, contract, due, amount };
  if (raw.paid !== undefined && raw.paid !== null && raw.paid !== '') {
    const paid = requiredDate(check, 'paid', raw.paid);
    if (paid === null) return null;
    payment.paid = paid;
  }
  return payment;
}

function checkFact(check: Check, raw: Record<string, unknown>): FactRecord | null {
  const inn = requiredInn(check, raw.inn);
  if (inn === null) return null;
  const kind = wordField(check, 'kind', raw.kind, FACTS);
  if (kind === undefined) return refuseRecord(check, 'kind', '', 'no kind of fact that is known');
  const asOf = requiredAsOf(check, raw.asOf);
  if (asOf === null) return null;
  const fact: Mutable<FactRecord> = { type: 'fact', inn, kind, asOf };
  const role = wordField(check, 'role', raw.role, SIDES);
  if (role !== undefined) fact.role = role;
  const counterparty = textField(check, 'counterparty', raw.counterparty, true);
  if (counterparty !== undefined) fact.counterparty = counterparty;
  const amount = amountField(check, 'amount', raw.amount);
  if (amount !== undefined) fact.amount = amount;
  const detail = textField(check, 'detail', raw.detail, true);
  if (detail !== undefined) fact.detail = detail;
  const until = dateField(check, 'until', raw.until);
  if (until !== undefined) fact.until = until;
  return fact;
}

function checkStatement(check: Check, raw: Record<string, unknown>): StatementRecord | null {
  const inn = requiredInn(check, raw.inn);
  if (inn === null) return null;
  const year = Number(raw.year);
  if (!Number.isInteger(year) || year < 1990 || year > 2100) {
    return refuseRecord(check, 'year', shown(raw.year ?? ''), 'must be a year, such as 2025');
  }
  if (!isObject(raw.lines)) return refuseRecord(check, 'lines', '', 'no lines; must be {"1600":"…"}');
  const lines: Record<string, string> = {};
  for (const [code, value] of Object.entries(raw.lines)) {
    const text = plainDecimal(value);
    if (!/^\d{4,5}$/.test(code))
      refuseField(check, 'lines', code, 'a line has a code of four or five digits');
    else if (text === null) refuseField(check, `lines.${code}`, shown(value), 'must be a number; dropped');
    else if (text !== '') lines[code] = text;
  }
  return { type: 'statement', inn, year, lines };
}

/** A decimal string with a point, perhaps negative (a minus, or the accountant's brackets); '' when blank. */
function plainDecimal(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.');
  if (text === '' || text === '-') return '';
  const [, bracket, minus, digits] = /^(\()?(-)?([\d.]+)\)?$/.exec(text) ?? [];
  if (digits === undefined || parseDecimal(digits) === null) return null;
  return (bracket ?? minus) === undefined ? digits : `-${digits}`;
}

function checkRate(check: Check, raw: Record<string, unknown>): RateRecord | null {
  const currency = requiredCurrency(check, 'currency', raw.currency);
  const base = currency === null ? null : requiredCurrency(check, 'base', raw.base);
  if (currency === null || base === null) return null;
  const given = raw.rate === undefined || raw.rate === null ? '' : shown(raw.rate);
  const rate = given.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const decimal = parseDecimal(rate);
  if (decimal === null || decimal[0] === 0n) {
    return refuseRecord(check, 'rate', given, 'must be a number above 0, such as "98.5512"');
  }
  const asOf = requiredAsOf(check, raw.asOf);
  return asOf === null ? null : { type: 'rate', currency, base, rate, asOf };
}
