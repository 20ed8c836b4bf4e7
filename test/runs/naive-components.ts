import type { HubCaps } from '../../src/groups/lens.ts';
import type { Bond } from './naive-register.ts';

/** Who belongs together under the caps of a lens: sets of nodes, people among them, and who is a hub. */
export function naiveComponents(
  bonds: readonly Bond[],
  ended: (id: string) => boolean,
  caps: HubCaps,
): { components: string[][]; hubs: Set<string> } {
  const hubs = new Set([...new Set(bonds.map(({ from }) => from))].filter((id) => isHub(id)));
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    const up = parent.get(id);
    return up === undefined ? id : find(up);
  };
  const still = (id: string): boolean => hubs.has(id) || ended(id);
  for (const { from, to, how } of bonds) {
    if (how !== 'always' && (still(from) || still(to))) continue;
    const [one, other] = [find(from), find(to)];
    if (one !== other) parent.set(one, other);
  }
  const components = new Map<string, string[]>();
  for (const id of new Set(bonds.flatMap(({ from, to }) => [from, to]))) {
    const root = find(id);
    components.set(root, [...(components.get(root) ?? []), id]);
  }
  return { components: [...components.values()], hubs };

  function living(id: string, ...kinds: Bond['how'][]): number {
    return new Set(
      bonds
        .filter(({ from, to, how }) => from === id && kinds.includes(how) && !ended(to))
        .map(({ to }) => to),
    ).size;
  }

  function isHub(id: string): boolean {
    const person = id.startsWith('inn:') && id.length === 'inn:'.length + 12;
    return person
      ? living(id, 'directs') > caps.maxDirected || living(id, 'owns') > caps.maxOwned
      : living(id, 'owns', 'manages') > caps.maxHeld;
  }
}
