import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProduct, type Product } from '../../support/product.ts';

// An invoice is what the file that names it last says of it.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(async () => {
  await product.wipe();
  await product.put({
    clients: [
      { id: 'C-1', kind: 'legal' },
      { id: 'C-2', kind: 'legal' },
    ],
  });
});
afterAll(() => product.close());

const line = (more: object = {}): object => ({
  invoice: 'I-1',
  clientId: 'C-1',
  contract: 'D-1',
  due: '2026-10-06',
  amount: '100.00',
  ...more,
});
const tell = (...payments: object[]): Promise<unknown> => product.put({ payments });

async function known(): Promise<string[]> {
  const rows = await product.look(
    `MATCH (c:Client)-[:PAYS]->(p:Payment)
     RETURN c.id + ' ' + p.invoice + ' ' + toString(p.amount / 100) + ' due ' + p.due + coalesce(' paid ' + p.paid, '') AS text
     ORDER BY text`,
  );
  return rows.map(({ text }) => String(text));
}

describe('an invoice', () => {
  test('told unpaid, then paid, is one payment', async () => {
    await tell(line());
    expect(await known()).toEqual(['C-1 I-1 100 due 2026-10-06']);
    await tell(line({ paid: '2026-10-20' }));
    expect(await known()).toEqual(['C-1 I-1 100 due 2026-10-06 paid 2026-10-20']);
  });

  test('told unpaid, then paid, in one file is one payment too', async () => {
    await tell(line(), line({ paid: '2026-10-20' }));
    expect(await known()).toEqual(['C-1 I-1 100 due 2026-10-06 paid 2026-10-20']);
  });

  test('told again with another due date or amount is that invoice', async () => {
    await tell(line());
    await tell(line({ due: '2026-12-01', amount: '90.00' }));
    expect(await known()).toEqual(['C-1 I-1 90 due 2026-12-01']);
  });

  test('paid in parts is all of them, and the rest that is not paid', async () => {
    const parts = [
      line({ amount: '60.00', paid: '2026-10-01' }),
      line({ amount: '30.00', paid: '2026-10-30' }),
      line({ amount: '10.00' }),
    ];
    const expected = [
      'C-1 I-1 10 due 2026-10-06',
      'C-1 I-1 30 due 2026-10-06 paid 2026-10-30',
      'C-1 I-1 60 due 2026-10-06 paid 2026-10-01',
    ];
    await tell(...parts);
    expect(await known()).toEqual(expected);
    await tell(...parts.toReversed(), parts[0]!);
    expect(await known()).toEqual(expected);
    await tell(line({ amount: '60.00', paid: '2026-10-01' }), line({ amount: '40.00', paid: '2026-11-02' }));
    expect(await known()).toEqual([
      'C-1 I-1 40 due 2026-10-06 paid 2026-11-02',
      'C-1 I-1 60 due 2026-10-06 paid 2026-10-01',
    ]);
  });

  test('half paid and half not is both', async () => {
    const halves = [line({ amount: '50.00', paid: '2026-10-01' }), line({ amount: '50.00' })];
    await tell(...halves);
    await tell(...halves);
    expect(await known()).toEqual(['C-1 I-1 50 due 2026-10-06', 'C-1 I-1 50 due 2026-10-06 paid 2026-10-01']);
  });

  test('of more parts than a batch holds keeps all of them', async () => {
    const parts = Array.from({ length: 1_500 }, (_, n) =>
      line({ amount: `${n + 1}.00`, paid: '2026-10-01' }),
    );
    await tell(...parts);
    expect(await known()).toHaveLength(1_500);
    await tell(line());
    expect(await known()).toHaveLength(1);
  });

  test('is another when the card or the contract is another', async () => {
    await tell(line(), line({ clientId: 'C-2' }), line({ contract: 'D-2', amount: '7.00' }));
    expect(await known()).toHaveLength(3);
    await tell(line({ clientId: 'C-2', amount: '5.00' }));
    expect(await known()).toEqual([
      'C-1 I-1 100 due 2026-10-06',
      'C-1 I-1 7 due 2026-10-06',
      'C-2 I-1 5 due 2026-10-06',
    ]);
  });

  test('of a card that is not there is refused, a credit note too', async () => {
    await expect(tell(line({ clientId: 'C-0' }))).rejects.toThrow(/no customer card/);
    await expect(tell(line({ amount: '-5.00' }))).rejects.toThrow(/credit note/);
    expect(await known()).toEqual([]);
  });
});
