import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { EntityGroupAnswer, GraphAnswer, LENSES } from '../../src/groups/types.ts';
import { drawLenses } from './lens-firms.ts';
import { cypher, draw, refresh, type LinkDraft, type SmallGraph } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

// What never binds by each lens: told where the lens would look at it, and not a word where it would not.

const graph = useGraph();

/** One firm, and those tied to it. */
const firmWith = (links: readonly LinkDraft[]): SmallGraph => ({
  entities: {
    F: {},
    State: { kind: 'public', labels: ['Inert'] },
    Gone: { status: 'ended', labels: ['Inert'] },
  },
  people: { Mass: ['Hub'], L: [] },
  links,
});
const share = (percent: bigint): NonNullable<LinkDraft[3]> => ({ num: percent, den: 100n });
const apart = (set: NonNullable<LinkDraft[3]>): LinkDraft => [
  'State',
  'OWNS_APART',
  'F',
  { ...set, reason: 'public' },
];

const TIES: readonly (readonly [string, LinkDraft, Readonly<Record<string, readonly string[]>>])[] = [
  ['a mass head', ['Mass', 'DIRECTS', 'F'], { linked: ['hub'], linked20: ['hub'], control: [] }],
  ['a mass owner of 5 %', ['Mass', 'OWNS', 'F', share(5n)], { linked: ['hub'], linked20: [], control: [] }],
  [
    'a mass owner of 60 %',
    ['Mass', 'OWNS', 'F', share(60n)],
    { linked: ['hub'], linked20: ['hub'], control: [] },
  ],
  ['a public owner of 5 %', apart(share(5n)), { linked: ['public'], linked20: [], control: [] }],
  ['a public owner of 50 %', apart(share(50n)), { linked: ['public'], linked20: ['public'], control: [] }],
  [
    'a public owner of 51 %',
    apart(share(51n)),
    { linked: ['public'], linked20: ['public'], control: ['public'] },
  ],
  [
    'a public owner of who knows what',
    apart({}),
    { linked: ['public'], linked20: ['public'], control: ['public'] },
  ],
  [
    'a liquidator',
    ['L', 'WINDS_UP', 'F'],
    { linked: ['winding-up'], linked20: ['winding-up'], control: ['winding-up'] },
  ],
  [
    'an owner of 30 % that ended',
    ['Gone', 'OWNS', 'F', share(30n)],
    { linked: ['ended'], linked20: ['ended'], control: [] },
  ],
];

test.each(TIES)('%s', async (_, link, reasons) => {
  await draw(graph.db, { ...firmWith([link]), otherGroups: {} });
  const told: Record<string, string[]> = {};
  for (const lens of LENSES)
    told[lens] = (await graph.exposure('F', lens)).withheld.map(({ reason }) => reason);
  expect(told).toEqual(reasons);
});

test.each(TIES)('%s, in a large group that is prepared, and in a drawn one', async (_, link, reasons) => {
  const groups = (lens: string): Record<string, string[]> => ({ [`${lens}-1`]: ['F', 'F2'] });
  const drawing = firmWith([link, ['F', 'OWNS', 'F2', share(60n)]]);
  await draw(graph.db, {
    ...drawing,
    entities: { ...drawing.entities, F2: {} },
    groups: groups('linked'),
    otherGroups: { linked20: groups('linked20'), control: groups('control') },
  });
  const ask = async (): Promise<unknown[]> => {
    const all = [];
    for (const lens of LENSES) all.push(await graph.exposure('F2', lens));
    return all;
  };
  const unprepared = await ask();
  await refresh(graph.db, { ...DEFAULT_POLICY, prepared: 2 });
  expect(await ask()).toEqual(unprepared);
  const kept = await cypher(
    graph.db,
    'MATCH (g:Group) RETURN g.lens AS lens, COLLECT { MATCH (g)-[w:WITHHOLDS]->() RETURN w.reason } AS reasons',
  );
  expect(Object.fromEntries(kept.map((row) => [row.lens, row.reasons]))).toEqual(reasons);
  for (const lens of LENSES) {
    const { nodes } = GraphAnswer.parse(await graph.groups.graph(`${lens}-1`));
    expect(nodes.filter(({ member }) => !member)).toHaveLength(reasons[lens]!.length);
  }
});

