import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import { accountKey } from './cards.ts';
import { present } from './entity-state.ts';

/** Properties of a `Client` node. */
export function clientProperties(client: ClientRecord): Record<string, unknown> {
  const { id, kind, country, inn, taxId, kpp, name, address, stage, segment, manager } = client;
  return present({ id, kind, country, inn, taxId, kpp, name, address, stage, segment, manager });
}

/** Properties of an `Account` node; amounts in minor units, overdue items as parallel lists. */
export function accountProperties(account: AccountRecord): Record<string, unknown> {
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
  };
}
