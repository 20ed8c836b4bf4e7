import { describe, expect, test } from 'vitest';
import { RelatedAnswer } from '../../src/credit/types.ts';
import { EntityGroupAnswer, GraphAnswer, GroupAnswer, LENSES } from '../../src/groups/types.ts';
import { drawLenses, SUMS } from './lens-firms.ts';
import { cypher, draw } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

// The same firms asked about by each lens.

const graph = useGraph();

const whyOf = (members: readonly { entity: { id: string }; why: string[] }[]): Record<string, string[]> =>
  Object.fromEntries(members.map(({ entity, why }) => [entity.id, why.toSorted()]));

/** What binds the holding by votes. */
const BY_VOTES = {
  Joint: ['controlled by joint votes of ООО «Top»'],
  Sub: ['ООО «Top» holds 56.25 % of its votes, recorded 2020-01-01'],
  Top: [
    'controls by joint votes ООО «Joint»',
    'holds 56.25 % of the votes of ООО «Sub», recorded 2020-01-01',
  ],
};

describe('an exposure', () => {
  test.each(Object.entries(SUMS))('by %s is what that lens binds: %s', async (lens, sum) => {
    await drawLenses(graph.db);
    const answer = await graph.exposure('Sub', lens);
    expect(answer).toMatchObject({
      lens,
      group: { id: `${lens}-1` },
      own: { base: { outstanding: '2.00' } },
    });
    expect(answer.proven.base?.outstanding).toBe(sum);
    expect(answer.withheld).toEqual([]);
  });

  test('tells why by votes under control, by shares elsewhere', async () => {
    await drawLenses(graph.db);
    expect(whyOf((await graph.exposure('Top', 'control')).members)).toEqual(BY_VOTES);
    expect(whyOf((await graph.exposure('Top', 'linked20')).members)).toMatchObject({
      Joint: ['owned 25 % by ООО «Sub»', 'owned 30 % by ООО «Top», recorded 2021-01-01'],
      Sub: ['owned 45 % by ООО «Top», recorded 2020-01-01', 'owns 25 % of ООО «Joint»'],
      Other: ['same director as ООО «Top»'],
    });
    const all = whyOf((await graph.exposure('Top')).members);
    expect([all.Other, all.Small]).toEqual([
      ['same director as ООО «Top»', 'same owner as ООО «Small»'],
      ['same owner as ООО «Other»'],
    ]);
  });

  test('of one that is alone by a lens is its own, and says that no links are known', async () => {
    await drawLenses(graph.db);
    const answer = await graph.exposure('Other', 'control');
    expect(answer).toMatchObject({ group: null, proven: { entities: 1, base: { outstanding: '8.00' } } });
    expect(answer.summary).toContain('no links known');
  });

  test('of many at once, and what is related to a card, is by the lens asked for', async () => {
    await drawLenses(graph.db);
    const sums: unknown[] = [];
    const asks = [{ client: 'C-Small' }, { id: 'Top' }, { id: 'Other' }, { id: 'Joint' }];
    for await (const { exposure } of graph.credit.exposureBatch(asks, 'control'))
      sums.push([exposure?.lens, exposure?.group?.id, exposure?.proven.base?.outstanding]);
    expect(sums).toEqual([
      ['control', undefined, '16.00'],
      ['control', 'control-1', '7.00'],
      ['control', undefined, '8.00'],
      ['control', 'control-1', '7.00'],
    ]);
    const related = RelatedAnswer.parse(await graph.credit.related('C-Sub', 'control'));
    expect(related).toMatchObject({ lens: 'control', group: { id: 'control-1' } });
    expect(related.cards.map(({ client, why }) => [client.id, why.toSorted()])).toEqual([
      ['C-Joint', BY_VOTES.Joint],
      ['C-Top', BY_VOTES.Top],
    ]);
    expect((await graph.credit.related('C-Small', 'linked20')).cards).toEqual([]);
  });
});

