import { describe, expect, test } from 'vitest';
import { createPairService } from '../../src/groups/interest/pair-service.ts';
import { draw, type LinkDraft, type SmallGraph } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

// What the exposure by interest tells beside those who are related: debts its people left, what a rule kept out, and who is
// one person.

const graph = useGraph();
const exposure = (id: string) => graph.exposure(id, 'interest');

/** A and B, which Top relates; D, which owes since long. */
function firms(links: readonly LinkDraft[], more: SmallGraph = {}): SmallGraph {
  const debtor = { client: 'C-D', outstanding: 90_00n, overdue: [['2026-10-06', 40_00n]] } as const;
  return {
    ...more,
    entities: { A: {}, B: {}, D: {}, ...more.entities },
    people: { P: [], Top: [], ...more.people },
    links: [['Top', 'OWNS', 'A', { num: 1n, den: 1n }], ['Top', 'OWNS', 'B', { num: 1n, den: 2n }], ...links],
    clients: { 'C-D': 'D', ...more.clients },
    accounts: [debtor, ...(more.accounts ?? [])],
  };
}

const headOf = (count: number): LinkDraft[] =>
  Array.from({ length: count }, (_, i) => ['P', 'DIRECTS', `F${i}`] as const);
const headed = (count: number): Record<string, object> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`F${i}`, {}]));

describe('a debt that people left', () => {
  test.each<[string, LinkDraft[]]>([
    [
      'by its head',
      [
        ['P', 'DIRECTS', 'A'],
        ['P', 'DIRECTED', 'D', { until: '2026-01-01' }],
      ],
    ],
    [
      'by its owner, of whatever share',
      [
        ['P', 'OWNS', 'A', { num: 1n, den: 100n }],
        ['P', 'OWNED', 'D', {}],
      ],
    ],
    [
      'by the head of one related',
      [
        ['P', 'DIRECTS', 'B'],
        ['P', 'OWNED', 'D', { until: '2026-01-01' }],
      ],
    ],
    ['by the common owner', [['Top', 'DIRECTED', 'D', { until: '2026-01-01' }]]],
    [
      'that holds a part of it still',
      [
        ['P', 'DIRECTS', 'A'],
        ['P', 'OWNS', 'D', { num: 1n, den: 10n }],
      ],
    ],
  ])('is told as former: %s', async (_, links) => {
    await draw(graph.db, firms(links));
    const answer = await exposure('A');
    expect(answer.former).toMatchObject({ clients: 1, entities: 1, base: { outstanding: '90.00' } });
    expect(answer.proven.entities).toBe(2);
    expect(answer.light).toBe('yellow');
    expect(answer.members.at(-1)).toMatchObject({ entity: { id: 'D' }, tier: 'former' });
  });

  test.each<[string, LinkDraft[]]>([
    [
      '36 months before it fell due',
      [
        ['P', 'DIRECTS', 'A'],
        ['P', 'DIRECTED', 'D', { until: '2023-09-06' }],
      ],
    ],
    [
      'and is related still',
      [
        ['P', 'DIRECTS', 'A'],
        ['P', 'DIRECTS', 'D'],
        ['P', 'OWNED', 'D', {}],
      ],
    ],
  ])('is none: %s', async (_, links) => {
    await draw(graph.db, firms(links));
    expect((await exposure('A')).former.entities).toBe(0);
  });

  test('is told apart of a firm that only one of those related is related with', async () => {
    await draw(graph.db, firms([['B', 'OWNS', 'D', { num: 2n, den: 5n }]]));
    const answer = await exposure('A');
    expect(answer.proven).toMatchObject({ entities: 2, base: { outstanding: '0.00' } });
    expect(answer.former).toMatchObject({ entities: 1, base: { outstanding: '90.00' } });
    expect((await exposure('B')).proven.base?.outstanding).toBe('90.00');
  });

  test('is not asked of a head over the cap, whose ties are withheld, but of the same person as owner', async () => {
    const entities = headed(31);
    const links: LinkDraft[] = [
      ['P', 'DIRECTS', 'A'],
      ['P', 'DIRECTED', 'D', { until: '2026-01-01' }],
      ...headOf(31),
    ];
    await draw(graph.db, firms(links, { entities, people: { P: ['Hub'] } }));
    const answer = await exposure('A');
    expect(answer.former.entities).toBe(0);
    expect(answer.withheld).toMatchObject([{ id: 'P', reason: 'hub', entities: 33, outstanding: '90.00' }]);
    await graph.wipe();
    const owning: LinkDraft[] = [
      ['P', 'OWNS', 'A', { num: 1n, den: 3n }],
      ['P', 'OWNED', 'D', { until: '2026-01-01' }],
    ];
    await draw(graph.db, firms([...owning, ...headOf(31)], { entities, people: { P: ['Hub'] } }));
    expect((await exposure('A')).former.entities).toBe(1);
  });
});

