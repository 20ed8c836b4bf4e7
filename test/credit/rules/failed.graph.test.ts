import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, type CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { firm, head, held, managed, owner, trader, card, debt } from '../../support/register.ts';
import { ended, id, inn, useSignals } from './use-signals.ts';

// From files to findings: whoever runs the customer ran an organisation that failed.

const used = useSignals();
const STRICT: CreditPolicy = { ...DEFAULT_POLICY, rules: { ...DEFAULT_POLICY.rules, strict: true } };

describe('whoever ran an organisation that failed', () => {
  test.each([
    ['bankrupt two years ago', 'bankruptcy', '2024-11-01', { 'failed-organisation': 'red' }],
    ['struck off', 'exclusion', '2025-11-01', { 'failed-organisation': 'red' }],
    ['merged', 'merger', '2024-11-01', {}],
    ['liquidated by itself', 'liquidation', '2024-11-01', { 'failed-organisation': 'yellow' }],
  ])('a director of one %s', async (_, how, day, expected) => {
    await used.product.put({
      registry: [firm(1, { heads: [head(1)] }), ended(2, how, day, { heads: [head(1)] })],
    });
    expect(await used.findings(inn(1))).toEqual(expected);
  });

  test('the director left before: near the end, long before', async () => {
    const left = (until: string): object => ({ heads: [head(1, { since: '2010-01-01', until })] });
    await used.product.put({
      registry: [
        firm(1, { heads: [head(1)] }),
        ended(2, 'bankruptcy', '2024-11-01', left('2022-01-01')),
        ended(3, 'bankruptcy', '2024-11-01', left('2021-01-01')),
      ],
    });
    expect((await used.finding(inn(1), 'failed-organisation')).evidence).toEqual([
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
    await used.product.put({
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
      expect(await used.findings(number)).toEqual({ 'failed-organisation': 'red' });
    expect(await used.findings(inn(4))).toEqual({});
  });

  test('liquidated without debt is yellow, red when strict, and red with debt', async () => {
    await used.product.put({
      registry: [
        firm(1, { owners: [owner(1)] }),
        ended(2, 'liquidation', '2025-01-01', { owners: [owner(1)] }),
      ],
    });
    expect(await used.findings(inn(1))).toEqual({ 'failed-organisation': 'yellow' });
    expect(await used.findings(inn(1), STRICT)).toEqual({ 'failed-organisation': 'red' });
    await used.product.put({ clients: [card(inn(2))], accounts: [debt(inn(2), '5.00')] });
    expect(await used.findings(inn(1))).toMatchObject({ 'failed-organisation': 'red' });
  });

  test('one taken over by another has not failed', async () => {
    await used.product.put({
      registry: [
        firm(1, { heads: [head(1)] }),
        ended(2, null, '2025-01-01', { heads: [head(1)], successors: [firmNumbers(3)] }),
        firm(3),
      ],
    });
    expect(await used.findings(inn(1))).toEqual({});
  });

  test('a bankruptcy told of as a fact, of the organisation and of the head', async () => {
    await used.product.put({
      registry: [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3, { heads: [head(3)] })],
      facts: [
        { inn: inn(2), kind: 'bankruptcy', asOf: '2026-05-01' },
        { inn: personInn(3), kind: 'bankruptcy', asOf: '2026-05-01' },
      ],
    });
    expect(await used.findings(inn(1))).toEqual({ 'failed-organisation': 'red' });
    expect(await used.findings(inn(2))).toEqual({ 'own-status': 'red' });
    expect(await used.findings(inn(3))).toEqual({ 'failed-organisation': 'red' });
  });

  test('of a mass director nothing is looked through, and that is said', async () => {
    const many = Array.from({ length: 40 }, (_, n) => firm(100 + n, { heads: [head(1)] }));
    await used.product.put({
      registry: [
        ...many,
        firm(1, { heads: [head(1)] }),
        ended(2, 'bankruptcy', '2025-01-01', { heads: [head(1)] }),
      ],
    });
    expect(await used.findings(inn(1))).toEqual({ 'failed-organisation': 'red' });
    await used.product.resolve();
    expect(await used.findings(inn(1))).toEqual({ unseen: 'yellow' });
    expect((await used.finding(inn(1), 'unseen')).evidence).toMatchObject([
      { what: 'unknown', id: `inn:${personInn(1)}` },
    ]);
  });

  test('nor of who heads more than the policy looks through, before groups are resolved', async () => {
    const few: CreditPolicy = { ...DEFAULT_POLICY, rules: { ...DEFAULT_POLICY.rules, walked: 1 } };
    await used.product.put({
      registry: [firm(1, { heads: [head(1)] }), ended(2, 'bankruptcy', '2025-01-01', { heads: [head(1)] })],
    });
    expect(await used.findings(inn(1), few)).toEqual({ unseen: 'yellow' });
  });
});