describe('a group', () => {
  test.each(LENSES)('of %s is the same asked for by its id and by a member', async (lens) => {
    await drawLenses(graph.db);
    const byId = GroupAnswer.parse(await graph.groups.group(`${lens}-1`));
    expect(byId).toMatchObject({ lens, outstanding: SUMS[lens as keyof typeof SUMS] });
    const ofSub = EntityGroupAnswer.parse(await graph.groups.groupOf({ id: 'Sub' }, lens));
    expect(ofSub).toMatchObject({ lens, note: null });
    expect(ofSub.group).toEqual(byId);
    const { items } = await graph.groups.members(`${lens}-1`, { after: null, limit: 10 });
    expect(whyOf(items)).toEqual(whyOf(byId.members));
    expect(whyOf(items)).toEqual(whyOf((await graph.exposure('Sub', lens)).members));
  });

  test('under control tells who holds the votes, on a page of one too', async () => {
    await drawLenses(graph.db);
    expect(whyOf((await graph.groups.group('control-1')).members)).toEqual(BY_VOTES);
    const { items } = await graph.groups.members('control-1', { after: ['Joint'], limit: 1 });
    expect(whyOf(items)).toEqual({ Sub: BY_VOTES.Sub });
  });

  test('of two firms of one person is told by votes, alone or joint', async () => {
    await draw(graph.db, {
      entities: { A: {}, B: {}, C: {} },
      people: { P: [] },
      links: [
        ['P', 'OWNS', 'A', { num: 2n, den: 3n }],
        ['P', 'OWNS', 'B', { num: 50_001n, den: 100_000n }],
        ['P', 'CONTROLS', 'C'],
        ['P', 'DIRECTS', 'C'],
      ],
      otherGroups: { control: { G: ['A', 'B', 'C'] } },
    });
    const why = whyOf((await graph.groups.group('G')).members);
    expect(why).toEqual({
      A: ['same holder of most votes as ООО «B»'],
      B: ['same holder of most votes as ООО «A»'],
      C: ['who controls it by joint votes holds most votes of ООО «A»'],
    });
    await cypher(
      graph.db,
      'MATCH (p:Person) SET p:Carded WITH p MATCH (g:Group) SET g.size = 4 CREATE (p)-[:IN_GROUP]->(g)',
    );
    const { members } = await graph.groups.group('G');
    expect(whyOf(members)).toMatchObject({
      B: ['Образцов P holds more than 50 % of its votes'],
      C: ['controlled by joint votes of Образцов P'],
    });
  });

  test.each([
    [
      'linked',
      ['P', 'Q'],
      [
        'Top owns Sub',
        'Top owns Joint',
        'Sub owns Joint',
        'P directs Top',
        'P directs Other',
        'Q owns Other',
        'Q owns Small',
      ],
      [],
    ],
    [
      'linked20',
      ['P'],
      ['Top owns Sub', 'Top owns Joint', 'Sub owns Joint', 'P directs Top', 'P directs Other'],
      [],
    ],
    ['control', [], ['Top owns Sub', 'Top controls Joint'], ['Top owns Joint', 'Sub owns Joint']],
  ])('drawn by %s shows what binds by it', async (lens, people, binding, others) => {
    await drawLenses(graph.db);
    const drawn = GraphAnswer.parse(await graph.groups.graph(`${lens}-1`));
    expect(drawn.nodes.flatMap(({ id, member }) => (member ? [] : [id])).sort()).toEqual(people);
    const told = (binds: boolean): string[] =>
      drawn.links.filter((link) => link.binds === binds).map(({ from, type, to }) => `${from} ${type} ${to}`);
    expect(told(true).sort()).toEqual(binding.toSorted());
    expect(told(false).sort()).toEqual(others.toSorted());
  });

  test('is listed with those of its lens, by what they owe', async () => {
    await drawLenses(graph.db);
    for (const sort of ['outstanding', 'size'] as const) {
      for (const lens of LENSES) {
        const { items } = await graph.groups.list({ lens, sort, after: null, limit: 10 });
        const sum = SUMS[lens as keyof typeof SUMS];
        expect(items).toMatchObject([{ id: `${lens}-1`, lens, outstanding: sum }]);
      }
    }
    const kept = await cypher(
      graph.db,
      'MATCH (g:Group) RETURN g.lens AS lens, g.outstandingBase AS sum ORDER BY sum',
    );
    expect(kept).toEqual([
      { lens: 'control', sum: 7_00n },
      { lens: 'linked20', sum: 15_00n },
      { lens: 'linked', sum: 31_00n },
    ]);
  });
});

test('a lens whose groups are not resolved yet tells nothing, least of all that somebody is alone', async () => {
  await drawLenses(graph.db);
  await cypher(graph.db, "MATCH (n:Lens {name: 'control'}) DELETE n");
  const asks = (lens: string) => [
    () => graph.exposure('Apart', lens),
    () => graph.credit.related('C-Apart', lens),
    () => graph.groups.groupOf({ id: 'Apart' }, lens),
    () => graph.groups.groupOfThen({ id: 'Apart' }, lens, '2026-11-20'),
    () => graph.groups.list({ lens, sort: 'size', after: null, limit: 10 }),
  ];
  for (const ask of asks('control')) await expect(ask()).rejects.toMatchObject({ code: 'not-resolved' });
  for (const ask of asks('linked20')) await expect(ask()).resolves.toBeDefined();
});
