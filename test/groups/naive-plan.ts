import type { Member } from '../../src/groups/stable-ids.ts';

/** What becomes of groups, worked out in the plainest way. */
export interface NaivePlan {
  /** Group after, by node; absent for who is in none. */
  readonly groupOf: Map<string, string>;
  /** Size of each group that is new or whose members are not the same ones. */
  readonly changed: Map<string, number>;
  /** Where the members of each group went that is no more, in order. */
  readonly retired: Map<string, string[]>;
}

/** The rule of the design, "Stable ids", word by word: claims first, then the oldest claim of each component. */
export function naivePlan(components: readonly (readonly Member[])[]): NaivePlan {
  const all = components.flat();
  const names = [...new Set(all.flatMap(({ group }) => group ?? []))];
  const former = (name: string, list: readonly Member[]): Member[] =>
    list.filter(({ group, eligible }) => group === name && eligible);
  const claims = names.map((name) => [name, claimed(name)] as const);
  const claimants = components.map((component) =>
    claims.flatMap(([name, claim]) =>
      claim === component && former(name, component).length > 0 ? [name] : [],
    ),
  );

  function claimed(name: string): readonly Member[] | undefined {
    const most = Math.max(...components.map((component) => former(name, component).length));
    const equal = components.filter((component) => former(name, component).length === most);
    const first = (component: readonly Member[]): string =>
      former(name, component)
        .map(({ since }) => since!)
        .sort()[0]!;
    const earliest = equal.map(first).sort()[0];
    const left = equal.filter((component) => first(component) === earliest);
    const least = left.flatMap((component) => former(name, component).map(({ id }) => id)).sort()[0];
    return left.find((component) => component.some(({ id }) => id === least));
  }

  const groupOf = new Map<string, string>();
  components.forEach((component, at) => {
    const members = component.filter(({ eligible }) => eligible);
    if (members.length < 2) return;
    const age = (name: string): string => `${all.find(({ group }) => group === name)!.groupSince!} ${name}`;
    const [oldest] = claimants[at]!.toSorted((a, b) => (age(a) < age(b) ? -1 : 1));
    const id = oldest ?? `new-${members.map((member) => member.id).sort()[0]!}`;
    for (const { node } of members) groupOf.set(node, id);
  });

  const membersNow = (name: string): string[] =>
    [...groupOf].flatMap(([node, group]) => (group === name ? [node] : [])).sort();
  const membersThen = (name: string): string[] =>
    all.flatMap(({ node, group }) => (group === name ? [node] : [])).sort();
  const now = [...new Set(groupOf.values())];
  return {
    groupOf,
    changed: new Map(
      now
        .filter((name) => membersNow(name).join() !== membersThen(name).join())
        .map((name) => [name, membersNow(name).length]),
    ),
    retired: new Map(
      names
        .filter((name) => !now.includes(name))
        .map((name) => [
          name,
          [...new Set(membersThen(name).flatMap((node) => groupOf.get(node) ?? []))].sort(),
        ]),
    ),
  };
}
