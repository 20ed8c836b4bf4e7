import type { Db } from '../../neo4j/client.ts';
import type { PaymentRecord } from '../../registry/crm-record.ts';
import { keyPart } from '../cards.ts';
import * as cypher from './statements.ts';
import { underLoadLock } from '../under-load-lock.ts';

interface PaymentRow {
  readonly key: string;
  readonly invoiceKey: string;
  readonly [name: string]: unknown;
}

/**
 * Puts payments into the graph and says of each, in order, whether its card is known. Records that name one invoice
 * under one `telling` (a file of a load) are its parts, two alike being one; those of an earlier telling go, for
 * payments carry no time: what an invoice is, the file that names it last says. A part told as unpaid and further on as
 * paid, of the same due date and amount, is that one part.
 */
export async function applyPayments(
  db: Db,
  payments: readonly PaymentRecord[],
  telling: string,
): Promise<boolean[]> {
  const parts = new Map<string, PaymentRow>();
  const settled: string[] = [];
  for (const payment of payments) {
    const { invoice, clientId, contract, due, paid, amount } = payment;
    const invoiceKey = [clientId, contract, invoice].map(keyPart).join('|');
    const keyOf = (day: string): string => `${invoiceKey}|${due}|${day}|${amount}`;
    if (paid !== undefined) {
      settled.push(keyOf(''));
      parts.delete(keyOf(''));
    }
    const key = keyOf(paid ?? '');
    parts.set(key, {
      key,
      invoiceKey,
      invoice,
      clientId,
      contract,
      due,
      amount,
      telling,
      ...(paid !== undefined && { paid }),
    });
  }
  const rows = [...parts.values()];
  const invoices = [...new Set(rows.map(({ invoiceKey }) => invoiceKey))];
  const answers = await underLoadLock(db, async (run) => {
    await run(cypher.dropPayments, { invoices, telling, keys: [...parts.keys()], settled });
    return run(cypher.putPayments, { rows });
  });
  const unknown = new Set(answers.flatMap(({ client, known }) => (known ? [] : [client])));
  return payments.map(({ clientId }) => !unknown.has(clientId));
}
