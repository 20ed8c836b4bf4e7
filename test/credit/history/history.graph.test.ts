import { describe, expect, test } from 'vitest';
import { createCreditService } from '../../../src/credit/credit-service.ts';
import { createHistoryService } from '../../../src/credit/history/history-service.ts';
import { HistoryAnswer, type HistoryAsk } from '../../../src/credit/history/types.ts';
import { ClientAnswer } from '../../../src/credit/types.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { card, debt, firm, head } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';

// From files to the history of a card, of an entity, of a group.

const clock = (): Date => new Date('2026-11-20T10:00:00Z');
const product = useProduct(clock);

const inn = (n: number): string => firmNumbers(n).inn;
const client = (n: number): { client: string } => ({ client: `C-${inn(n)}` });
const ask = async (of: HistoryAsk, group = false): Promise<HistoryAnswer> =>
  HistoryAnswer.parse(await createHistoryService({ db: product.db, clock }).history(of, 'linked', group));
const cards = ({ cards: list }: HistoryAnswer): string[] => list.map((each) => each.client.id);

const invoice = (n: number, due: string, paid: string | null, number = 'I-1'): object => ({
  invoice: number,
  clientId: `C-${inn(n)}`,
  contract: 'D-1',
  due,
  amount: '100.00',
  ...(paid !== null && { paid }),
});
const balance = (n: number, asOf: string, outstanding: string, more: object = {}): object => ({
  ...debt(inn(n), outstanding),
  asOf,
  ...more,
});

/** Firms 1 and 2 share a director, 3 stands alone; the second pays late and is written off. */
async function load(): Promise<void> {
  const others = { id: 'C-second', kind: 'legal', inn: inn(1), name: 'Вторая карточка' };
  await product.put({
    registry: [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3)],
    clients: [card(inn(1)), others, card(inn(2)), card(inn(3))],
    payments: [
      invoice(1, '2026-01-10', '2026-01-09'),
      invoice(1, '2026-03-10', '2026-03-10', 'I-2'),
      invoice(2, '2026-02-10', '2026-06-10'),
      { ...invoice(1, '2026-05-01', null), clientId: 'C-second' },
    ],
  });
  for (const accounts of [
    [balance(1, '2026-01-01', '10.00', { limit: '50.00' }), balance(2, '2026-01-01', '70.00')],
    [balance(1, '2026-02-01', '60.00', { limit: '50.00' }), balance(2, '2026-02-01', '70.00')],
    [
      balance(1, '2026-03-01', '60.00', { limit: '90.00' }),
      balance(2, '2026-03-01', '5.00', {
        writtenOff: '65.00',
        overdue: [
          { due: '2026-02-20', amount: '2.00' },
          { due: '2026-02-10', amount: '3.00' },
        ],
      }),
    ],
  ]) {
    await product.put({ accounts });
  }
  await product.resolve();
}

test('of a card: its invoices, its balances as dated periods, and where it went wrong', async () => {
  await load();
  const found = await ask(client(1));
  expect(found).toMatchObject({
    client: { id: `C-${inn(1)}` },
    entity: { inn: inn(1) },
    group: null,
    day: '2026-11-20',
    clients: 1,
    clientsInTrouble: 1,
    truncated: false,
    total: {
      known: 'both',
      firstDay: '2026-01-01',
      lastDay: '2026-03-10',
      months: 2,
      invoices: { known: 2, inTime: 2 },
      lateShare: { byCount: '0.0000', byAmount: [{ currency: 'RUB', due: '200.00', share: '0.0000' }] },
      delay: { averageDays: null, worstDays: null },
      peaks: [{ currency: 'RUB', outstanding: '60.00', day: '2026-02-01' }],
      timesOverLimit: 1,
      trouble: { step: 'limit-exceeded', day: '2026-02-01' },
    },
  });
  expect(found.cards[0]!.periods).toMatchObject([
    { from: '2026-03-01', asOf: '2026-03-01', limit: '90.00', outstanding: '60.00' },
    { from: '2026-02-01', limit: '50.00', outstanding: '60.00' },
    { from: '2026-01-01', limit: '50.00', outstanding: '10.00' },
  ]);
  const other = (await ask(client(2))).cards[0]!;
  expect(other.periods.map(({ from, asOf }) => [from, asOf])).toEqual([
    ['2026-03-01', '2026-03-01'],
    ['2026-01-01', '2026-02-01'],
  ]);
  expect(other).toMatchObject({
    writeOffs: [{ currency: 'RUB', amount: '65.00', firstSeen: '2026-03-01' }],
    delay: { worstDays: 120, balanceDays: 19 },
    periods: [
      { overdue: '5.00', oldestDue: '2026-02-10' },
      { overdue: '0.00', oldestDue: null },
    ],
  });
});

test('of an entity: all its cards, each apart, and their total', async () => {
  await load();
  const found = await ask({ inn: inn(1) });
  expect(cards(found)).toEqual(['C-second', `C-${inn(1)}`]);
  expect(found).toMatchObject({ client: null, entity: { inn: inn(1) }, group: null, clients: 2 });
  expect(found.total.invoices).toMatchObject({ known: 3, inTime: 2, unpaid: 1 });
  expect(found.total.trouble.summary).toMatch(/^Something went wrong on 2 of 2 cards, first on C-77/);
});

