import { expect, test } from 'vitest';
import { readPolicy } from '../../../src/credit/policy/policy.ts';
import { readSegments } from '../../../src/credit/segments/read-segments.ts';
import { createSegmentService } from '../../../src/credit/segments/segment-service.ts';
import { segmentsCsv } from '../../../src/credit/segments/segments-csv.ts';
import { SegmentsAnswer, type DormantCard } from '../../../src/credit/segments/types.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { card, debt, firm, head } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';

// From files to segments: dormant cards in a group that owes, in one that pays well, and alone.

const clock = (): Date => new Date('2026-11-20T10:00:00Z');
const policy = readPolicy(null);
const product = useProduct(clock);

const inn = (n: number): string => firmNumbers(n).inn;
const id = (n: number): string => `C-${inn(n)}`;
const cardOf = (n: number, segment: string | null, manager = 'М-1'): object => ({
  id: id(n),
  kind: 'legal',
  inn: inn(n),
  name: `Карточка ${n}`,
  manager,
  ...(segment !== null && { segment }),
});
const invoice = (n: number, number: number, paid: string | null): object => ({
  invoice: `I-${number}`,
  clientId: id(n),
  contract: 'D-1',
  due: '2026-03-10',
  amount: '100.00',
  ...(paid !== null && { paid }),
});
const ask = async (): Promise<SegmentsAnswer> =>
  SegmentsAnswer.parse(await createSegmentService({ db: product.db, clock }).segments('linked'));
const shown = ({ dormant }: SegmentsAnswer, verdict: string): readonly DormantCard[] =>
  dormant.find((each) => each.verdict === verdict)!.shown;

/** Groups: 1 and 2, where 2 owes; 3 and 4, which pay well; 5 is alone; a card bound to nobody; one has gone owing. */
async function load(): Promise<void> {
  await product.put({
    registry: [
      ...[1, 2].map((n) => firm(n, { heads: [head(1)] })),
      ...[3, 4].map((n) => firm(n, { heads: [head(3)] })),
      firm(5),
    ],
    clients: [
      cardOf(1, 'lapsed', 'М-7'),
      cardOf(2, 'contract'),
      cardOf(3, 'unworked'),
      cardOf(4, 'one-off'),
      cardOf(5, 'lapsed'),
      { id: 'C-free', kind: 'legal' },
      { id: 'C-gone', kind: 'legal', inn: inn(5), segment: 'lapsed' },
    ],
    accounts: [
      debt(inn(2), '30000.00', '2026-10-01'),
      debt(inn(4), '700.00'),
      { ...debt(inn(4), '5.00'), clientId: 'C-free', currency: 'CNY' },
      { ...debt(inn(5), '9.00', '2026-11-18'), clientId: 'C-gone' },
    ],
    payments: [
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => invoice(4, n, '2026-03-10')),
      // Paid in two parts, one of them late: not in time.
      { ...invoice(3, 10, '2026-03-09'), amount: '40.00' },
      { ...invoice(3, 10, '2026-03-11'), amount: '60.00' },
      { ...invoice(3, 11, null), due: '2026-12-01' },
      invoice(5, 1, '2026-03-01'),
    ],
  });
  await product.put({ clients: [{ id: 'C-gone', removed: true }] });
  await product.resolve();
}

test('cards by segment with what they owe', async () => {
  await load();
  const { segments, ...rest } = await ask();
  expect(rest).toMatchObject({ lens: 'linked', day: '2026-11-20', asOf: '2026-11-20T02:00:00.000Z' });
  expect(
    segments.map(({ segment, cards, base }) => [segment, cards, base?.outstanding, base?.overdue]),
  ).toEqual([
    ['contract', 1, '30000.00', '30000.00'],
    ['one-off', 1, '700.00', '0.00'],
    ['lapsed', 2, '0.00', '0.00'],
    ['unworked', 1, '0.00', '0.00'],
    ['none', 1, undefined, undefined],
    ['gone', 1, '9.00', '9.00'],
  ]);
  expect(segments[4]!.baseMissing).toMatch(/CNY/);
});

test('dormant cards: in a group that owes, in one that pays well, and beside a card that has gone owing', async () => {
  await load();
  const answer = await ask();
  expect(answer.dormant.map(({ verdict, cards }) => [verdict, cards])).toEqual([
    ['owes', 1],
    ['owes-some', 1],
    ['owes-itself', 0],
    ['pays-late', 0],
    ['pays-well', 1],
    ['unknown', 0],
  ]);
  expect(shown(answer, 'owes')).toMatchObject([
    {
      client: { id: id(1), segment: 'lapsed', manager: 'М-7' },
      entity: { inn: inn(1) },
      group: { size: 2 },
      debtor: { client: id(2), entity: { inn: inn(2) } },
      overdue: { base: '30000.00', days: 50, writtenOff: false },
      invoices: { due: 0, inTime: 0 },
    },
  ]);
  expect(shown(answer, 'pays-well')).toMatchObject([
    { client: { id: id(3) }, debtor: null, invoices: { due: 10, inTime: 9 } },
  ]);
  expect(shown(answer, 'owes-some')).toMatchObject([
    { client: { id: id(5) }, group: null, debtor: { client: 'C-gone' }, overdue: { base: '9.00' } },
  ]);
});

test('as a file: every dormant card, those of groups with most overdue first', async () => {
  await load();
  const groups = await product.memberships();
  const groupOf = (n: number): string => groups.get(firmNumbers(n).ogrn)!;
  const reading = await readSegments({ db: product.db, policy, clock }, 'linked');
  expect(await Array.fromAsync(segmentsCsv(reading))).toEqual([
    'verdict,client,name,segment,manager,group,debtor,overdue,byCurrency,days,writtenOff,invoices,inTime',
    `owes,${id(1)},Карточка 1,lapsed,М-7,${groupOf(1)},${id(2)},30000.00,30000.00 RUB,50,no,0,0`,
    `pays-well,${id(3)},Карточка 3,unworked,М-1,${groupOf(3)},,0.00,,,no,10,9`,
    `owes-some,${id(5)},Карточка 5,lapsed,М-1,,C-gone,9.00,9.00 RUB,2,no,1,1`,
  ]);
});

test('before groups are resolved there is no answer', async () => {
  await product.put({ registry: [firm(1)], clients: [card(inn(1))] });
  await expect(ask()).rejects.toMatchObject({ code: 'not-resolved' });
});
