import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import { isOfPerson } from '../values/inn.ts';
import type { End } from './plan.ts';

/** Where cards and balances of a first load go. */
export interface CardSink {
  client(index: number, client: ClientRecord): void;
  account(index: number, client: number, account: AccountRecord): void;
  /** Binds a card to the entity or person at `to`. */
  card(client: number, to: number, how: string, since: string): void;
}

/** Key of a balance: one per card, contract and currency; `|` between them, escaped within. */
export function accountKey(account: Pick<AccountRecord, 'clientId' | 'contract' | 'currency'>): string {
  return `${keyPart(account.clientId)}|${keyPart(account.contract)}|${account.currency}`;
}

/** Text as a part of a key between `|`. */
export function keyPart(text: string): string {
  return text.includes('|') || text.includes('\\') ? text.replace(/[|\\]/g, '\\$&') : text;
}

/** Whom a card's numbers name, and by which of them; null when it has no usable number and stays unbound. */
export function cardEnd(client: ClientRecord): { end: End; how: 'inn' | 'tax-id' } | null {
  const { inn, taxId, country } = client;
  const name = client.name === undefined ? {} : { name: client.name };
  if (inn !== undefined) {
    return {
      end: { kind: isOfPerson(inn) ? 'person' : 'entity', id: `inn:${inn}`, inn, ...name },
      how: 'inn',
    };
  }
  if (client.kind !== 'foreign' || taxId === undefined || country === undefined) return null;
  const id = `reg:${country}:${taxId}`;
  return { end: { kind: 'entity', id, country, regNumber: taxId, ...name }, how: 'tax-id' };
}