describe('former debts', () => {
  /** D is a debtor whom P heads now or headed before; P heads or owns F, by which lens ever. */
  const debtor = (links: readonly LinkDraft[], people: SmallGraph['people'] = { P: [] }): SmallGraph => ({
    entities: { D: {}, F: {} },
    people,
    links,
    clients: { 'C-1': 'D' },
    accounts: [{ client: 'C-1', overdue: [['2026-10-06', 90_00n]] }],
  });
  const formerOf = async (): Promise<number[]> => {
    const counts = [];
    for (const lens of ['linked', 'linked20', 'control'])
      counts.push((await graph.exposure('F', lens)).former.entities);
    return counts;
  };

  test('are asked of whoever heads or owns a member, also where that does not bind', async () => {
    await draw(
      graph.db,
      debtor([
        ['P', 'DIRECTED', 'D', { until: '2026-01-01' }],
        ['P', 'OWNS', 'F', share(5n)],
      ]),
    );
    expect(await formerOf()).toEqual([1, 1, 1]);
    expect((await graph.exposure('F', 'control')).summary).toContain(
      '1 firm its people were with before owes 90.00 RUB',
    );
  });

  test('are those of a live firm too, that another lens binds', async () => {
    await draw(graph.db, {
      ...debtor([
        ['P', 'DIRECTS', 'D'],
        ['P', 'DIRECTS', 'F'],
      ]),
      groups: { 'linked-1': ['D', 'F'] },
      otherGroups: { linked20: { 'linked20-1': ['D', 'F'] } },
    });
    expect(await formerOf()).toEqual([0, 0, 1]);
    const answer = await graph.exposure('F', 'control');
    expect(answer.light).toBe('yellow');
    expect(answer.summary).toContain('1 firm its people are or were with owes 90.00 RUB');
    expect(answer.members.at(-1)).toMatchObject({
      tier: 'former',
      why: ['its director, Образцов P, now heads or owns a member'],
    });
  });

  test('are not those of a mass head, whom a lens does not look at; of a mass owner under control what it owned', async () => {
    const before: LinkDraft[] = [['P', 'DIRECTED', 'D', { until: '2026-01-01' }]];
    await draw(graph.db, debtor([...before, ['P', 'DIRECTS', 'F']], { P: ['Hub'] }));
    expect(await formerOf()).toEqual([0, 0, 0]);
    await graph.wipe();
    await draw(graph.db, debtor([...before, ['P', 'OWNS', 'F', share(60n)]], { P: ['Hub'] }));
    expect(await formerOf()).toEqual([0, 0, 0]);
    await graph.wipe();
    const sold: LinkDraft = ['P', 'OWNED', 'D', { until: '2026-01-01' }];
    await draw(graph.db, debtor([sold, ['P', 'OWNS', 'F', share(60n)]], { P: ['Hub'] }));
    expect(await formerOf()).toEqual([0, 0, 1]);
    expect((await graph.exposure('F')).withheld).toMatchObject([{ id: 'P', reason: 'hub' }]);
  });
});

describe('why one is in no group', () => {
  const noteOf = async (id: string, lens: string): Promise<string | null> =>
    EntityGroupAnswer.parse(await graph.groups.groupOf({ id }, lens)).note;
  const WEAK20 = 'Shares below 20 %, or not stated, tie it to others under `linked` only.';
  const WEAK =
    'Heads and shares of half of the votes and less, or not stated, tie it to others under `linked` only.';
  const NOBODY =
    'Alone: nobody is known to hold more than half of its votes, nor to manage it, and it is known to control nobody.';

  const told = (note: string | null): string => (note ?? '').replace(/ No record loaded tells .*$/, '');

  test.each([
    ['Other', 'control', `${NOBODY} ${WEAK}`],
    ['Small', 'control', `${NOBODY} ${WEAK}`],
    ['Apart', 'control', NOBODY],
    [
      'Small',
      'linked20',
      `Alone: nobody is known to head it or to own 20 % of it and more, nor does it own so much of others. ${WEAK20}`,
    ],
    ['Apart', 'linked', 'Alone: no ties to others are known.'],
  ])('%s by %s', async (id, lens, note) => {
    await drawLenses(graph.db);
    expect(told(await noteOf(id, lens))).toBe(note);
  });

  test('one head or holder of votes who has nobody else', async () => {
    await draw(
      graph.db,
      firmWith([
        ['L', 'OWNS', 'F', share(60n)],
        ['Mass', 'DIRECTS', 'F'],
      ]),
    );
    expect(told(await noteOf('F', 'linked'))).toMatch(/^Only ties that never bind lead to others: hub/);
    expect(told(await noteOf('F', 'control'))).toBe(
      'Alone: those who manage it, or hold more than half of its votes, are known to control nobody else.',
    );
    await cypher(graph.db, "MATCH (:Person {id: 'Mass'})-[r]->() DELETE r");
    expect(told(await noteOf('F', 'linked20'))).toBe(
      'Alone: those who head it, or own 20 % of it and more, are known to head, or to own so much of, nobody else.',
    );
  });

  test('a hub is one by the lenses that have caps', async () => {
    await draw(graph.db, {
      entities: { Top: { labels: ['Hub'] }, F: {} },
      links: [['Top', 'OWNS', 'F', share(30n)]],
    });
    for (const lens of ['linked', 'linked20'])
      expect(await noteOf('Top', lens)).toContain('A hub: it heads or owns too many');
    expect(told(await noteOf('Top', 'control'))).toBe(`${NOBODY} ${WEAK}`);
  });
});
