import { describe, expect, test } from 'vitest';
import { STOPPING } from './file.ts';
import { signalsOf } from '../../../src/credit/rules/signals.ts';
import { GroupSignals } from '../../../src/credit/rules/types.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { card, debt, firm, head, owner, trader } from '../../support/register.ts';
import { ended, id, inn, useSignals } from './use-signals.ts';

// From files to findings, over the loader and the service: debtors, facts, groups, many at once.

const used = useSignals();

describe('whoever stands behind a debtor', () => {
  const owing = (n: number): object => ({
    clients: [card(inn(n))],
    accounts: [debt(inn(n), '20000.00', '2026-09-01')],
  });

  test('an owner, a young firm of theirs, and one they only head', async () => {
    await used.product.put({
      registry: [
        firm(1, { owners: [owner(1)], registered: '2015-01-01' }),
        firm(2, { owners: [owner(1)], registered: '2010-01-01' }),
        firm(3, { heads: [head(1)], registered: '2026-06-01' }),
        firm(4, { heads: [head(1)], registered: '2015-06-01' }),
      ],
      ...owing(2),
    });
    expect(await used.findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
    expect(await used.findings(inn(2))).toEqual({});
    expect(await used.findings(inn(3))).toEqual({ 'young-firm-of-debtor': 'red' });
    expect(await used.findings(inn(4))).toEqual({});
    expect((await used.finding(inn(1), 'owner-of-debtor')).evidence).toMatchObject([
      {
        what: 'debt',
        day: '2026-09-01',
        amount: '20000.00',
        currency: 'RUB',
        id: id(2),
        detail: `card C-${inn(2)}`,
      },
    ]);
  });

  test('who sold the debtor, and a sole trader who owes', async () => {
    await used.product.put({
      registry: [
        firm(1, { owners: [owner(1)] }),
        firm(2, { owners: [{ ...owner(1), since: '2020-01-01', until: '2026-10-01' }, owner(7)] }),
        firm(3, { owners: [owner(5)] }),
        trader(5),
      ],
      clients: [card(inn(2)), card(personInn(5))],
      accounts: [
        debt(inn(2), '20000.00', '2026-09-01'),
        { ...debt(personInn(5), '0.00'), writtenOff: '1.00' },
      ],
    });
    expect(await used.findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
    expect(await used.findings(inn(3))).toEqual({ 'owner-of-debtor': 'red' });
  });

  test('debt in another currency counts at the latest rate', async () => {
    const dollars = { ...debt(inn(2), '150.00', '2026-09-01'), currency: 'USD' };
    await used.product.put({
      registry: [firm(1, { owners: [owner(1)] }), firm(2, { owners: [owner(1)] })],
      clients: [card(inn(2))],
      accounts: [dollars],
      rates: [{ currency: 'USD', base: 'RUB', rate: '60', asOf: '2026-11-20' }],
    });
    expect(await used.findings(inn(1))).toEqual({ 'owner-of-debtor': 'yellow' });
    await used.product.put({ rates: [{ currency: 'USD', base: 'RUB', rate: '70', asOf: '2026-11-21' }] });
    expect(await used.findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
  });
});

test('facts, marks, invoices and statements of one firm; its ratios by year', async () => {
  const told = (kind: string, more: object = {}): object => ({
    inn: inn(1),
    kind,
    asOf: '2026-06-01',
    ...more,
  });
  const carrier = { role: 'defendant', counterparty: 'ООО «Дальние перевозки»', amount: '1000.00' };
  await used.product.put({
    registry: [
      firm(1, {
        heads: [head(1, { unreliable: true })],
        unreliable: { address: true },
        restricted: ['owners'],
        owners: null,
      }),
    ],
    clients: [card(inn(1))],
    payments: [
      { invoice: 'I-1', clientId: `C-${inn(1)}`, contract: 'D-1', due: '2026-09-01', amount: '70.00' },
      {
        invoice: 'I-2',
        clientId: `C-${inn(1)}`,
        contract: 'D-1',
        due: '2026-09-01',
        paid: '2026-09-01',
        amount: '5.00',
      },
    ],
    facts: [
      ...['1', '2', '3'].map((detail) => told('court', { ...carrier, detail })),
      told('enforcement', { amount: '400000.00' }),
      told('mass-address'),
      told('statements-refused'),
      { inn: personInn(1), kind: 'disqualified', asOf: '2026-01-01', until: '2027-01-01' },
    ],
    statements: [
      { inn: inn(1), year: 2024, lines: { '1200': '150', '1500': '100', '2110': '1000', '2400': '-10' } },
      { inn: inn(1), year: 2025, lines: { '1200': '90', '1500': '100', '2110': '1000', '2400': '(20)' } },
    ],
  });
  const answer = await used.ask(inn(1));
  expect(Object.fromEntries(answer.findings.map(({ rule, light }) => [rule, light]))).toEqual({
    disqualified: 'red',
    enforcement: 'red',
    'late-invoices': 'red',
    'carrier-courts': 'yellow',
    'growing-courts': 'yellow',
    losses: 'yellow',
    'statements-refused': 'yellow',
    'mass-address': 'yellow',
    'unreliable-marks': 'yellow',
    unseen: 'yellow',
  });
  expect(answer).toMatchObject({ light: 'red', stops: true, day: '2026-11-20' });
  expect(answer.rules.find(({ rule }) => rule === 'own-status')).toMatchObject({ light: 'green' });
  expect((await used.finding(inn(1), 'late-invoices')).evidence).toMatchObject([
    { id: 'I-1', amount: '70.00' },
  ]);
  expect(answer.ratios.map(({ year, ratios }) => [year, ratios[0], ratios[10]])).toMatchObject([
    [
      2025,
      { code: 'currentLiquidity', value: '0.90', light: 'red', trend: 'worsening' },
      { code: 'netMargin', value: '-2.00', trend: 'worsening' },
    ],
    [2024, { value: '1.50', light: 'green', trend: null }, { value: '-1.00', light: 'red' }],
  ]);
});

test('of a group: the worst of its members, counts by rule, those that are bad first', async () => {
  await used.product.put({
    registry: [
      firm(1, { heads: [head(1)], unreliable: { address: true } }),
      firm(2, { heads: [head(1)], owners: [owner(2)] }),
      firm(3, { heads: [head(1)] }),
      ended(9, 'bankruptcy', '2025-01-01', { owners: [owner(2)] }),
    ],
    clients: [card(inn(3))],
  });
  await used.product.resolve();
  const group = (await used.product.memberships()).get(firmNumbers(1).ogrn)!;
  const answer = GroupSignals.parse(await used.service().group(group));
  expect(answer).toMatchObject({
    group: { id: group, size: 3 },
    lens: 'linked',
    day: '2026-11-20',
    light: 'red',
    stops: true,
    looked: 3,
    lights: { green: 1, yellow: 1, red: 1 },
    members: [
      { entity: { id: id(2) }, light: 'red', stops: true, rules: ['failed-organisation'] },
      { entity: { id: id(1) }, light: 'yellow', stops: false, rules: ['unreliable-marks'] },
    ],
    truncated: false,
  });
  const counts = answer.rules.filter(({ light }) => light !== 'green');
  expect(counts.map(({ rule, light, red, yellow }) => [rule, light, red, yellow])).toEqual([
    ['failed-organisation', 'red', 1, 0],
    ['unreliable-marks', 'yellow', 0, 1],
  ]);
});

test('whoever is not loaded, and a group that is not, are problems', async () => {
  await expect(used.service().entity({ inn: inn(1) })).rejects.toMatchObject({ code: 'entity-not-found' });
  await expect(used.service().group('G-0')).rejects.toMatchObject({ code: 'not-resolved' });
  await used.product.put({ registry: [firm(1)] });
  await used.product.resolve();
  await expect(used.service().group('G-0')).rejects.toMatchObject({ code: 'group-not-found' });
});

test('of many at once, within a transaction: the same, whatever the order they are asked and loaded in', async () => {
  const registry = [
    firm(1, { heads: [head(1), head(2)], owners: [owner(3), owner(4)] }),
    firm(2, { owners: [owner(4)] }),
    ended(8, 'bankruptcy', '2025-01-01', { heads: [head(2)], owners: [owner(3)] }),
    ended(9, 'exclusion', '2025-02-01', { heads: [head(1)], owners: [owner(4)] }),
  ];
  const facts = ['b', 'a'].map((detail) => ({
    inn: inn(1),
    kind: 'enforcement',
    detail,
    asOf: '2026-06-01',
  }));
  const ids = [id(1), id(2), 'ogrn:none', `inn:${personInn(4)}`, id(1)];
  const read = async (asked: string[]) => {
    const found = await used.product.db.transaction((run) => signalsOf(run, asked, STOPPING, '2026-11-20'));
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  await used.product.put({ registry, facts });
  const first = await read(ids);
  expect([...first].map(([each, { light, stops }]) => [each, light, stops]).sort()).toEqual(
    [
      [id(1), 'red', true],
      [id(2), 'red', true],
      [`inn:${personInn(4)}`, 'red', true],
    ].sort(),
  );
  expect(first.get(id(1))!.findings[0]!.evidence).toHaveLength(4);
  await used.product.wipe();
  await used.product.put({ registry: registry.toReversed(), facts: facts.toReversed() });
  expect(await read(ids.toReversed())).toEqual(first);
});
