import { describe, expect, test } from 'vitest';
import { readPolicy, type CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { readReserve } from '../../../src/credit/reserve/read-reserve.ts';
import { reserveCsv } from '../../../src/credit/reserve/reserve-csv.ts';
import { createReserveService } from '../../../src/credit/reserve/reserve-service.ts';
import {
  ClientReserve,
  GroupReserve,
  ReserveAnswer,
  type ReserveFigures,
} from '../../../src/credit/reserve/types.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { card, debt, firm, head } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';

// From files to the reserve: balances of several nights, as of the days in between.

const clock = (): Date => new Date('2026-11-20T10:00:00Z');
const policy = readPolicy(null);
const product = useProduct(clock);

const inn = (n: number): string => firmNumbers(n).inn;
const balance = (n: number, asOf: string, outstanding: string, more: object = {}): object => ({
  ...debt(inn(n), outstanding),
  asOf,
  ...more,
});
const service = (by: CreditPolicy = policy) => createReserveService({ db: product.db, clock, policy: by });
const total = async (day: string | null, by: CreditPolicy = policy): Promise<ReserveAnswer> =>
  ReserveAnswer.parse(await service(by).total({ lens: 'linked', day }));
const base = ({ base: found }: ReserveFigures): (string | undefined)[] => [
  found?.outstanding,
  found?.overdue,
  found?.alone,
  found?.together,
  found?.difference,
];

/**
 * Firms 1 and 2 share a director, 3 stands alone, and a card is bound to nobody. Firm 1 has been late since 2026-07-01; by
 * 2026-11-20 it has paid half, and part was written off.
 */
async function load(): Promise<void> {
  await product.put({
    registry: [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3)],
    clients: [
      card(inn(1)),
      card(inn(2)),
      { id: 'C-second', kind: 'legal', inn: inn(2), name: 'Вторая, «карточка»' },
      card(inn(3)),
      { id: 'C-free', kind: 'legal' },
    ],
    rates: [{ currency: 'EUR', base: 'RUB', rate: '100.5', asOf: '2026-11-19' }],
  });
  const late = [{ due: '2026-07-01', amount: '1000.00' }];
  for (const accounts of [
    [
      balance(1, '2026-08-01T02:00:00Z', '1500.00', { overdue: late }),
      balance(2, '2026-08-01T02:00:00Z', '400.00'),
      balance(3, '2026-08-01T02:00:00Z', '10.00', {
        currency: 'EUR',
        overdue: [{ due: '2026-06-01', amount: '10.00' }],
      }),
    ],
    // Told again: the same stands.
    [balance(1, '2026-09-01T02:00:00Z', '1500.00', { overdue: late })],
    [
      balance(1, '2026-10-10T02:00:00Z', '900.00', {
        writtenOff: '600.00',
        overdue: [{ due: '2026-07-01', amount: '400.00' }],
      }),
      balance(2, '2026-10-10T02:00:00Z', '600.00', { secured: '100.00' }),
      { ...balance(2, '2026-10-10T02:00:00Z', '50.00'), clientId: 'C-second' },
      {
        ...balance(2, '2026-10-10', '30.00', { overdue: [{ due: '2026-09-30', amount: '30.00' }] }),
        clientId: 'C-free',
      },
    ],
  ]) {
    await product.put({ accounts });
  }
  await product.resolve();
}

test('of today: alone, together, and what the groups add, with the largest parts', async () => {
  await load();
  // Alone: 400.00 of firm 1, whole; 10 EUR of firm 3, whole, at 100.5; 30.00 of the card, for 51 days, by half.
  // Together: also half of what nothing secures of firm 2: 500.00 and 50.00.
  const found = await total(null);
  expect(found).toMatchObject({
    day: '2026-11-20',
    lens: 'linked',
    oldestBalance: '2026-08-01T02:00:00.000Z',
    rules: { securedCovers: 'youngest', groupContagion: 'yes' },
    rates: [{ currency: 'EUR', rate: '100.5', asOf: '2026-11-19' }],
    notes: [],
    groups: { reserved: 1, changed: 1 },
    total: {
      clients: 5,
      byCurrency: [
        { currency: 'EUR', outstanding: '10.00', alone: '10.00', together: '10.00' },
        { currency: 'RUB', overdue: '430.00', alone: '415.00', together: '690.00', drawnIn: '550.00' },
      ],
    },
  });
  expect(base(found.total)).toEqual(['2585.00', '1435.00', '1420.00', '1695.00', '275.00']);
  expect(
    found.largest.map(({ group, entity, client, reserve }) => [
      group?.size,
      entity?.inn,
      client,
      reserve.base?.together,
    ]),
  ).toEqual([
    [undefined, inn(3), `C-${inn(3)}`, '1005.00'],
    [2, inn(1), null, '675.00'],
    [undefined, undefined, 'C-free', '15.00'],
  ]);
});

