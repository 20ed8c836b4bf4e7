import type { AsOf, IsoDate } from '../values/period.ts';
import type { Currency, Minor } from '../values/money.ts';

/** A customer card as the CRM keeps it. `id` is the CRM's own. */
export interface ClientRecord {
  readonly type: 'client';
  readonly id: string;
  readonly kind: 'legal' | 'sole-trader' | 'person' | 'foreign';
  readonly country?: string;
  /** 10 or 12 digits, checked; a card with a wrong number is kept without it. */
  readonly inn?: string;
  readonly taxId?: string;
  readonly kpp?: string;
  readonly name?: string;
  readonly address?: string;
  readonly stage?: string;
  readonly segment?: 'contract' | 'one-off' | 'lapsed' | 'unworked';
  readonly manager?: string;
  /** The CRM has taken the card out; of the rest only `id` is told then. */
  readonly removed?: true;
}

/** A part of the outstanding amount that should have been paid by `due`. */
export interface OverdueItem {
  readonly due: IsoDate;
  readonly amount: Minor;
}

/** Balance of one contract of one card. Amounts in minor units; `outstanding` is gross and ≥ 0. */
export interface AccountRecord {
  readonly type: 'account';
  readonly clientId: string;
  /** Empty string when the CRM keeps no contracts. */
  readonly contract: string;
  readonly currency: Currency;
  readonly limit?: Minor;
  readonly outstanding: Minor;
  readonly advance: Minor;
  readonly writtenOff: Minor;
  readonly secured: Minor;
  readonly overdue: readonly OverdueItem[];
  readonly includes: readonly string[];
  readonly asOf: AsOf;
}

/**
 * One invoice, or a part of it, and when it was paid; `paid` absent: not yet. Several records of one file that name
 * the same invoice are its parts; a file that names it again replaces them.
 */
export interface PaymentRecord {
  readonly type: 'payment';
  readonly invoice: string;
  readonly clientId: string;
  readonly contract: string;
  readonly due: IsoDate;
  readonly paid?: IsoDate;
  readonly amount: Minor;
}

/** A public fact about a customer: a court case, enforcement, bankruptcy and the like. */
export interface FactRecord {
  readonly type: 'fact';
  readonly inn: string;
  readonly kind:
    'court' | 'enforcement' | 'bankruptcy' | 'disqualified' | 'mass-address' | 'statements-refused';
  readonly role?: 'defendant' | 'plaintiff';
  readonly counterparty?: string;
  readonly amount?: Minor;
  readonly detail?: string;
  readonly until?: IsoDate;
  readonly asOf: AsOf;
}

/** The yearly financial statement of an organisation. */
export interface StatementRecord {
  readonly type: 'statement';
  readonly inn: string;
  readonly year: number;
  /** Line code of the Russian statement → decimal string. */
  readonly lines: Readonly<Record<string, string>>;
}

/** One unit of `currency` costs `rate` units of `base`; decimal string. */
export interface RateRecord {
  readonly type: 'rate';
  readonly currency: Currency;
  readonly base: Currency;
  readonly rate: string;
  readonly asOf: AsOf;
}

/** Any record of the CRM or the finance service. */
export type CrmRecord =
  ClientRecord | AccountRecord | PaymentRecord | FactRecord | StatementRecord | RateRecord;

/** What such a file holds, one kind a file. */
export type CrmKind = CrmRecord['type'];
