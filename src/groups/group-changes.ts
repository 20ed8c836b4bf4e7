import type { NewChange, Subject } from '../feed/change.ts';
import type { GroupPlan, Member } from './stable-ids.ts';

/** A group as changes tell it. */
interface GroupState {
  readonly id: string;
  readonly version: number;
  readonly size: number;
}

/** Where a member was and is. */
interface Move {
  readonly member: Member;
  readonly from: GroupState | null;
  readonly to: GroupState | null;
}

/**
 * What a plan changes, for the feed (`CHANGES` says of what kinds). Each entity that joined or left, with the group it
 * was in and is in now; and each group that was formed, ended, took in others, or has its members in several now.
 */
export function groupChanges(
  components: readonly (readonly Member[])[],
  plan: GroupPlan,
  lens: string,
): NewChange[] {
  const members = components.flat();
  const before = groupsBefore(members);
  const after = groupsAfter(before, plan);
  const moves = movesOf(members, plan, before, after);
  const changes = [
    ...groupsChanged(moves, before, after),
    ...moves.flatMap((move) => memberChanged(move, after)),
  ];
  return changes.map((change) => ({ ...change, lens }));
}

function groupsBefore(members: readonly Member[]): Map<string, GroupState> {
  const groups = new Map<string, GroupState>();
  for (const { group, groupSize, groupVersion } of members)
    if (group !== null) groups.set(group, { id: group, version: groupVersion ?? 1, size: groupSize ?? 0 });
  return groups;
}

/** Groups that live on or are new; as `put-groups.cypher` writes them. */
function groupsAfter(before: ReadonlyMap<string, GroupState>, plan: GroupPlan): Map<string, GroupState> {
  const after = new Map(before);
  for (const { id } of plan.retire) after.delete(id);
  for (const { id, size } of plan.put)
    after.set(id, { id, version: (before.get(id)?.version ?? 0) + 1, size });
  return after;
}

function movesOf(
  members: readonly Member[],
  plan: GroupPlan,
  before: ReadonlyMap<string, GroupState>,
  after: ReadonlyMap<string, GroupState>,
): Move[] {
  const joined = new Map(plan.join.map(({ member, group }) => [member, group]));
  const left = new Set(plan.leave.map(({ member }) => member));
  const state = (id: string | null, groups: ReadonlyMap<string, GroupState>): GroupState | null =>
    id === null ? null : groups.get(id)!;
  return members.map((member) => {
    const { node, group } = member;
    const now = joined.get(node) ?? (left.has(node) ? null : group);
    return { member, from: state(group, before), to: state(now, after) };
  });
}

type Told = Omit<NewChange, 'lens'>;

function memberChanged({ member, from, to }: Move, after: ReadonlyMap<string, GroupState>): Told[] {
  const { id, person, group } = member;
  if (group === (to?.id ?? null)) return [];
  const subject: Subject = { kind: person ? 'person' : 'entity', id };
  const was = from === null ? null : { group: from };
  const is = to === null ? null : { group: to };
  const left = group !== null && (to === null || after.has(group));
  return [
    ...(left ? [{ kind: 'entity-left', subject, before: was, after: is } as const] : []),
    ...(to !== null ? [{ kind: 'entity-joined', subject, before: was, after: is } as const] : []),
  ];
}

function groupsChanged(
  moves: readonly Move[],
  before: ReadonlyMap<string, GroupState>,
  after: ReadonlyMap<string, GroupState>,
): Told[] {
  const sources = new Map<string, Set<string>>();
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of moves) {
    if (to !== null) add(sources, to.id, from?.id);
    if (from !== null) add(targets, from.id, to?.id);
  }
  const changes: Told[] = [];
  for (const [id, from] of sources) {
    const is = after.get(id)!;
    if (!before.has(id) && from.size === 0) changes.push(told('group-formed', id, null, { group: is }));
    const absorbed = [...from].filter((source) => !after.has(source)).sort();
    if (absorbed.length > 0 && before.has(id)) {
      const groups = [id, ...absorbed].map((source) => before.get(source)!);
      changes.push(told('groups-merged', id, { groups }, { group: is }));
    }
  }
  for (const [id, to] of targets) {
    const was = before.get(id)!;
    if (to.size > 1) {
      const others = [...to].filter((target) => target !== id).sort();
      const groups = [...(to.has(id) ? [id] : []), ...others].map((target) => after.get(target)!);
      changes.push(told('group-split', id, { group: was }, { groups }));
    }
    if (to.size === 0) changes.push(told('group-ended', id, { group: was }, null));
  }
  return changes;
}

const told = (kind: Told['kind'], id: string, before: Told['before'], after: Told['after']): Told => ({
  kind,
  subject: { kind: 'group', id },
  before,
  after,
});

function add(sets: Map<string, Set<string>>, key: string, value: string | undefined): void {
  const set = sets.get(key) ?? new Set<string>();
  if (value !== undefined) set.add(value);
  sets.set(key, set);
}
