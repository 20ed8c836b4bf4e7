import type { z } from 'zod';
import { KindredError, notResolved } from '../../errors.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import type { ReadDeps } from '../exposure-read.ts';
import { groupsByOutstanding } from '../statements.ts';
import { findDiffering, readParts, readStored } from './statements.ts';
import { diffItem } from './diff-item.ts';
import type { LensDiff } from './types.ts';

/** How much one page looks at. */
export interface DiffLimits {
  /** Groups looked at in one statement. */
  readonly window: number;
  /** Groups looked at for one page, found to differ or not. */
  readonly looked: number;
  /** Members read for one page, but for those of its last group. */
  readonly members: number;
}

/** What keeps a page within a fraction of a second, of a hundred thousand groups and of one of thousands. */
export const DIFF_LIMITS: DiffLimits = { window: 500, looked: 2_000, members: 5_000 };

/** Greater than any stored value. */
const FIRST = 2n ** 63n - 1n;

/**
 * A page of the groups of lens `a` that are not one group of lens `b`. The order is that of the list of groups by
 * outstanding. Throws `validation-failed`, `not-resolved`, `changed-while-reading`.
 */
export async function lensDiff(
  deps: ReadDeps,
  [a, b]: readonly [a: string, b: string],
  ask: PageAsk,
  limits: DiffLimits = DIFF_LIMITS,
): Promise<Page<LensDiff>> {
  if (a === b) {
    throw new KindredError('validation-failed', `path.b = ${b}: the same lens. Give two.`, {
      issues: [{ place: 'path.b', value: b, remedy: 'The same lens. Give two.' }],
    });
  }
  await checkStored(deps, [a, b]);
  const { ids, next } = await differing(deps, [a, b], ask, limits);
  const rows = ids.length === 0 ? [] : await partsOf(deps, ids, b);
  const found = new Map(rows.map((row) => [row.group[0], row]));
  return {
    // One that has ended meanwhile is no group.
    items: ids.flatMap((id) => {
      const row = found.get(id);
      return row === undefined ? [] : [diffItem(row, deps.policy)];
    }),
    next,
  };
}

async function checkStored({ db }: ReadDeps, lenses: readonly string[]): Promise<void> {
  const [state] = await db.read(readStored, {});
  if (!state!.resolved) throw notResolved();
  const stored = new Set(state!.lenses.map(([name]) => name));
  const missing = lenses.find((lens) => !stored.has(lens));
  if (missing === undefined) return;
  throw new KindredError('not-resolved', `No groups of ${missing} are stored yet. Run kindred resolve.`);
}

/** Goes through groups of `a`, a window at a time, until the page is full or has looked at enough. */
async function differing(
  { db }: ReadDeps,
  [a, b]: readonly [string, string],
  { after, limit }: PageAsk,
  limits: DiffLimits,
): Promise<{ ids: string[]; next: Page<LensDiff>['next'] }> {
  let [value, id] = after === null ? [FIRST, ''] : [BigInt(after[0]!), after[1]!];
  const ids: string[] = [];
  let members = 0;
  for (let looked = 0; looked < limits.looked; looked += limits.window) {
    const rows = await db.read(groupsByOutstanding, { lens: a, value, id, limit: BigInt(limits.window) });
    const sizes = new Map(
      (await db.read(findDiffering, { ids: rows.map((row) => row.id), lens: b })).map((row) => [
        row.id,
        row.size,
      ]),
    );
    for (const row of rows) {
      ({ value, id } = row);
      const size = sizes.get(id);
      if (size === undefined) continue;
      ids.push(id);
      members += Number(size);
      if (ids.length === limit || members >= limits.members) return { ids, next: [value.toString(), id] };
    }
    if (rows.length < limits.window) return { ids, next: null };
  }
  return { ids, next: [value.toString(), id] };
}

type PartsRead = z.output<typeof readParts.row>;

/** The groups, read again while one of them is being rewritten. */
async function partsOf({ db, policy, pause }: ReadDeps, ids: string[], lens: string): Promise<PartsRead[]> {
  for (let time = 1; time <= policy.reads; time++) {
    const rows = await db.read(readParts, { ids, lens, base: policy.base });
    if (rows.every(({ group, members }) => Number(group[2]) === members.length)) return rows;
    if (time < policy.reads) await pause(time * 5);
  }
  throw new KindredError(
    'changed-while-reading',
    `Groups changed during each of ${policy.reads} reads. Ask again in a moment.`,
  );
}
