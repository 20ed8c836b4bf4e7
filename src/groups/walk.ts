import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { Run } from '../neo4j/client.ts';
import type { LensRules } from './lens.ts';
import type { Member } from './stable-ids.ts';
import * as cypher from './statements.ts';
import { walkRules } from './walk-rules.ts';

/** The property by which walks of a lens know whom they have reached: the number of their run. */
export const walkMark = (lens: string): string => `walk_${lens}`;

/**
 * The components of the seeds under a lens, and of all who are in a group of it with anybody found: what becomes of a group
 * needs all. Each round is one statement; a second is needed only when a group has members that were not met.
 */
export async function walkLens(
  tx: Run,
  rules: LensRules,
  walk: bigint,
  from: readonly string[],
): Promise<Member[][]> {
  const mark = walkMark(rules.lens);
  const components: Member[][] = [];
  const known = new Set<string>();
  for (let seeds = [...from]; seeds.length > 0;) {
    const rows = await tx(cypher.walkComponents, { rules: walkRules(rules), walk, mark, seeds });
    components.push(...rows.map(({ members }) => members.map(toMember)));
    const groups = scattered(components).filter((group) => !known.has(group));
    for (const group of groups) known.add(group);
    seeds = groups.length === 0 ? [] : (await tx(cypher.findUnwalked, { groups, walk, mark }))[0]!.seeds;
  }
  return components;
}

/** Groups of which fewer members were met than they are told to have. */
function scattered(components: readonly (readonly Member[])[]): string[] {
  const missing = new Map<string, number>();
  for (const { group, groupSize } of components.flat())
    if (group !== null) missing.set(group, (missing.get(group) ?? groupSize ?? 0) - 1);
  return [...missing].flatMap(([group, left]) => (left === 0 ? [] : [group]));
}

type Row = z.output<typeof cypher.walkComponents.row>['members'][number];

function toMember([node, id, eligible, person, group, since, groupSince, size, version]: Row): Member {
  const told = { node, id, eligible, person, group, since, groupSince };
  return { ...told, groupSize: numberOf(size), groupVersion: numberOf(version) };
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** Names a new group after a member and the run that made it: unique for ever. */
export const newGroupId =
  (lens: string, run: bigint) =>
  (member: string): string =>
    `${lens}-${idTail(member)}-${run}`;

/** The number in an id (`ogrn:1027700132195` → `1027700132195`), or a digest of one that holds a name. */
function idTail(id: string): string {
  return /^(ogrn|inn):/.test(id) ? id.slice(id.indexOf(':') + 1) : hash('sha1', id).slice(0, 12);
}
