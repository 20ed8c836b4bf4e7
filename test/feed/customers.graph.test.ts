import { describe, expect, test } from 'vitest';
import type { ChangeAnswer } from '../../src/feed/types.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { card, head } from '../support/register.ts';
import { id, inn, owing, PAIRS, SINGLES, told, useNights } from './nights.ts';

// What the feed tells of customers and the register, and what it does not.

const { night, begin, groupOf } = useNights();

test('the first resolve is one change, and tells of no limit as crossed', async () => {
  const changes = await night(
    {
      registry: [...PAIRS, ...SINGLES],
      clients: [card(inn(1)), card(inn(5))],
      accounts: [owing(1, '900.00'), owing(5, '900.00')],
    },
    '2026-11-20',
  );
  expect(changes).toMatchObject([
    {
      seq: '1',
      kind: 'baseline',
      lens: 'linked',
      subject: { kind: 'graph', id: 'linked' },
      before: null,
      after: { groups: 2, largest: 2 },
    },
  ]);
});

test('a load that changes nothing is not in the feed, nor is settling twice', async () => {
  const crm = { clients: [card(inn(1)), card(personInn(1))], accounts: [owing(1, '900.00')] };
  await begin(crm);
  expect(await night({ registry: [...PAIRS, ...SINGLES], ...crm }, '2026-11-20')).toEqual([]);
  expect(await night({ registry: [...PAIRS, ...SINGLES], ...crm }, '2026-12-24')).toEqual([]);
  expect(await night({})).toEqual([]);
});

test('a card is bound, moved and unbound', async () => {
  await begin();
  const mine = { ...card(inn(1)), id: 'C-1' };
  const linked = await night({ clients: [mine] });
  expect(linked).toMatchObject([{ kind: 'card-linked', lens: null, subject: { kind: 'client', id: 'C-1' } }]);
  expect(told(linked)).toEqual([['card-linked', 'C-1', null, { entity: id(1) }]]);
  expect(told(await night({ clients: [{ ...mine, inn: inn(5) }] }))).toEqual([
    ['card-linked', 'C-1', { entity: id(1) }, { entity: id(5) }],
  ]);
  expect(told(await night({ clients: [{ ...mine, inn: undefined }] }))).toEqual([
    ['card-unlinked', 'C-1', { entity: id(5) }, null],
  ]);
});

describe('a limit is crossed', () => {
  test('by debts of a group and of a firm alone, and crossed back', async () => {
    const { a: group } = await begin({
      clients: [card(inn(1)), card(inn(5))],
      accounts: [owing(1, '400.00'), owing(5, '500.00')],
    });
    const state = (over: boolean, outstanding: string): object => ({ over, outstanding, limit: '500.00' });
    const crossings = async (accounts: object[]): Promise<ChangeAnswer[]> =>
      (await night({ accounts })).filter(({ kind }) => kind === 'limit-crossed');
    const up = await crossings([owing(1, '500.01', '03'), owing(5, '900.00', '03')]);
    expect(told(up)).toEqual([
      ['limit-crossed', id(5), { over: false }, state(true, '900.00')],
      ['limit-crossed', group, state(false, '400.00'), state(true, '500.01')],
    ]);
    expect(up.map(({ subject, lens }) => [subject.kind, lens])).toEqual([
      ['entity', null],
      ['group', 'linked'],
    ]);
    expect(await crossings([owing(1, '700.00', '04'), owing(5, '800.00', '04')])).toEqual([]);
    const unlimited = { ...owing(5, '800.00', '05'), limit: undefined };
    expect(told(await crossings([owing(1, '500.00', '05'), unlimited]))).toEqual([
      ['limit-crossed', id(5), { over: true }, { over: false, outstanding: '800.00', limit: null }],
      ['limit-crossed', group, state(true, '700.00'), state(false, '500.00')],
    ]);
  });

  test('by a merger, and by the split of what was merged', async () => {
    const { a } = await begin({
      clients: [1, 3].map((n) => card(inn(n))),
      accounts: [{ ...owing(1, '450.00'), limit: '450.00' }, owing(3, '600.00')],
    });
    const crossed = async (heads: object[], day: string): Promise<unknown[]> => {
      const changes = await night({ registry: [{ ...PAIRS[2]!, heads }] }, day);
      return told(changes.filter(({ kind }) => kind === 'limit-crossed')).sort();
    };
    const within = { over: false, outstanding: '450.00', limit: '450.00' };
    const both = { over: true, outstanding: '1050.00', limit: '950.00' };
    expect(await crossed([head(1), head(3)], '2026-12-01')).toEqual([['limit-crossed', a, within, both]]);
    const split = await crossed([head(3)], '2026-12-02');
    const over = { over: true, outstanding: '600.00', limit: '500.00' };
    expect(split).toEqual([
      ['limit-crossed', a, both, within],
      ['limit-crossed', await groupOf(3), null, over],
    ]);
  });
});

test('a status changes, and comes back with a firm that was taken out', async () => {
  await begin();
  const bankrupt = await night({ registry: [{ ...SINGLES[0]!, status: 'bankrupt' }] });
  expect(bankrupt).toMatchObject([{ lens: null, subject: { kind: 'entity', id: id(5) } }]);
  expect(told(bankrupt)).toEqual([
    ['status-changed', id(5), { status: 'active' }, { status: 'bankrupt', endedHow: null }],
  ]);
  const ended = { ...SINGLES[0]!, status: 'ended', ended: '2026-12-02', endedHow: 'bankruptcy' };
  expect(told(await night({ registry: [ended] }, '2026-12-02'))).toEqual([
    ['status-changed', id(5), { status: 'bankrupt' }, { status: 'ended', endedHow: 'bankruptcy' }],
  ]);
  expect(told(await night({ registry: [{ ...firmNumbers(6), removed: true }] }, '2026-12-03'))).toEqual([
    ['status-changed', id(6), { status: 'active' }, { status: null, endedHow: null }],
  ]);
  expect(told(await night({ registry: [SINGLES[1]!] }, '2026-12-04'))).toEqual([
    ['status-changed', id(6), { status: null }, { status: 'active', endedHow: null }],
  ]);
});