test('of a group: the cards of all members, asked for by card or by number, the worst first', async () => {
  await load();
  const found = await ask(client(1), true);
  expect(cards(found)).toEqual([`C-${inn(2)}`, 'C-second', `C-${inn(1)}`]);
  expect(found.group).toMatchObject({ size: 2 });
  expect(found.total.peaks).toEqual([{ currency: 'RUB', outstanding: '130.00', day: '2026-02-01' }]);
  const { client: asked, ...rest } = await ask({ ogrn: firmNumbers(1).ogrn }, true);
  expect([asked, rest]).toEqual([null, expect.objectContaining({ total: found.total, cards: found.cards })]);
});

test('who is in no group is asked for alone, and without history is not clean', async () => {
  await load();
  const found = await ask({ inn: inn(3) }, true);
  expect([found.group, cards(found)]).toEqual([null, [`C-${inn(3)}`]]);
  expect(found.total).toMatchObject({
    known: 'nothing',
    firstDay: null,
    months: null,
    lateShare: { byCount: null },
  });
  expect(found.total.trouble.summary).toMatch(/^No history/);
});

test('an entity without a card says that nothing is known', async () => {
  await product.put({ registry: [firm(1)] });
  const found = await ask({ inn: inn(1) });
  expect(found).toMatchObject({ clients: 0, cards: [], total: { known: 'nothing' } });
  expect(found.total.trouble.summary).toMatch(/^No customer card/);
});

test('a card bound to nobody, a person with a card, and a card that has gone', async () => {
  await product.put({
    clients: [{ id: 'C-free', kind: 'legal' }, card(personInn(1))],
    payments: [{ ...invoice(1, '2026-01-10', '2026-02-10'), clientId: 'C-free' }],
  });
  expect(await ask({ client: 'C-free' })).toMatchObject({ entity: null, total: { invoices: { late: 1 } } });
  expect(await ask({ inn: personInn(1) })).toMatchObject({ entity: { kind: 'person' }, clients: 1 });
  await product.put({ clients: [{ id: 'C-free', removed: true }] });
  const [gone] = (await ask({ client: 'C-free' })).cards;
  expect(gone).toMatchObject({ gone: '2026-11-20', invoices: { late: 1 } });
  const shown = ClientAnswer.parse(await createCreditService({ db: product.db }).client('C-free'));
  expect([shown.gone, shown.bound]).toEqual(['2026-11-20', null]);
});

test('a bankruptcy among the facts is a step, and so is the end of the firm', async () => {
  await product.put({
    registry: [firm(1, { status: 'ended', ended: '2026-06-01' })],
    clients: [card(inn(1))],
  });
  expect((await ask({ inn: inn(1) })).total.trouble).toMatchObject({ step: 'ended', day: '2026-06-01' });
  await product.look("CREATE (:Fact {key: 'F', inn: $inn, kind: 'bankruptcy', asOf: '2026-04-04'})", {
    inn: inn(1),
  });
  expect((await ask({ inn: inn(1) })).total.trouble).toMatchObject({ step: 'bankrupt', day: '2026-04-04' });
});

describe('a group of hundreds of cards', () => {
  test('is totalled whole, and the worst fifty are listed', async () => {
    const many = Array.from({ length: 230 }, (_, n) => `C-${String(n).padStart(3, '0')}`);
    await product.put({
      registry: [firm(1)],
      clients: many.map((id) => ({ id, kind: 'legal', inn: inn(1) })),
      accounts: many.map((clientId) => ({ ...balance(1, '2026-01-01', '1.00'), clientId })),
      payments: many.map((clientId, n) => ({
        ...invoice(1, '2026-01-10', `2026-02-${String(1 + (n % 28)).padStart(2, '0')}`),
        clientId,
      })),
    });
    const found = await ask({ inn: inn(1) });
    expect([found.clients, found.cards.length, found.truncated]).toEqual([230, 50, true]);
    expect(found.total.invoices).toMatchObject({ known: 230, late: 230 });
    expect(found.total.peaks).toEqual([{ currency: 'RUB', outstanding: '230.00', day: '2026-01-01' }]);
    expect(cards(found).slice(0, 9)).toEqual([27, 55, 83, 111, 139, 167, 195, 223, 26].map((n) => many[n]));
    expect((await ask({ inn: inn(1) })).cards).toEqual(found.cards);
  });
});

test('who is not there is told so; a group only once groups are resolved', async () => {
  await product.put({ registry: [firm(1)], clients: [card(inn(1))] });
  await expect(ask({ client: 'C-0' })).rejects.toMatchObject({ code: 'client-not-found' });
  await expect(ask({ inn: inn(9) })).rejects.toMatchObject({ code: 'entity-not-found' });
  await expect(ask(client(1), true)).rejects.toMatchObject({ code: 'not-resolved' });
  expect((await ask(client(1))).clients).toBe(1);
});
