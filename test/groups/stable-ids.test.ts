import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planGroups, type GroupPlan, type Member } from '../../src/groups/stable-ids.ts';
import { naivePlan } from './naive-plan.ts';

/** A member in a group that was told to have `size` members; `id` is the internal id too. */
function was(group: string, size: number, id: string, more: Partial<Member> = {}): Member {
  const since = { since: '2026-01-01', groupSince: '2026-01-01' };
  const told = { node: id, id, eligible: true, person: false, group, groupSize: size, groupVersion: 1 };
  return { ...told, ...since, ...more };
}

/** A member that is in no group yet. */
function fresh(id: string): Member {
  const none = { group: null, since: null, groupSince: null, groupSize: null, groupVersion: null };
  return { node: id, id, eligible: true, person: false, ...none };
}

const plan = (...components: Member[][]): GroupPlan => planGroups(components, (least) => `new-${least}`);

const NOTHING: GroupPlan = { put: [], join: [], leave: [], retire: [] };

describe('a component', () => {
  test('of one is no group', () => {
    expect(plan([fresh('a')])).toEqual(NOTHING);
  });

  test('of new members is a group named by the least of them', () => {
    expect(plan([fresh('b'), fresh('a')])).toEqual({
      ...NOTHING,
      put: [{ id: 'new-a', size: 2 }],
      join: [
        { member: 'b', group: 'new-a' },
        { member: 'a', group: 'new-a' },
      ],
    });
  });

  test('that is its group already changes nothing, its version neither', () => {
    expect(plan([was('G', 2, 'a'), was('G', 2, 'b')])).toEqual(NOTHING);
  });

  test('that a new member joins keeps its id', () => {
    expect(plan([was('G', 2, 'a'), fresh('c'), was('G', 2, 'b')])).toEqual({
      ...NOTHING,
      put: [{ id: 'G', size: 3 }],
      join: [{ member: 'c', group: 'G' }],
    });
  });

  test('whose group had a member that is no more gets the right size', () => {
    expect(plan([was('G', 3, 'a'), was('G', 3, 'b')])).toEqual({ ...NOTHING, put: [{ id: 'G', size: 2 }] });
  });

  test('made of two groups keeps the oldest one; the other retires and tells where it went', () => {
    const old = { groupSince: '2025-05-05' };
    expect(plan([was('B', 2, 'c', old), was('A', 2, 'a'), was('A', 2, 'b'), was('B', 2, 'd', old)])).toEqual({
      put: [{ id: 'B', size: 4 }],
      join: [
        { member: 'a', group: 'B' },
        { member: 'b', group: 'B' },
      ],
      leave: [
        { member: 'a', group: 'A' },
        { member: 'b', group: 'A' },
      ],
      retire: [{ id: 'A', successors: ['B'] }],
    });
  });

  test('made of two groups as old keeps the smaller id', () => {
    expect(plan([was('B', 2, 'c'), was('B', 2, 'd'), was('A', 2, 'a'), was('A', 2, 'b')]).retire).toEqual([
      { id: 'B', successors: ['A'] },
    ]);
  });
});

describe('a group that splits', () => {
  test('goes with most of its members', () => {
    const members = ['a', 'b', 'c', 'd', 'e'].map((id) => was('G', 5, id));
    expect(plan(members.slice(0, 2), members.slice(2))).toEqual({
      put: [
        { id: 'new-a', size: 2 },
        { id: 'G', size: 3 },
      ],
      join: [
        { member: 'a', group: 'new-a' },
        { member: 'b', group: 'new-a' },
      ],
      leave: [
        { member: 'a', group: 'G' },
        { member: 'b', group: 'G' },
      ],
      retire: [],
    });
  });

  test('goes, of two halves, with the one that joined first, else with the smallest id', () => {
    const early = { since: '2025-01-01' };
    const halves = [
      [was('G', 4, 'a'), was('G', 4, 'b')],
      [was('G', 4, 'c'), was('G', 4, 'd', early)],
    ];
    expect(plan(...halves).leave.map(({ member }) => member)).toEqual(['a', 'b']);
    const even = [
      [was('G', 4, 'b'), was('G', 4, 'd')],
      [was('G', 4, 'c'), was('G', 4, 'a')],
    ];
    expect(plan(...even).leave.map(({ member }) => member)).toEqual(['b', 'd']);
  });

  test('into single ones retires without successors', () => {
    expect(plan([was('G', 2, 'a')], [was('G', 2, 'b')])).toEqual({
      ...NOTHING,
      leave: [
        { member: 'a', group: 'G' },
        { member: 'b', group: 'G' },
      ],
      retire: [{ id: 'G', successors: [] }],
    });
  });

  test('over older groups retires with all it went to, in order', () => {
    const old = { groupSince: '2020-01-01' };
    const { retire, put } = plan(
      [was('G', 2, 'a'), was('Z', 2, 'x', old), was('Z', 2, 'y', old)],
      [was('G', 2, 'b'), was('A', 2, 'v', old), was('A', 2, 'w', old)],
    );
    expect(retire).toEqual([{ id: 'G', successors: ['A', 'Z'] }]);
    expect(put).toEqual([
      { id: 'Z', size: 3 },
      { id: 'A', size: 3 },
    ]);
  });
});

