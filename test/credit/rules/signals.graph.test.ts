import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, type CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { createSignalService } from '../../../src/credit/rules/signal-service.ts';
import { signalsOf } from '../../../src/credit/rules/signals.ts';
import { EntitySignals, GroupSignals, type Finding } from '../../../src/credit/rules/types.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';

// From files to findings, over the loader and the service.

const clock = (): Date => new Date('2026-11-20T10:00:00Z');
const STRICT: CreditPolicy = { ...DEFAULT_POLICY, rules: { ...DEFAULT_POLICY.rules, strict: true } };
let product: Product;

beforeAll(async () => {
  product = await openProduct(clock);
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const inn = (n: number): string => firmNumbers(n).inn;
const id = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;
const service = (policy = DEFAULT_POLICY) => createSignalService({ db: product.db, clock, policy });
const ask = async (number: string, policy?: CreditPolicy): Promise<EntitySignals> =>
  EntitySignals.parse(await service(policy).entity({ inn: number }));
const findings = async (number: string, policy?: CreditPolicy): Promise<Record<string, string>> =>
  Object.fromEntries((await ask(number, policy)).findings.map(({ rule, light }) => [rule, light]));
const finding = async (number: string, rule: string): Promise<Finding> =>
  (await ask(number)).findings.find((each) => each.rule === rule)!;

/** Firm `n` that ended so. */
const ended = (n: number, endedHow: string | null, day: string, more: object = {}): Row =>
  firm(n, { status: 'ended', endedHow, ended: day, ...more });

describe('whoever ran an organisation that failed', () => {
  test.each([
    ['bankrupt two years ago', 'bankruptcy', '2024-11-01', { 'failed-organisation': 'red' }],
    ['struck off', 'exclusion', '2025-11-01', { 'failed-organisation': 'red' }],
    ['merged', 'merger', '2024-11-01', {}],
    ['liquidated by itself', 'liquidation', '2024-11-01', { 'failed-organisation': 'yellow' }],
  ])('a director of one %s', async (_, how, day, expected) => {
    await product.put({
      registry: [firm(1, { heads: [head(1)] }), ended(2, how, day, { heads: [head(1)] })],
    });
    expect(await findings(inn(1))).toEqual(expected);
  });

  test('the director left before: near the end, long before', async () => {
    const left = (until: string): object => ({ heads: [head(1, { since: '2010-01-01', until })] });
    await product.put({
      registry: [
        firm(1, { heads: [head(1)] }),
        ended(2, 'bankruptcy', '2024-11-01', left('2022-01-01')),
        ended(3, 'bankruptcy', '2024-11-01', left('2021-01-01')),
      ],
    });
    expect((await finding(inn(1), 'failed-organisation')).evidence).toEqual([
      {
        what: 'organisation',
        day: '2024-11-01',
        amount: null,
        currency: null,
        id: id(2),
        name: 'ООО «Проба 2»',
        via: { id: `inn:${personInn(1)}`, name: 'Пробный Иван Петрович', role: 'headed it until 2022-01-01' },
        detail: 'bankruptcy',
        confidential: false,
      },
    ]);
  });

  test('a founder, a managing company, an owning firm, the sole trader whom it is', async () => {
    await product.put({
      registry: [
        ended(9, 'exclusion', '2025-01-01', { owners: [owner(1), held(5)], heads: [managed(6)] }),
        firm(1, { owners: [owner(1)] }),
        firm(2, { owners: [held(5)] }),
        firm(3, { heads: [managed(6)] }),
        firm(4, { owners: [owner(2)] }),
        firm(5),
        firm(6),
        trader(1),
      ],
    });
    for (const number of [inn(1), inn(2), inn(3), inn(5), inn(6), personInn(1)])
      expect(await findings(number)).toEqual({ 'failed-organisation': 'red' });
    expect(await findings(inn(4))).toEqual({});
  });

  test('liquidated without debt is yellow, red when strict, and red with debt', async () => {
    await product.put({
      registry: [
        firm(1, { owners: [owner(1)] }),
        ended(2, 'liquidation', '2025-01-01', { owners: [owner(1)] }),
      ],
    });
    expect(await findings(inn(1))).toEqual({ 'failed-organisation': 'yellow' });
    expect(await findings(inn(1), STRICT)).toEqual({ 'failed-organisation': 'red' });
    await product.put({ clients: [card(inn(2))], accounts: [debt(inn(2), '5.00')] });
    expect(await findings(inn(1))).toMatchObject({ 'failed-organisation': 'red' });
  });

  test('one taken over by another has not failed', async () => {
    await product.put({
      registry: [
        firm(1, { heads: [head(1)] }),
        ended(2, null, '2025-01-01', { heads: [head(1)], successors: [firmNumbers(3)] }),
        firm(3),
      ],
    });
    expect(await findings(inn(1))).toEqual({});
  });

  test('a bankruptcy told of as a fact, of the organisation and of the head', async () => {
    await product.put({
      registry: [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3, { heads: [head(3)] })],
      facts: [
        { inn: inn(2), kind: 'bankruptcy', asOf: '2026-05-01' },
        { inn: personInn(3), kind: 'bankruptcy', asOf: '2026-05-01' },
      ],
    });
    expect(await findings(inn(1))).toEqual({ 'failed-organisation': 'red' });
    expect(await findings(inn(2))).toEqual({ 'own-status': 'red' });
    expect(await findings(inn(3))).toEqual({ 'failed-organisation': 'red' });
  });

  test('of a mass director nothing is looked through, and that is said', async () => {
    const many = Array.from({ length: 40 }, (_, n) => firm(100 + n, { heads: [head(1)] }));
    await product.put({
      registry: [
        ...many,
        firm(1, { heads: [head(1)] }),
        ended(2, 'bankruptcy', '2025-01-01', { heads: [head(1)] }),
      ],
    });
    expect(await findings(inn(1))).toEqual({ 'failed-organisation': 'red' });
    await product.resolve();
    expect(await findings(inn(1))).toEqual({ unseen: 'yellow' });
    expect((await finding(inn(1), 'unseen')).evidence).toMatchObject([
      { what: 'unknown', id: `inn:${personInn(1)}` },
    ]);
  });

  test('nor of who heads more than the policy looks through, before groups are resolved', async () => {
    const few: CreditPolicy = { ...DEFAULT_POLICY, rules: { ...DEFAULT_POLICY.rules, walked: 1 } };
    await product.put({
      registry: [firm(1, { heads: [head(1)] }), ended(2, 'bankruptcy', '2025-01-01', { heads: [head(1)] })],
    });
    expect(await findings(inn(1), few)).toEqual({ unseen: 'yellow' });
  });
});

describe('whoever stands behind a debtor', () => {
  const owing = (n: number): object => ({
    clients: [card(inn(n))],
    accounts: [debt(inn(n), '20000.00', '2026-09-01')],
  });

  test('an owner, a young firm of theirs, and one they only head', async () => {
    await product.put({
      registry: [
        firm(1, { owners: [owner(1)], registered: '2015-01-01' }),
        firm(2, { owners: [owner(1)], registered: '2010-01-01' }),
        firm(3, { heads: [head(1)], registered: '2026-06-01' }),
        firm(4, { heads: [head(1)], registered: '2015-06-01' }),
      ],
      ...owing(2),
    });
    expect(await findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
    expect(await findings(inn(2))).toEqual({});
    expect(await findings(inn(3))).toEqual({ 'young-firm-of-debtor': 'red' });
    expect(await findings(inn(4))).toEqual({});
    expect((await finding(inn(1), 'owner-of-debtor')).evidence).toMatchObject([
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
    await product.put({
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
    expect(await findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
    expect(await findings(inn(3))).toEqual({ 'owner-of-debtor': 'red' });
  });

  test('debt in another currency counts at the latest rate', async () => {
    const dollars = { ...debt(inn(2), '150.00', '2026-09-01'), currency: 'USD' };
    await product.put({
      registry: [firm(1, { owners: [owner(1)] }), firm(2, { owners: [owner(1)] })],
      clients: [card(inn(2))],
      accounts: [dollars],
      rates: [{ currency: 'USD', base: 'RUB', rate: '60', asOf: '2026-11-20' }],
    });
    expect(await findings(inn(1))).toEqual({ 'owner-of-debtor': 'yellow' });
    await product.put({ rates: [{ currency: 'USD', base: 'RUB', rate: '70', asOf: '2026-11-21' }] });
    expect(await findings(inn(1))).toEqual({ 'owner-of-debtor': 'red' });
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
  await product.put({
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
  const answer = await ask(inn(1));
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
  expect((await finding(inn(1), 'late-invoices')).evidence).toMatchObject([{ id: 'I-1', amount: '70.00' }]);
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
  await product.put({
    registry: [
      firm(1, { heads: [head(1)], unreliable: { address: true } }),
      firm(2, { heads: [head(1)], owners: [owner(2)] }),
      firm(3, { heads: [head(1)] }),
      ended(9, 'bankruptcy', '2025-01-01', { owners: [owner(2)] }),
    ],
    clients: [card(inn(3))],
  });
  await product.resolve();
  const group = (await product.memberships()).get(firmNumbers(1).ogrn)!;
  const answer = GroupSignals.parse(await service().group(group));
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
  await expect(service().entity({ inn: inn(1) })).rejects.toMatchObject({ code: 'entity-not-found' });
  await expect(service().group('G-0')).rejects.toMatchObject({ code: 'not-resolved' });
  await product.put({ registry: [firm(1)] });
  await product.resolve();
  await expect(service().group('G-0')).rejects.toMatchObject({ code: 'group-not-found' });
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
    const found = await product.db.transaction((run) => signalsOf(run, asked, DEFAULT_POLICY, '2026-11-20'));
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  await product.put({ registry, facts });
  const first = await read(ids);
  expect([...first].map(([each, { light, stops }]) => [each, light, stops]).sort()).toEqual(
    [
      [id(1), 'red', true],
      [id(2), 'red', true],
      [`inn:${personInn(4)}`, 'red', true],
    ].sort(),
  );
  expect(first.get(id(1))!.findings[0]!.evidence).toHaveLength(4);
  await product.wipe();
  await product.put({ registry: registry.toReversed(), facts: facts.toReversed() });
  expect(await read(ids.toReversed())).toEqual(first);
});
