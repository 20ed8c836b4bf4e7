import { notResolved } from '../errors.ts';
import { groupNotFound, groupRetired } from '../groups/errors.ts';
import { untilWhole, type Wholeness } from '../groups/whole-read.ts';
import type { ReadDeps } from './exposure-read.ts';
import type { GroupRow } from './rows.ts';

/** What every read of a group by its id tells of it. */
export interface GroupState extends Wholeness {
  readonly resolved: boolean | null;
  /** The day it ended; null while it lives. */
  readonly retired: string | null;
  readonly successors: readonly string[] | null;
}

/**
 * Reads a group by its id until a read is whole. Throws `not-resolved`, `group-not-found`, `group-retired`,
 * `changed-while-reading`.
 */
export async function readGroupById<R extends GroupState>(
  deps: ReadDeps,
  id: string,
  read: () => Promise<R[]>,
): Promise<R & { readonly group: GroupRow }> {
  const found = await untilWhole(deps, async () => {
    const [row] = await read();
    if (row?.resolved !== true) throw notResolved();
    if (row.group === null) throw groupNotFound(id);
    if (row.retired !== null) throw groupRetired(id, row.retired, row.successors ?? []);
    return { ...row, group: row.group };
  });
  return found;
}
