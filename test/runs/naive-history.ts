import type { Member } from '../../src/groups/stable-ids.ts';
import { naivePlan } from '../groups/naive-plan.ts';
import type { Renamed } from './naive-register.ts';

/** A group as it is kept. */
export interface Kept {
  readonly since: string;
  readonly version: number;
  readonly size: number;
  readonly retired?: string;
  readonly successors?: readonly string[];
}

/** The time somebody was in a group: days, and the first versions with and without them. */
export interface Stay {
  readonly member: string;
  readonly group: string;
  readonly since: string;
  readonly version: number;
  readonly until?: string;
  readonly untilVersion?: number;
}

/** What became of groups in one resolve. */
export interface Turn {
  readonly formed: number;
  readonly retired: number;
  readonly merged: number;
  readonly split: number;
}

/**
 * Groups and who has been in them, by the rules of the design: ids by the claims of old groups, versions that rise by one
 * with each change of members, and nothing forgotten.
 */
export class NaiveHistory {
  groups = new Map<string, Kept>();
  stays: Stay[] = [];

  /**
   * One resolve on that day. `components` are everybody's; `eligible` tells who may be a member. A new group is named by
   * `nameOf` one of its members.
   */
  resolve(
    components: readonly (readonly string[])[],
    eligible: (id: string) => boolean,
    day: string,
    nameOf: (member: string) => string,
  ): Turn {
    const now = this.#current();
    const known = new Set(components.flat());
    const alone = [...now.keys()].flatMap((id) => (known.has(id) ? [] : [[id]]));
    const members = [...components, ...alone].map((component) =>
      component.flatMap((id) =>
        eligible(id) || now.has(id) ? [this.#member(id, eligible(id), now.get(id))] : [],
      ),
    );
    const plan = naivePlan(
      members.filter((component) => component.length > 1 || component[0]?.group != null),
    );
    const names = new Map<string, string>();
    for (const [id, group] of plan.groupOf)
      if (group.startsWith('new-') && !names.has(group)) names.set(group, nameOf(id));
    const named = (group: string): string => names.get(group) ?? group;
    const after = new Map([...plan.groupOf].map(([id, group]) => [id, named(group)]));
    const turn = this.#turn(now, after, names.size, plan.retired.size);
    for (const [group, size] of plan.changed) this.#put(named(group), size, day);
    for (const [group, successors] of plan.retired) this.#retire(group, successors.map(named).sort(), day);
    this.#move(now, after, day);
    return turn;
  }

  /** Somebody turned out to be somebody else: the place in a group goes with them, unless the other has one.
   * True when there was one. */
  rename({ from, to }: Renamed, day: string): boolean {
    const now = this.#current();
    const [leaves, stays] = [now.get(from), now.get(to)];
    const { version = 0, size = 0 } = (leaves && this.groups.get(leaves.group)) ?? {};
    this.stays = this.stays.map((stay) => {
      if (stay.member !== from) return stay;
      const ends = stay === leaves && stays !== undefined && { until: day, untilVersion: version + 1 };
      return { ...stay, ...ends, member: to };
    });
    if (leaves === undefined || stays === undefined) return leaves !== undefined;
    if (size === 1) this.#retire(leaves.group, [stays.group], day);
    else this.#put(leaves.group, size - 1, day);
    return true;
  }

  #current(): Map<string, Stay> {
    return new Map(this.stays.flatMap((stay) => (stay.until === undefined ? [[stay.member, stay]] : [])));
  }

  #member(id: string, eligible: boolean, stay: Stay | undefined): Member {
    const kept = stay && this.groups.get(stay.group);
    return {
      ...{ node: id, id, eligible, person: false },
      ...{ group: stay?.group ?? null, since: stay?.since ?? null },
      ...{
        groupSince: kept?.since ?? null,
        groupSize: kept?.size ?? null,
        groupVersion: kept?.version ?? null,
      },
    };
  }

  #put(group: string, size: number, day: string): void {
    const { since = day, version = 0 } = this.groups.get(group) ?? {};
    this.groups.set(group, { since, version: version + 1, size });
  }

  #retire(group: string, successors: string[], day: string): void {
    const { since, version } = this.groups.get(group)!;
    this.groups.set(group, { since, version: version + 1, size: 0, retired: day, successors });
  }

  #move(before: ReadonlyMap<string, Stay>, after: ReadonlyMap<string, string>, day: string): void {
    const version = (group: string): number => this.groups.get(group)!.version;
    this.stays = this.stays.map((stay) =>
      stay.until === undefined && after.get(stay.member) !== stay.group
        ? { ...stay, until: day, untilVersion: version(stay.group) }
        : stay,
    );
    for (const [member, group] of after)
      if (before.get(member)?.group !== group)
        this.stays.push({ member, group, since: day, version: version(group) });
  }

  #turn(
    before: ReadonlyMap<string, Stay>,
    after: ReadonlyMap<string, string>,
    formed: number,
    retired: number,
  ): Turn {
    const sources = new Map<string, Set<string>>();
    const targets = new Map<string, Set<string>>();
    for (const [member, { group }] of before) {
      const to = after.get(member);
      if (to === undefined) continue;
      sources.set(to, new Set(sources.get(to)).add(group));
      targets.set(group, new Set(targets.get(group)).add(to));
    }
    const many = (sets: Map<string, Set<string>>): number =>
      [...sets.values()].filter(({ size }) => size > 1).length;
    return { formed, retired, merged: many(sources), split: many(targets) };
  }
}
