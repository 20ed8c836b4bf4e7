import { parseMoney, type Currency, type Minor } from '../values/money.ts';

/** The lines between green, yellow and red, and how much of a group one answer shows. Amounts in the base currency. */
export interface CreditPolicy {
  /** All sums are converted to it at the latest rates. */
  readonly base: Currency;
  /** Red when proven overdue debt is older than so many days … */
  readonly redOverdueDays: number;
  /** … and more than so much. Both must be passed: a forgotten invoice of a few roubles stops nobody. */
  readonly redOverdueAmount: Minor;
  /** Members and former debtors shown, the greatest debts first; sums always hold all. */
  readonly shown: number;
  /** Related cards shown, and members looked through for them. */
  readonly related: number;
  /** Withheld ties shown, those with most behind them first. */
  readonly withheldShown: number;
  /** Nodes of a drawn group, the members with the greatest debts first: more than anyone can look at. */
  readonly drawn: number;
  /** Groups of more members are not looked through for what holds them together: they are a crowd. */
  readonly lookedThrough: number;
  /** Groups of so many members and more are prepared after each load, so that a question need not visit them all. */
  readonly prepared: number;
  /** How often a group that changes while it is read is read again before giving up. */
  readonly reads: number;
}

/** 5 days for a payment to pass through the banks; 10,000.00 as the least worth stopping goods for. */
export const DEFAULT_POLICY: CreditPolicy = {
  base: 'RUB',
  redOverdueDays: 5,
  redOverdueAmount: parseMoney('10000.00')!,
  shown: 20,
  related: 100,
  withheldShown: 20,
  drawn: 1_500,
  lookedThrough: 20_000,
  prepared: 50,
  reads: 5,
};