test('two groups that swap members both get a new version, at the same size', () => {
  const a = ['a1', 'a2', 'a3'].map((id) => was('A', 3, id));
  const b = ['b1', 'b2', 'b3'].map((id) => was('B', 3, id));
  const { put, join, leave, retire } = plan([a[0]!, a[1]!, b[2]!], [b[0]!, b[1]!, a[2]!]);
  expect(put).toEqual([
    { id: 'A', size: 3 },
    { id: 'B', size: 3 },
  ]);
  expect(join).toEqual([
    { member: 'b3', group: 'A' },
    { member: 'a3', group: 'B' },
  ]);
  expect(leave).toEqual([
    { member: 'b3', group: 'B' },
    { member: 'a3', group: 'A' },
  ]);
  expect(retire).toEqual([]);
});

describe('a person who has lost their card', () => {
  const lost = { eligible: false };

  test('leaves the group, which goes on', () => {
    expect(plan([was('G', 3, 'p', lost), was('G', 3, 'a'), was('G', 3, 'b')])).toEqual({
      ...NOTHING,
      put: [{ id: 'G', size: 2 }],
      leave: [{ member: 'p', group: 'G' }],
    });
  });

  test('leaves their one firm alone', () => {
    expect(plan([was('G', 2, 'p', lost), was('G', 2, 'a')]).retire).toEqual([{ id: 'G', successors: [] }]);
  });

  test('makes no majority: they are no members where the group goes', () => {
    const { put, retire } = plan(
      [was('G', 5, 'p', lost), was('G', 5, 'q', lost), was('G', 5, 'a')],
      [was('G', 5, 'b'), was('G', 5, 'c')],
    );
    expect(put).toEqual([{ id: 'G', size: 2 }]);
    expect(retire).toEqual([]);
  });

  test('names no new group', () => {
    const { put } = plan([{ ...fresh('a'), eligible: false }, fresh('b'), fresh('c')]);
    expect(put).toEqual([{ id: 'new-b', size: 2 }]);
  });
});

/** Members with a component each, and the groups they were in; small alphabets make ties and merges frequent. */
const components = fc
  .array(
    fc.record({
      component: fc.integer({ min: 0, max: 5 }),
      group: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { nil: null }),
      since: fc.constantFrom('2026-01-01', '2026-02-02'),
      eligible: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
    { maxLength: 14 },
  )
  .chain((drafts) =>
    fc.tuple(fc.constant(drafts), fc.array(fc.constantFrom('2025', '2026'), { minLength: 4, maxLength: 4 })),
  )
  .map(([drafts, ages]) => {
    const size = (group: string): number => drafts.filter((draft) => draft.group === group).length;
    const members = drafts.map(({ group, since, eligible }, i): Member => {
      const id = `m${String((i * 7) % 15).padStart(2, '0')}`;
      if (group === null) return { ...fresh(id), eligible };
      return was(group, size(group), id, { since, eligible, groupSince: ages['ABCD'.indexOf(group)]! });
    });
    return [0, 1, 2, 3, 4, 5]
      .map((at) => members.filter((_, i) => drafts[i]!.component === at))
      .filter((list) => list.length > 0);
  });

test('planned like a plain reading of the rule', () => {
  fc.assert(
    fc.property(components, (drawn) => {
      const { put, join, leave, retire } = planGroups(drawn, (least) => `new-${least}`);
      const after = new Map(
        drawn.flat().flatMap(({ node, group }) => (group === null ? [] : [[node, group]])),
      );
      for (const { member, group } of leave) {
        expect(after.get(member)).toBe(group);
        after.delete(member);
      }
      for (const { member, group } of join) {
        expect(after.has(member)).toBe(false);
        after.set(member, group);
      }
      const naive = naivePlan(drawn);
      expect(after).toEqual(naive.groupOf);
      expect(new Map(put.map(({ id, size }) => [id, size]))).toEqual(naive.changed);
      expect(new Map(retire.map(({ id, successors }) => [id, successors]))).toEqual(naive.retired);
    }),
    { numRuns: 2_000 },
  );
});