describe('withheld', () => {
  const region = { kind: 'public', labels: ['Inert'] } as const;

  test.each([
    ['more than a quarter', { num: 1n, den: 3n }, ['R']],
    ['a share not known', {}, ['R']],
    ['a quarter', { num: 1n, den: 4n }, []],
  ])('is a public owner of %s', async (_, share, expected) => {
    await draw(
      graph.db,
      firms([['R', 'OWNS_APART', 'A', { reason: 'public', ...share }]], { entities: { R: region } }),
    );
    const answer = await exposure('A');
    expect(answer.withheld.map(({ id }) => id)).toEqual(expected);
    expect((await exposure('B')).withheld.map(({ id }) => id)).toEqual(expected);
  });

  test('are liquidators, owners that have ended, founders of non-profits, and a trader who heads too many', async () => {
    await draw(graph.db, {
      entities: {
        A: {},
        Gone: { labels: ['Inert'], status: 'ended' },
        T: { kind: 'sole-trader' },
        ...headed(31),
      },
      people: { L: [], P: ['Hub'], Q: [] },
      links: [
        ['L', 'WINDS_UP', 'A'],
        ['Gone', 'OWNS', 'A', { num: 1n, den: 2n }],
        ['Q', 'OWNS_APART', 'A', { reason: 'non-profit' }],
        ['T', 'IS_PERSON', 'P'],
        ...headOf(31),
      ],
    });
    const reasons = (await exposure('A')).withheld.map(({ id, reason }) => [id, reason]);
    expect(reasons.sort()).toEqual([
      ['Gone', 'ended'],
      ['L', 'winding-up'],
      ['Q', 'non-profit'],
    ]);
    const trader = await exposure('T');
    expect(trader.proven.entities).toBe(1);
    expect(trader.withheld).toMatchObject([{ id: 'P', reason: 'hub', entities: 31 }]);
  });

  test('is nothing behind one who owns many: there is no cap on owners', async () => {
    const owns = Array.from({ length: 101 }, (_, i): LinkDraft => [
      'P',
      'OWNS',
      `F${i}`,
      { num: 1n, den: 1n },
    ]);
    await draw(graph.db, { entities: headed(101), people: { P: ['Hub'] }, links: owns });
    const answer = await exposure('F7');
    expect(answer).toMatchObject({ withheld: [], proven: { entities: 101 }, truncated: true });
  });
});

test('a person with a card and the sole trader who that is owe together, whichever is asked', async () => {
  await draw(graph.db, {
    entities: {
      T: { kind: 'sole-trader' },
      Old: { kind: 'sole-trader', labels: ['Inert'], status: 'ended' },
      F: {},
    },
    people: { P: ['Carded'] },
    links: [
      ['T', 'IS_PERSON', 'P'],
      ['Old', 'IS_PERSON', 'P'],
      ['P', 'OWNS', 'F', { num: 1n, den: 2n }],
    ],
    clients: { 'C-T': 'T', 'C-Old': 'Old', 'C-P': 'P', 'C-F': 'F' },
    accounts: ['T', 'Old', 'P', 'F'].map((id, i) => ({
      client: `C-${id}`,
      outstanding: BigInt(100 * 2 ** i),
    })),
  });
  const trader = await exposure('T');
  expect(trader.proven).toMatchObject({ entities: 4, base: { outstanding: '15.00' } });
  expect(trader.members.find(({ entity }) => entity.id === 'P')!.why).toEqual([
    'the same person, who is a sole trader',
  ]);
  const person = await graph.credit.exposureOfClient('C-P', 'interest');
  expect(person.proven.base?.outstanding).toBe('15.00');
  // The firm relates to both of them, and an ended sole trader owes on as a debtor its person left.
  const firm = await exposure('F');
  expect(firm.proven.base?.outstanding).toBe('13.00');
  expect(firm.former.base?.outstanding).toBe('2.00');
  const { related } = await createPairService(graph.db).related({ id: 'F' }, 'interest');
  expect(related.map(({ entity }) => entity.id)).toEqual(['P', 'T']);
});
