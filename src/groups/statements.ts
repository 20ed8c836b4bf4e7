import { z } from 'zod';
import { bind, list, tuple } from '../neo4j/statement.ts';
import type { BriefRow, GroupRow, VersionRow } from './rows.ts';
import { LENSES } from './types.ts';
import { WalkRules } from './walk-rules.ts';

const text = z.string();
const int = z.bigint();
const nothing = z.object({});
const caps = z.array(z.object({ lens: text, maxDirected: int, maxOwned: int, maxHeld: int }));
const groupMembers = z.array(z.object({ member: text, group: text }));

/** Node, id, eligible, person; then of the group it is in: id, joined, since, size, version. */
const memberRow = z.tuple([
  text,
  text,
  z.boolean(),
  z.boolean(),
  text.nullable(),
  text.nullable(),
  text.nullable(),
  int.nullable(),
  int.nullable(),
]);

export const markHubPeople = bind('groups/mark-hub-people.cypher', {
  params: z.object({ caps, leastDirected: int, leastOwned: int }),
  row: nothing,
  plan: 'any',
});

export const markHubEntities = bind('groups/mark-hub-entities.cypher', {
  params: z.object({ caps, leastHeld: int }),
  row: nothing,
  plan: 'any',
});

export const recountHubs = bind('groups/recount-hubs.cypher', {
  params: z.object({ caps, least: int, limit: int }),
  row: z.object({ counted: int }),
  plan: 'any',
});

export const forgetGroups = bind('groups/forget-groups.cypher', {
  params: z.object({ lens: text }),
  row: nothing,
  plan: 'any',
});

export const resolveFirst = bind('groups/resolve-first.cypher', {
  params: z.object({ rules: WalkRules, run: text, today: text }),
  row: nothing,
  plan: 'any',
});

export const markFirstGroups = bind('groups/mark-first-groups.cypher', {
  params: z.object({ lens: text }),
  row: nothing,
  plan: 'any',
});

export const findMismatches = bind('groups/find-mismatches.cypher', {
  params: z.object({ rules: WalkRules, walk: int, mark: text }),
  row: nothing,
  plan: 'any',
});

export const beginRun = bind('groups/begin-run.cypher', {
  params: nothing,
  row: z.object({ run: int, resolved: z.boolean(), lenses: list<[lens: string, rules: string]>() }),
});

export const keepLens = bind('groups/keep-lens.cypher', {
  params: z.object({ lens: text, rules: text, today: text }),
  row: nothing,
});

export const forgetLens = bind('groups/forget-lens.cypher', {
  params: z.object({ lens: text }),
  row: nothing,
});

export const markAffected = bind('groups/mark-affected.cypher', {
  params: z.object({ before: WalkRules, rules: WalkRules }),
  row: nothing,
  plan: 'any',
});

export const markResolved = bind('groups/mark-resolved.cypher', { params: nothing, row: nothing });

export const clearDirty = bind('groups/clear-dirty.cypher', { params: nothing, row: nothing, plan: 'any' });

export const takeUnwalked = bind('groups/take-unwalked.cypher', {
  params: z.object({ limit: int }),
  row: z.object({ taken: int, seeds: z.array(text) }),
  plan: 'any',
});

export const countWaiting = bind('groups/count-waiting.cypher', {
  params: z.object({ most: int }),
  row: z.object({ waiting: int }),
});

export const walkComponents = bind('groups/walk-components.cypher', {
  params: z.object({ rules: WalkRules, walk: int, mark: text, seeds: z.array(text) }),
  row: z.object({
    members: z.array(memberRow),
  }),
  plan: 'any',
});

export const findUnwalked = bind('groups/find-unwalked.cypher', {
  params: z.object({ groups: z.array(text), walk: int, mark: text }),
  row: z.object({ seeds: z.array(text) }),
  plan: 'any',
});

export const putGroups = bind('groups/put-groups.cypher', {
  params: z.object({ lens: text, today: text, rows: z.array(z.object({ id: text, size: int })) }),
  row: z.object({ put: int }),
});

export const joinGroups = bind('groups/join-groups.cypher', {
  params: z.object({ today: text, rows: groupMembers }),
  row: z.object({ joined: int }),
});

export const leaveGroups = bind('groups/leave-groups.cypher', {
  params: z.object({ today: text, rows: groupMembers }),
  row: z.object({ left: int }),
});

export const retireGroups = bind('groups/retire-groups.cypher', {
  params: z.object({ today: text, rows: z.array(z.object({ id: text, successors: z.array(text) })) }),
  row: z.object({ retired: int }),
});

export const memberships = bind('groups/memberships.cypher', {
  params: z.object({ lens: text }),
  row: z.object({ entity: text, group: text.nullable() }),
  plan: 'any',
});

export const countGroups = bind('groups/count-groups.cypher', {
  params: z.object({ lens: text }),
  row: z.object({ groups: int, largest: int }),
  plan: 'any',
});

export const isResolvedStatement = bind('groups/is-resolved.cypher', {
  params: z.object({ lens: text }),
  row: z.object({ resolved: z.boolean() }),
});

/** A group that is or was, and whether it was whole while it was read. */
const groupEver = {
  resolved: z.boolean().nullable(),
  group: tuple<GroupRow>(),
  lens: z.enum(LENSES).nullable(),
  since: text.nullable(),
  retired: text.nullable(),
  successors: z.array(text).nullable(),
  size: int,
  after: list<[id: string, version: bigint]>(),
};

export const readGroupThen = bind('groups/group-then.cypher', {
  params: z.object({
    group: text.nullable(),
    id: text.nullable(),
    inn: text.nullable(),
    lens: text.nullable(),
    day: text,
    shown: int,
  }),
  row: z.object({
    ...groupEver,
    first: text.nullable(),
    seq: int.nullable(),
    seed: tuple<BriefRow>(),
    versionThen: int.nullable(),
    sizeThen: int,
    members: list<[brief: BriefRow, since: string | null]>(),
  }),
});

export const readGroupHistory = bind('groups/group-history.cypher', {
  params: z.object({ id: text, before: int, limit: int, shown: int }),
  row: z.object({
    ...groupEver,
    sizeBefore: int,
    versions: list<VersionRow>(),
    told: list<[kind: 'groups-merged' | 'group-split', before: string, after: string]>(),
  }),
});
