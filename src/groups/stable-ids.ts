/** One member of a component, with the group it is in now. */
export interface Member {
  /** Internal id, valid within the transaction. */
  readonly node: string;
  readonly id: string;
  /** False for a person who has lost their card: was a member, is none. */
  readonly eligible: boolean;
  readonly person: boolean;
  readonly group: string | null;
  /** When the member joined its group, and when that group came to be. */
  readonly since: string | null;
  readonly groupSince: string | null;
  /** Members the group was last told to have. */
  readonly groupSize: number | null;
  readonly groupVersion: number | null;
}

/** What becomes of the groups that components touch. */
export interface GroupPlan {
  readonly put: readonly { readonly id: string; readonly size: number }[];
  readonly join: readonly { readonly member: string; readonly group: string }[];
  readonly leave: readonly { readonly member: string; readonly group: string }[];
  readonly retire: readonly { readonly id: string; readonly successors: string[] }[];
}

interface OldGroup {
  readonly id: string;
  readonly since: string;
  /** Members by component, with the earliest joining date and smallest id there. */
  readonly parts: Map<number, { count: number; since: string; least: string }>;
}

/**
 * Gives components their group ids (design, "Stable ids"): each old group claims the component that holds most of
 * its former members (tie: the earliest joined, then the smallest id); a component keeps its oldest claim, the others
 * retire with the groups their members went to as successors. Components must be whole, and hold every member of each
 * group they touch. `newId` names a group by the least id of its members.
 */
export function planGroups(
  components: readonly (readonly Member[])[],
  newId: (leastMember: string) => string,
): GroupPlan {
  const claims = claimsOf(oldGroups(components));
  const put: GroupPlan['put'][number][] = [];
  const join: GroupPlan['join'][number][] = [];
  const leave: GroupPlan['leave'][number][] = [];
  const kept = new Set<string>();
  const wentTo = new Map<string, Set<string>>();
  components.forEach((component, at) => {
    const members = component.filter((member) => member.eligible);
    const grouped = members.length > 1;
    const id = grouped ? (claims.get(at) ?? newId(least(members))) : null;
    if (id !== null) kept.add(id);
    // A member that left for another component shows in the size alone.
    let changed = members.some(({ group, groupSize }) => group === id && groupSize !== members.length);
    for (const { node, group, eligible } of component) {
      const now = eligible ? id : null;
      if (group === now) continue;
      changed ||= group === id || now !== null;
      if (group !== null) {
        leave.push({ member: node, group });
        const successors = wentTo.get(group) ?? new Set();
        wentTo.set(group, now === null ? successors : successors.add(now));
      }
      if (now !== null) join.push({ member: node, group: now });
    }
    if (id !== null && changed) put.push({ id, size: members.length });
  });
  const retire = [...wentTo]
    .filter(([id]) => !kept.has(id))
    .map(([id, successors]) => ({ id, successors: [...successors].sort() }));
  return { put, join, leave, retire };
}

function oldGroups(components: readonly (readonly Member[])[]): OldGroup[] {
  const groups = new Map<string, OldGroup>();
  components.forEach((component, at) => {
    for (const { id, group, since, groupSince, eligible } of component) {
      if (group === null || !eligible) continue;
      let old = groups.get(group);
      if (old === undefined)
        groups.set(group, (old = { id: group, since: groupSince ?? '', parts: new Map() }));
      const joined = since ?? '';
      const part = old.parts.get(at);
      if (part === undefined) old.parts.set(at, { count: 1, since: joined, least: id });
      else {
        part.count++;
        if (joined < part.since) part.since = joined;
        if (id < part.least) part.least = id;
      }
    }
  });
  return [...groups.values()];
}

/** Group id by component. */
function claimsOf(groups: readonly OldGroup[]): Map<number, string> {
  const claims = new Map<number, OldGroup>();
  for (const group of groups) {
    const [best] = [...group.parts].sort(
      ([, a], [, b]) => b.count - a.count || compare(a.since, b.since) || compare(a.least, b.least),
    );
    const rival = claims.get(best![0]);
    const older =
      rival === undefined || (compare(group.since, rival.since) || compare(group.id, rival.id)) < 0;
    if (older) claims.set(best![0], group);
  }
  return new Map([...claims].map(([at, group]) => [at, group.id]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const least = (members: readonly Member[]): string =>
  members.reduce((found, { id }) => (id < found ? id : found), members[0]!.id);