test('of an earlier day: the balances in force at its end, ages until then, at the latest rate', async () => {
  await load();
  // 2026-08-14 is day 44 of the debt of firm 1, 2026-08-15 day 45; firm 3 is late for 74 and 75 days.
  const before = await total('2026-08-14');
  expect(base(before.total)).toEqual(['2905.00', '2005.00', '502.50', '502.50', '0.00']);
  const after = await total('2026-08-15');
  expect(base(after.total)).toEqual(['2905.00', '2005.00', '1002.50', '1202.50', '200.00']);
  expect(after.notes).toEqual([
    'Groups, and whom each card belongs to, are as known now; balances are those of 2026-08-15.',
    'Rates have no history: EUR converted at the latest rate, which is later than 2026-08-15.',
  ]);
  // Told again in September, and changed on the 10th of October: on the 9th the old values stand.
  const september = await total('2026-10-09');
  expect(base(september.total)).toEqual(['2905.00', '2005.00', '2005.00', '2205.00', '200.00']);
  const october = await total('2026-10-10');
  expect(base(october.total)).toEqual(['2585.00', '1435.00', '1405.00', '1680.00', '275.00']);
});

test('of a day before the first balance: nothing is known to be owed', async () => {
  await load();
  const found = await total('2026-07-31');
  expect(found).toMatchObject({ total: { clients: 0, byCurrency: [] }, largest: [], oldestBalance: null });
  expect(base(found.total)).toEqual(['0.00', '0.00', '0.00', '0.00', '0.00']);
});

test('when it was told is told: the last time until that day', async () => {
  await load();
  const oldest = async (day: string): Promise<string | null> =>
    (await service().ofClient(`C-${inn(1)}`, { lens: 'control', day })).oldestBalance;
  await product.resolve(true, { lenses: (await import('../../../src/groups/lens.ts')).PARTITIONS });
  expect([await oldest('2026-08-31'), await oldest('2026-09-01'), await oldest('2026-11-01')]).toEqual([
    '2026-08-01T02:00:00.000Z',
    '2026-09-01T02:00:00.000Z',
    '2026-10-10T02:00:00.000Z',
  ]);
});

test('without contagion the groups change nothing, and the answer says so', async () => {
  await load();
  const by = { ...policy, reserve: { ...policy.reserve, groupContagion: 'no' as const } };
  const found = await total(null, by);
  expect(base(found.total).slice(2)).toEqual(['1420.00', '1420.00', '0.00']);
  expect(found.notes).toEqual(['By the policy every debtor stands alone (groupContagion: no).']);
  expect(found.groups).toEqual({ reserved: 1, changed: 0 });
});

describe('of one', () => {
  test('card: its own part, and that of its group', async () => {
    await load();
    const ask = { lens: 'linked', day: null };
    const found = ClientReserve.parse(await service().ofClient('C-second', ask));
    expect(found).toMatchObject({ client: { id: 'C-second' }, entity: { inn: inn(2) }, group: { size: 2 } });
    expect(base(found.own)).toEqual(['50.00', '0.00', '0.00', '25.00', '25.00']);
    expect(base(found.whole)).toEqual(['1550.00', '400.00', '400.00', '675.00', '275.00']);
    const free = ClientReserve.parse(await service().ofClient('C-free', ask));
    expect([free.entity, free.group, base(free.own)]).toEqual([null, null, base(free.whole)]);
    const early = await service().ofClient('C-second', { ...ask, day: '2026-08-15' });
    expect([base(early.own)[0], base(early.whole)[0]]).toEqual(['0.00', '1900.00']);
    await expect(service().ofClient('C-0', ask)).rejects.toMatchObject({ code: 'client-not-found' });
  });

  test('group: its members, those with the largest part first', async () => {
    await load();
    const id = (await product.memberships()).get(firmNumbers(1).ogrn)!;
    const found = GroupReserve.parse(await service().ofGroup(id, null));
    expect(found).toMatchObject({ group: { id, size: 2 }, lens: 'linked', truncated: false });
    expect(base(found.total)).toEqual(['1550.00', '400.00', '400.00', '675.00', '275.00']);
    expect(
      found.members.map(({ entity, clients, reserve }) => [entity.inn, clients, base(reserve)[3]]),
    ).toEqual([
      [inn(1), [`C-${inn(1)}`], '400.00'],
      [inn(2), [`C-${inn(2)}`, 'C-second'].sort(), '275.00'],
    ]);
    await expect(service().ofGroup('G-0', null)).rejects.toMatchObject({ code: 'group-not-found' });
    await product.put({ registry: [firm(2, { asOf: '2026-11-21' })] });
    await product.resolve();
    await expect(service().ofGroup(id, null)).rejects.toMatchObject({ code: 'group-retired' });
  });
});

