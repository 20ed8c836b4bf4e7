import { describe, expect, test } from 'vitest';
import { createGroupService } from '../../src/credit/group-service.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import {
  EntityGroupAnswer,
  GroupAnswer,
  GroupListItem,
  MemberAnswer,
  type GroupService,
} from '../../src/groups/types.ts';
import type { Keyset } from '../../src/values/page.ts';
import { drawFirms, drawHolding } from './group-firms.ts';
import { cypher, draw } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

async function allMembers(id: string, limit: number): Promise<MemberAnswer[]> {
  const all: MemberAnswer[] = [];
  let after: Keyset | null = null;
  do {
    const page = await graph.groups.members(id, { after, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items.map((item) => MemberAnswer.parse(item)));
    after = page.next;
  } while (after !== null);
  return all;
}

const groupOf = async (id: string): Promise<EntityGroupAnswer> =>
  EntityGroupAnswer.parse(await graph.groups.groupOf({ id }, 'linked'));

describe('a group', () => {
  test('has its sums and its members, the greatest debts first', async () => {
    await drawFirms(graph.db);
    const pair = GroupAnswer.parse(await graph.groups.group('Pair'));
    expect(pair).toMatchObject({
      id: 'Pair',
      lens: 'linked',
      version: 3,
      size: 2,
      since: '2026-11-20',
      name: 'ООО «B»',
      clients: 3,
      currency: 'RUB',
      // 100 + 2,000 + 10.01 × 98.5512 = 986.497512; 3.33 × 98.5512 = 328.175496
      outstanding: '3086.50',
      overdue: '328.18',
      dataVersion: '7',
      truncated: false,
    });
    expect(pair.members).toMatchObject([
      { entity: { id: 'B' }, clients: ['C-B'], outstanding: '2000.00', tier: 'proven', since: '2026-11-20' },
      { entity: { id: 'A', inn: '7704123450' }, clients: ['C-1', 'C-2'], outstanding: '1086.50' },
    ]);
    expect(pair.members.map(({ why }) => why)).toEqual([
      ['its owner directs ООО «A», recorded 2022-01-01'],
      ['its director owns ООО «B», recorded 2021-03-04'],
    ]);
  });

  test('whose rate is missing has no sums', async () => {
    await drawFirms(graph.db);
    const triple = GroupAnswer.parse(await graph.groups.group('Triple'));
    expect(triple).toMatchObject({ outstanding: null, overdue: null, clients: 1, size: 3 });
    const debtor = triple.members.find(({ entity }) => entity.id === 'Y');
    expect(debtor).toMatchObject({
      outstanding: null,
      why: expect.toSatisfy(
        (why: string[]) =>
          why.toSorted().join() === 'owned 60 % by ООО «X», recorded 2020-05-05,same director as ООО «Z»',
      ) as string[],
    });
    expect(triple.members.find(({ entity }) => entity.id === 'X')?.why).toEqual([
      'owns 60 % of ООО «Y», recorded 2020-05-05',
    ]);
  });

  test('of many shows the first, whose ties are told though the other end is not shown', async () => {
    await drawHolding(graph.db);
    const big = GroupAnswer.parse(await graph.groups.group('Big'));
    expect(big).toMatchObject({ size: 120, truncated: true, outstanding: '16.00', name: 'ООО «F070»' });
    expect(big.members).toHaveLength(20);
    expect(big.members.slice(0, 3).map(({ entity }) => entity.id)).toEqual(['F070', 'F050', 'F001']);
    expect(big.members[2]!.why).toEqual(['same director as ООО «F119», recorded 2024-02-02']);
  });

  test('that ended says where its members went; one that never was is unknown', async () => {
    await drawFirms(graph.db);
    const retired = { code: 'group-retired', status: 410, extra: { successors: ['Pair', 'Triple'] } };
    const unknown = { code: 'group-not-found', message: expect.stringContaining('None') as string };
    const first = { after: null, limit: 10 };
    for (const ask of [
      graph.groups.group,
      (id: string) => graph.groups.members(id, first),
      graph.groups.graph,
    ]) {
      await expect(ask('Old')).rejects.toMatchObject(retired);
      await expect(ask('None')).rejects.toMatchObject(unknown);
    }
  });

  test('is not told before the first resolve', async () => {
    await drawFirms(graph.db);
    await cypher(graph.db, 'MATCH (k:Kindred) REMOVE k.resolved');
    const asks = [
      () => graph.groups.group('Pair'),
      () => graph.groups.members('Pair', { after: null, limit: 10 }),
      () => graph.groups.graph('Pair'),
      () => graph.groups.groupOf({ id: 'A' }, 'linked'),
      () => graph.groups.list({ lens: 'linked', sort: 'size', after: null, limit: 10 }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'not-resolved' });
    await graph.wipe();
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'not-resolved' });
  });
});

