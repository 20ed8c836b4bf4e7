import { hash } from 'node:crypto';
import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import { accountKey } from './cards.ts';
import { present } from './entity-state.ts';

/** Properties of a `Client` node. */
export function clientProperties(client: ClientRecord): Record<string, unknown> {
  const { id, kind, country, inn, taxId, kpp, name, address, stage, segment, manager } = client;
  return present({ id, kind, country, inn, taxId, kpp, name, address, stage, segment, manager });
}

/** Properties of an `Account` node; amounts in minor units, overdue items as parallel lists. */
export interface AccountProperties {
  readonly key: string;
  readonly clientId: string;
  readonly asOf: string;
  /** Of what is stated, see {@link accountDigest}. */
  readonly digest: string;
  readonly [name: string]: unknown;
}

/** The properties a balance gives its node. */
export function accountProperties(account: AccountRecord): AccountProperties {
  const { clientId, contract, currency, limit, outstanding, advance, writtenOff, secured, asOf } = account;
  return {
    key: accountKey(account),
    clientId,
    contract,
    currency,
    ...(limit !== undefined && { limit }),
    outstanding,
    advance,
    writtenOff,
    secured,
    // Empty lists are left out, as the import tool leaves them out.
    ...(account.overdue.length > 0 && {
      overdueDue: account.overdue.map((item) => item.due),
      overdueAmount: account.overdue.map((item) => item.amount),
    }),
    ...(account.includes.length > 0 && { includes: [...account.includes] }),
    asOf,
    digest: accountDigest(account),
  };
}

/** 12 characters that stand for what a balance states, its time aside; the order of its lists does not matter. */
export function accountDigest(account: AccountRecord): string {
  const { limit, outstanding, advance, writtenOff, secured, overdue, includes } = account;
  const items = overdue.map(({ due, amount }) => `${due}=${amount}`).sort();
  const sums = [limit ?? '', outstanding, advance, writtenOff, secured].join(' ');
  return hash('sha1', JSON.stringify([sums, items, includes.toSorted()]), 'base64url').slice(0, 12);
}