test('as a file: by card and by group, which add up to the same total', async () => {
  await load();
  const lines = async (by: 'client' | 'group'): Promise<string[]> => {
    const reading = await readReserve({ db: product.db, policy, clock }, { lens: 'linked', day: null }, by);
    return Array.fromAsync(reserveCsv(reading, by));
  };
  const id = (await product.memberships()).get(firmNumbers(1).ogrn)!;
  const cards = await lines('client');
  expect(cards[0]).toBe('client,name,inn,group,currency,outstanding,overdue,alone,together,difference');
  expect(cards.slice(1, -3).sort()).toEqual(
    [
      `C-${inn(1)},Карточка,${inn(1)},${id},RUB,900.00,400.00,400.00,400.00,0.00`,
      `C-${inn(2)},Карточка,${inn(2)},${id},RUB,600.00,0.00,0.00,250.00,250.00`,
      `C-second,"Вторая, «карточка»",${inn(2)},${id},RUB,50.00,0.00,0.00,25.00,25.00`,
      `C-${inn(3)},Карточка,${inn(3)},,EUR,10.00,10.00,10.00,10.00,0.00`,
      'C-free,,,,RUB,30.00,30.00,15.00,15.00,0.00',
    ].sort(),
  );
  const groups = await lines('group');
  expect(groups).toEqual([
    'group,debtor,clients,currency,outstanding,overdue,alone,together,difference',
    `${id},,3,RUB,1550.00,400.00,400.00,675.00,275.00`,
    `,${inn(3)},1,EUR,10.00,10.00,10.00,10.00,0.00`,
    ',C-free,1,RUB,30.00,30.00,15.00,15.00,0.00',
    'total,,,EUR,10.00,10.00,10.00,10.00,0.00',
    'total,,,RUB,1580.00,430.00,415.00,690.00,275.00',
    'base,,,RUB,2585.00,1435.00,1420.00,1695.00,275.00',
  ]);
  const amounts = (all: string[]): string[] => all.slice(-3).map((line) => line.replace(/,+/g, ','));
  expect(amounts(cards)).toEqual(amounts(groups));
});

test('a card of a person counts, and one that has gone with its debt; a missing rate is told', async () => {
  await product.put({
    clients: [card(personInn(1)), { id: 'C-gone', kind: 'legal' }],
    accounts: [
      { ...debt(personInn(1), '10.00', '2026-01-01'), currency: 'CNY' },
      { ...debt(inn(1), '7.00', '2026-01-01'), clientId: 'C-gone' },
    ],
  });
  await product.put({ clients: [{ id: 'C-gone', removed: true }] });
  await product.resolve();
  const found = await total(null);
  expect([found.total.base, found.total.baseMissing]).toEqual([
    null,
    'No rate of CNY to RUB is loaded; load one with --rates.',
  ]);
  expect(found.total.byCurrency).toMatchObject([
    { currency: 'CNY', alone: '10.00' },
    { currency: 'RUB', alone: '7.00' },
  ]);
  // What has no rate counts as nothing in the order.
  expect(found.largest.map(({ client }) => client)).toEqual(['C-gone', `C-${personInn(1)}`]);
  const reading = await readReserve({ db: product.db, policy, clock }, { lens: 'linked', day: null });
  expect((await Array.fromAsync(reserveCsv(reading, 'group'))).at(-1)).toBe('base,,,RUB,,,,,');
});

test('before groups are resolved there is no answer', async () => {
  await product.put({ registry: [firm(1)], clients: [card(inn(1))] });
  await expect(total(null)).rejects.toMatchObject({ code: 'not-resolved' });
  await expect(service().ofClient(`C-${inn(1)}`, { lens: 'linked', day: null })).rejects.toMatchObject({
    code: 'not-resolved',
  });
});