describe('a group that is being rewritten', () => {
  const setSize = (size: bigint) =>
    cypher(graph.db, `MATCH (g:Group {id: 'Pair'}) SET g.size = $size`, { size });

  test.each([
    ['group', (service: GroupService) => service.group('Pair')],
    ['members', (service: GroupService) => service.members('Pair', { after: null, limit: 1 })],
    ['graph', (service: GroupService) => service.graph('Pair')],
    ['groupOf', (service: GroupService) => service.groupOf({ id: 'B' }, 'linked')],
  ])('is read again until it is whole: %s', async (_, ask) => {
    await drawFirms(graph.db);
    const whole = await ask(graph.groups);
    await setSize(3n);
    let pauses = 0;
    const pause = async (): Promise<void> => {
      if (++pauses === 2) await setSize(2n);
    };
    expect(await ask(createGroupService({ db: graph.db, pause }))).toEqual(whole);
    expect(pauses).toBe(2);

    await setSize(3n);
    const hasty = createGroupService({
      db: graph.db,
      policy: { ...DEFAULT_POLICY, reads: 2 },
      pause: () => Promise.resolve(),
    });
    await expect(ask(hasty)).rejects.toMatchObject({ code: 'changed-while-reading' });
  });
});

describe('the members, page by page', () => {
  test.each([1, 7, 100, 200])('are each met once, %i a page', async (limit) => {
    const ids = await drawHolding(graph.db);
    const all = await allMembers('Big', limit);
    expect(all.map(({ entity }) => entity.id)).toEqual(ids);
    const told = Object.fromEntries(all.map(({ entity, why }) => [entity.id, why]));
    expect(told.F001).toEqual(['same director as ООО «F119», recorded 2024-02-02']);
    expect(told.F119?.toSorted()).toEqual(['owned by ООО «Top»', 'same director as ООО «F001»']);
    expect(told.Top).toHaveLength(5);
    expect(all.find(({ entity }) => entity.id === 'F070')).toMatchObject({
      clients: ['C-70'],
      outstanding: '9.00',
      since: '2026-11-20',
      tier: 'proven',
    });
  });

  test('go on where they were when balances change in between', async () => {
    const ids = await drawHolding(graph.db);
    const first = await graph.groups.members('Big', { after: null, limit: 60 });
    await cypher(graph.db, 'MATCH (a:Account) SET a.outstanding = 1000000 - a.outstanding');
    const second = await graph.groups.members('Big', { after: first.next, limit: 60 });
    expect([...first.items, ...second.items].map(({ entity }) => entity.id)).toEqual(ids);
    expect([first.next, second.next]).toEqual([['F060'], null]);
  });

  test('a person with a card is one, and named as such on another page', async () => {
    await draw(graph.db, {
      entities: { Z: {} },
      people: { P: ['Carded'] },
      links: [['P', 'DIRECTS', 'Z']],
      clients: { 'C-1': 'P' },
      groups: { G: ['P', 'Z'] },
    });
    const all = await allMembers('G', 1);
    expect(all).toMatchObject([
      { entity: { id: 'P', kind: 'person', status: null }, clients: ['C-1'], why: ['directs ООО «Z»'] },
      { entity: { id: 'Z', kind: 'legal' }, why: ['directed by Образцов P'] },
    ]);
  });
});

