import type { Currency, Minor } from '../../values/money.ts';
import { daysBetween, type IsoDate } from '../../values/period.ts';
import type { AccountRow, PartRow } from './rows.ts';

/** How it was paid: on its due date or before, after it, not at all though it is past due, or it is not due yet. */
export type Paid = 'in-time' | 'late' | 'unpaid' | 'not-due';

/** A part of an invoice. */
export interface Part {
  readonly paid: Paid;
  readonly amount: Minor;
}

/** An invoice with all its parts; it is as late as the latest of them. */
export interface Invoice {
  readonly invoice: string;
  readonly contract: string;
  readonly due: IsoDate;
  readonly paid: Paid;
  /** Days past due, of an unpaid one until the day asked; 0 when nothing is late. */
  readonly delay: number;
  /** When the last paid part was paid; null when none was. */
  readonly lastPaid: IsoDate | null;
  /** Null when nothing tells it. */
  readonly currency: Currency | null;
  readonly parts: readonly Part[];
}

/**
 * The invoices of a card as they are on `today`, in order of due date. Parts of one invoice with due dates of their own
 * are told apart: numbers start again with each year. An invoice lessened to nothing is none. Payments carry no
 * currency: it is that of the contract's accounts, else of all accounts of the card, when they have but one.
 */
export function invoicesOf(
  rows: readonly PartRow[],
  accounts: readonly AccountRow[],
  today: IsoDate,
): Invoice[] {
  const owed = rows.filter(([, , , , amount]) => amount > 0n);
  const byInvoice = Map.groupBy(owed, ([invoice, contract, due]) => JSON.stringify([due, contract, invoice]));
  return [...byInvoice]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, parts]) => invoiceOf(parts, accounts, today));
}

const GRAVEST: readonly Paid[] = ['unpaid', 'late', 'not-due', 'in-time'];

function invoiceOf(rows: readonly PartRow[], accounts: readonly AccountRow[], today: IsoDate): Invoice {
  const [invoice, contract, due] = rows[0]!;
  const parts = rows.map(([, , , day, amount]): Part => ({ paid: paidOf(due, day, today), amount }));
  const days = rows.flatMap(([, , , day]) => day ?? []).sort();
  const until = parts.some(({ paid }) => paid === 'unpaid') ? today : (days.at(-1) ?? due);
  return {
    invoice,
    contract,
    due,
    paid: GRAVEST.find((paid) => parts.some((part) => part.paid === paid))!,
    delay: Math.max(0, daysBetween(due, until)),
    lastPaid: days.at(-1) ?? null,
    currency: currencyOf(contract, accounts),
    parts,
  };
}

function paidOf(due: IsoDate, day: IsoDate | null, today: IsoDate): Paid {
  if (day === null) return due < today ? 'unpaid' : 'not-due';
  return day > due ? 'late' : 'in-time';
}

function currencyOf(contract: string, accounts: readonly AccountRow[]): Currency | null {
  const own = new Set(accounts.filter(([of]) => of === contract).map(([, currency]) => currency));
  const all = own.size > 0 ? own : new Set(accounts.map(([, currency]) => currency));
  return all.size === 1 ? [...all][0]! : null;
}
