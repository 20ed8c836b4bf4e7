import type { IsoDate } from '../values/period.ts';
import type { EntityBrief } from './types.ts';

/** The short lists in which statements tell of groups; the `.cypher` files make them. */

/** A group as it is at the moment. */
export type GroupRow = [id: string, version: bigint, size: bigint];

/** Enough of an entity or a carded person to recognise it. */
export type BriefRow = [
  id: string,
  inn: string | null,
  ogrn: string | null,
  name: string | null,
  kind: EntityBrief['kind'],
  status: EntityBrief['status'],
];

/** A version of a group: how many came and went, and the first of each. */
export type VersionRow = [
  version: bigint,
  date: IsoDate,
  came: bigint,
  went: bigint,
  first: [came: BriefRow[], went: BriefRow[]],
];

/** The row in the shape of an answer. */
export function brief([id, inn, ogrn, name, kind, status]: BriefRow): EntityBrief {
  return { id, inn, ogrn, name, kind, status };
}