describe('the group of an entity', () => {
  test('is the group as asked for by its id', async () => {
    await drawFirms(graph.db);
    const answer = EntityGroupAnswer.parse(await graph.groups.groupOf({ inn: '7704123450' }, 'linked'));
    expect(answer).toMatchObject({ entity: { id: 'A', kind: 'legal' }, lens: 'linked', note: null });
    expect(answer.group).toEqual(await graph.groups.group('Pair'));
  });

  test.each([
    ['Island', 'Alone: no ties to others are known.'],
    [
      'Lone',
      'Alone: those who head or own it are known to head or own nobody else. The register withholds its owners. ' +
        'No record loaded tells its heads.',
    ],
    [
      'Hubbed',
      'Only ties that never bind lead to others: hub (heads or owns too many to bind them), public (a public body).',
    ],
    ['Gone', 'Ended: its ties bind nobody any more, and no successor that is known joins it to a group.'],
    ['Trader', 'A hub: the person heads or owns too many to bind them.'],
    ['City', 'A public body: what it founds or owns is not bound together by it.'],
    ['Fund', 'A fund: what it owns is not bound together by it.'],
  ])('or why there is none: %s', async (id, note) => {
    await drawFirms(graph.db);
    expect(await groupOf(id)).toMatchObject({ entity: { id }, group: null, note, dataVersion: '7' });
  });

  test.each([
    ['removed', `SET e.removed = '2026-11-01'`, 'Taken out of the register on 2026-11-01'],
    ['of owners unknown', `SET e.ownersUnknown = '[]'`, 'It is declared that owners of it cannot be named.'],
    ['a stub', 'SET e.stub = true', 'no record of its own is loaded'],
    ['changed', 'SET e:Dirty', 'changed since groups were last resolved'],
    ['a hub', `SET e:Hub, e.hubOf = ['linked']`, 'A hub: it heads or owns too many'],
    [
      'with an owner that ended',
      `CREATE (:Entity:Inert {id: 'Dead', status: 'ended'})-[:OWNS]->(e)`,
      'never bind lead to others: ended (has ended)',
    ],
    [
      'winding up as a person',
      `CREATE (e)-[:IS_PERSON]->(:Person {id: 'L'})-[:WINDS_UP]->(:Entity {id: 'Bankrupt'})`,
      'winding-up (winds up',
    ],
  ])('or why there is none: %s', async (_, change, note) => {
    await drawFirms(graph.db);
    await cypher(graph.db, `MATCH (e:Entity {id: 'Island'}) ${change}`);
    expect((await groupOf('Island')).note).toContain(note);
  });

  test('a carded person alone is found by number; an unknown entity is not', async () => {
    await drawFirms(graph.db);
    const person = await graph.groups.groupOf({ inn: '770412345664' }, 'linked');
    expect(EntityGroupAnswer.parse(person)).toMatchObject({
      entity: { id: 'inn:770412345664', kind: 'person' },
      note: 'Alone: no ties to others are known.',
    });
    await expect(groupOf('Nobody')).rejects.toMatchObject({ code: 'entity-not-found' });
  });
});

test('a list has the living groups only', async () => {
  await drawFirms(graph.db);
  for (const sort of ['outstanding', 'overdue', 'size'] as const) {
    const { items, next } = await graph.groups.list({ lens: 'linked', sort, after: null, limit: 10 });
    expect(items.map((item) => GroupListItem.parse(item).id).toSorted()).toEqual(['Pair', 'Triple']);
    expect(next).toBeNull();
  }
});
