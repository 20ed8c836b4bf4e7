import type { Reject } from '../registry/record.ts';

/** A balance or payment of a card that was never told. */
export function unknownCard(source: string, clientId: string): Reject {
  return {
    scope: 'record',
    source,
    file: '',
    line: 0,
    field: 'clientId',
    value: clientId,
    reason: 'no customer card has this id; load the card first, then this file again',
  };
}
