import type { Rows } from '../../support/product.ts';
import { card, debt, head, owner, type Row } from '../../support/register.ts';

/** Who plays in the stories, and what files tell of them. */

/** Whom a story is about: somebody of the register with the card `C-<inn>`. */
export type Who = Pick<Row, 'inn'>;

type Fields = Record<string, unknown>;

/** Fields of a firm of old that person `n` heads and owns alone. */
export const ranBy = (n: number): Fields => ({
  heads: [head(n)],
  owners: [owner(n)],
  registered: '2019-03-01',
});

/** Customers of the CRM: cards, and balances in which nothing is owed, with the limit that the CRM gives. */
export function customers(
  whos: readonly Who[],
  limit: string | null,
): Required<Pick<Rows, 'clients' | 'accounts'>> {
  return {
    clients: whos.map(({ inn }) => ({ ...card(inn), kind: inn.length === 12 ? 'sole-trader' : 'legal' })),
    accounts: whos.map((who) => balance(who, '0.00', limit === null ? {} : { limit })),
  };
}

/** A balance in roubles as of two in the morning, unless `more` tells another time; `due` makes all of it overdue. */
export const balance = (
  { inn }: Who,
  owed: string,
  { due, ...more }: Fields & { due?: string } = {},
): Fields => ({
  ...debt(inn, owed, due),
  ...more,
});

/** Ten invoices, one a month since January, each paid on the day. */
export const tenPaid = ({ inn }: Who): Fields[] =>
  Array.from({ length: 10 }, (_, at) => {
    const due = `2026-${String(at + 1).padStart(2, '0')}-10`;
    return { invoice: `I-${at}`, clientId: `C-${inn}`, contract: 'D-1', due, paid: due, amount: '100.00' };
  });

/** A euro, in which the policy tells the largest first limit, is a hundred roubles. */
export const rates = [{ currency: 'EUR', base: 'RUB', rate: '100', asOf: '2026-11-19' }];
