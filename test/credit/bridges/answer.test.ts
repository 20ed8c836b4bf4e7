import { describe, expect, it } from 'vitest';
import { bridgeAnswer } from '../../../src/credit/bridges/bridge-answer.ts';
import { bridgeLines } from '../../../src/credit/bridges/bridge-lines.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { BridgeAnswer } from '../../../src/credit/bridges/types.ts';
import type { GroupRow } from '../../../src/credit/rows.ts';
import { owes, readOf, shown, type Drawn } from './read.ts';

const answer = (drawn: Drawn): BridgeAnswer =>
  BridgeAnswer.parse(bridgeAnswer(readOf(drawn), DEFAULT_POLICY));

describe('what holds a group together', () => {
  it('is a person who directs two firms: either tie, and the person', () => {
    const found = answer({
      members: { A: owes(100_00n, 30_00n, 5_00n), B: owes(20_00n) },
      people: ['P'],
      links: ['P DIRECTS A', 'P DIRECTS B'],
    });
    const parts = '1: 100.00 (35.00, 1) A | 1: 20.00 (0.00, 1) B';
    expect(shown(found)).toEqual([`P directs A | ${parts}`, `P directs B | ${parts}`, `P | ${parts}`]);
    expect(found).toMatchObject({ bridgeCount: 2, peopleCount: 1, truncated: false, note: null });
    expect(found.people[0]).toMatchObject({ own: null, partCount: 2 });
  });

  it('is no tie of who is no member and leads nowhere', () => {
    const links = ['A OWNS B', 'P DIRECTS A', 'P2 DIRECTS B'];
    const found = answer({ members: { A: [], B: [] }, people: ['P', 'P2'], links });
    expect(shown(found)).toEqual(['A owns B | 1: 0.00 (0.00, 0) A | 1: 0.00 (0.00, 0) B']);
  });

  it('is a tie of two links, told as one that no single link is', () => {
    const links = ['P OWNS A', 'P DIRECTS A', 'P DIRECTS B'];
    const { bridges } = answer({ members: { A: [], B: [] }, people: ['P'], links });
    expect(bridges.map(({ tie }) => [tie.to.id, tie.single, tie.links.map(({ type }) => type)])).toEqual([
      ['A', false, ['directs', 'owns']],
      ['B', true, ['directs']],
    ]);
  });

  it('is told of two that own each other, with the direction of each link', () => {
    const { bridges } = answer({ members: { A: [], B: [] }, links: ['B OWNS A', 'A OWNS B'] });
    expect(bridges.map(({ tie }) => [tie.from.id, tie.to.id, tie.links.map(({ from }) => from)])).toEqual([
      ['A', 'B', ['A', 'B']],
    ]);
  });

  it('is a person with a card of their own, whose debt is in no part', () => {
    const found = answer({
      members: { P: owes(7_00n, 1_00n), A: [], B: owes(2_00n) },
      links: ['P DIRECTS A', 'P OWNS B'],
    });
    expect(shown(found)).toEqual([
      'P owns B | 2: 7.00 (1.00, 1) P A | 1: 2.00 (0.00, 1) B',
      'P directs A | 2: 9.00 (1.00, 2) P B | 1: 0.00 (0.00, 0) A',
      'P | 1: 2.00 (0.00, 1) B | 1: 0.00 (0.00, 0) A',
    ]);
    expect(found.people[0]!.own).toEqual({
      currency: 'RUB',
      outstanding: '7.00',
      overdue: '1.00',
      clients: 1,
    });
  });

  it('is not that a sole trader is the person', () => {
    const found = answer({
      members: { T: [], A: [] },
      people: ['P'],
      links: ['T IS_PERSON P', 'P DIRECTS A'],
    });
    expect(found.bridges.map(({ tie }) => tie.links.map(({ type }) => type))).toEqual([['directs']]);
    expect(found.people.map(({ partCount }) => partCount)).toEqual([2]);
  });

  it('is nothing in a ring, and the answer says so', () => {
    const found = answer({ members: { A: [], B: [], C: [] }, links: ['A OWNS B', 'B OWNS C', 'C OWNS A'] });
    expect(found).toMatchObject({ bridges: [], people: [], truncated: false });
    expect(found.note).toBe('No single tie and no single person holds the group together.');
  });

  it('comes with the most even split of debt first, then of members', () => {
    const links = ['A OWNS B', 'B OWNS C', 'C OWNS D', 'D OWNS E'];
    const members = { A: owes(5_00n), B: [], C: owes(9_00n), D: [], E: owes(5_00n) };
    const [first, ...rest] = answer({ members, links }).bridges.map(({ tie }) => tie.from.id + tie.to.id);
    expect([first, ...rest]).toEqual(['BC', 'CD', 'AB', 'DE']);
  });

  it('converts each part once, and tells no sum where a rate is missing', () => {
    const members = {
      A: [
        ['EUR', 1n, [1n]],
        ['RUB', 1n, []],
      ],
      B: [['EUR', 10_01n, []]],
      C: [['CNY', 1n, []]],
    } as const;
    const found = answer({ members, links: ['A OWNS B', 'B OWNS C'] });
    expect(shown(found)).toEqual([
      'A owns B | 2: ? (?, 2) C B | 1: 1.00 (0.99, 1) A',
      'B owns C | 1: ? (?, 1) C | 2: 987.49 (0.99, 2) B A',
    ]);
  });

  it('names three of each part, shows ten parts and fifty ties, and counts all', () => {
    const firms = Array.from({ length: 60 }, (_, i) => `F${String(i).padStart(2, '0')}`);
    const found = answer({
      members: Object.fromEntries(firms.map((id, i) => [id, owes(BigInt(i))])),
      people: ['P'],
      links: firms.map((id) => `P DIRECTS ${id}`),
    });
    expect(found).toMatchObject({ bridgeCount: 60, peopleCount: 1, truncated: true });
    expect(found.bridges).toHaveLength(50);
    expect(shown(found)[0]).toBe('P directs F59 | 59: 17.11 (0.00, 59) F58 F57 F56 | 1: 0.59 (0.00, 1) F59');
    expect(found.people[0]!.partCount).toBe(60);
    expect(found.people[0]!.parts.map(({ entities }) => entities[0]!.id)).toEqual(firms.slice(50).reverse());
  });

  it('is told piece by piece when links have ended since the group was resolved', () => {
    const found = answer({
      members: { A: [], B: [], C: [], D: [] },
      links: ['A OWNS B', 'C OWNS D', 'X OWNS A'],
    });
    expect(found.bridges.map(({ parts }) => parts.map(({ members }) => members))).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(found.note).toContain('in 2 pieces');
  });

  it('is not looked for in a crowd', () => {
    const size = 20_001n;
    const read = { ...readOf({ members: {}, links: [] }), group: ['G', 3n, size] as GroupRow, size };
    const found = BridgeAnswer.parse(bridgeAnswer(read, DEFAULT_POLICY));
    expect(found).toMatchObject({ bridges: [], people: [], bridgeCount: 0, truncated: true });
    expect(found.note).toContain('20,001 members');
  });
});

describe('the printed answer', () => {
  it('has a table for each tie and person', () => {
    const found = answer({
      members: { A: owes(1_234_567_00n, 5_00n), B: [['CNY', 1n, []]] },
      people: ['P'],
      links: ['P DIRECTS A', 'P OWNS A', 'P DIRECTS B'],
    });
    const table = [
      ' members  cards    outstanding RUB          overdue   who',
      '       1      1            no rate          no rate   B',
      '       1      1       1,234,567.00             5.00   A',
    ];
    expect(bridgeLines(found)).toEqual([
      'Group G, lens linked, 2 members: 2 ties and 1 person hold it together.',
      '',
      'Ties whose loss splits it:',
      '',
      '1. P → A: directs, owns',
      ...table,
      '',
      '2. P → B: directs',
      ...table,
      '',
      'People without whom it falls apart:',
      '',
      '1. P',
      ...table,
    ]);
  });
});
