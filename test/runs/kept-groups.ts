import type { Product } from '../support/product.ts';
import type { Kept } from './naive-history.ts';

/** Groups as the graph keeps them, for comparing. */
export interface KeptGroups {
  readonly groups: Readonly<Record<string, Kept>>;
  /** Stays in groups as text, sorted. */
  readonly stays: readonly string[];
  /** Group by member. */
  readonly groupOf: ReadonlyMap<string, string>;
  readonly hubs: readonly string[];
}

type Row = readonly (string | bigint | null | readonly string[])[];

/** Reads all groups there are and were, and everybody's stays in them. */
export async function keptGroups(look: Product['look']): Promise<KeptGroups> {
  const [row] = await look(
    `RETURN COLLECT {
       MATCH (g:Group) RETURN [g.id, g.since, g.version, g.size, g.retired, g.successors]
     } AS groups, COLLECT {
       MATCH (m)-[i:IN_GROUP|WAS_IN_GROUP]->(g)
       RETURN [m.id, g.id, i.since, i.version, i.until, i.untilVersion]
     } AS stays, COLLECT {
       MATCH (h:Hub) RETURN h.id
     } AS hubs`,
  );
  const { groups, stays, hubs } = row as { groups: Row[]; stays: Row[]; hubs: string[] };
  const plain = stays.map(([member, group, since, version, until, untilVersion]) => ({
    ...{ member, group, since, version: Number(version) },
    ...(until !== null && { until, untilVersion: Number(untilVersion) }),
  }));
  return {
    groups: Object.fromEntries(
      groups.map(([id, since, version, size, retired, successors]) => [
        id as string,
        {
          ...{ since, version: Number(version), size: Number(size) },
          ...(retired !== null && { retired, successors }),
        } as Kept,
      ]),
    ),
    stays: plain.map((stay) => JSON.stringify(stay)).sort(),
    groupOf: new Map(
      plain.flatMap(({ member, group, until }) =>
        until === undefined ? [[member as string, group as string]] : [],
      ),
    ),
    hubs: hubs.sort(),
  };
}
