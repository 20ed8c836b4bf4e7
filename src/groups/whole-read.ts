import { KindredError } from '../errors.ts';
import type { GroupRow } from './rows.ts';

/** What a read shows of its group: as it was first, how many members were found, and as it was last. */
export interface Wholeness {
  readonly group: GroupRow | null;
  readonly size: bigint;
  readonly after: readonly (readonly [id: string, version: bigint])[];
}

/** How often a group that is being rewritten is read, and how to wait between two reads. */
export interface Rereading {
  readonly policy: { readonly reads: number };
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Reads until a read is whole, `policy.reads` times at most: a transaction that rewrites groups can be seen in part.
 * Throws `changed-while-reading`, and what `read` throws.
 */
export async function untilWhole<R extends Wholeness>(
  { policy, pause }: Rereading,
  read: () => Promise<R>,
): Promise<R> {
  for (let time = 1; time <= policy.reads; time++) {
    const row = await read();
    if (isWhole(row)) return row;
    if (time < policy.reads) await pause(time * 5);
  }
  throw new KindredError(
    'changed-while-reading',
    `The group changed during each of ${policy.reads} reads. Ask again in a moment.`,
  );
}

/** True when nothing shows that the group was rewritten while it was read. */
export function isWhole(row: Wholeness): boolean {
  if (row.group === null) return row.after.length === 0;
  const [id, version, size] = row.group;
  return (
    row.size === size && row.after.length === 1 && row.after[0]![0] === id && row.after[0]![1] === version
  );
}
