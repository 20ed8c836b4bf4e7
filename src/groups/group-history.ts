import type { z } from 'zod';
import { notResolved } from '../errors.ts';
import type { PageAsk } from '../values/page.ts';
import { groupNotFound } from './errors.ts';
import type { PastDeps } from './group-then.ts';
import type { GroupVersion, GroupVersions } from './history-types.ts';
import { brief, type BriefRow } from './rows.ts';
import { readGroupHistory } from './statements.ts';
import { untilWhole } from './whole-read.ts';

/** Who came or went with one version, as far as told one by one. */
const SHOWN = 50n;
/** Greater than any version. */
const NEWEST = 2n ** 53n;

/**
 * Versions of a group, the newest first, also of one that has ended. Throws `not-resolved`, `group-not-found`,
 * `changed-while-reading`.
 */
export async function groupHistory(
  deps: PastDeps,
  id: string,
  { after, limit }: PageAsk,
): Promise<GroupVersions> {
  const before = after === null ? NEWEST : BigInt(after[0]!);
  const params = { id, before, limit: BigInt(limit) + 1n, shown: SHOWN };
  const read = await untilWhole(deps, async () => {
    const [row] = await deps.db.read(readGroupHistory, params);
    if (row?.resolved !== true) throw notResolved();
    if (row.group === null) throw groupNotFound(id);
    return { ...row, group: row.group };
  });
  const items = versionsOf(read).slice(0, limit);
  const { lens, since, retired, successors } = read;
  const version = Number(read.group[1]);
  return {
    group: { id, lens: lens!, version, since, retired, successors: [...(successors ?? [])] },
    versions: { items, next: read.versions.length > limit ? [String(items.at(-1)!.version)] : null },
  };
}

type HistoryRead = Pick<z.output<typeof readGroupHistory.row>, 'versions' | 'sizeBefore' | 'told'>;

function versionsOf({ versions, sizeBefore, told }: HistoryRead): GroupVersion[] {
  const others = othersByVersion(told);
  let size = Number(sizeBefore);
  return versions.map(([number, date, came, went, first]) => {
    const version = Number(number);
    const now = size;
    size -= Number(came - went);
    const moved = (count: bigint, rows: BriefRow[]): GroupVersion['joined'] => ({
      count: Number(count),
      first: rows.map(brief),
    });
    return {
      version,
      date,
      size: now,
      joined: moved(came, first[0]),
      left: moved(went, first[1]),
      mergedFrom: others.get(`groups-merged ${version}`) ?? [],
      splitInto: others.get(`group-split ${version}`) ?? [],
    };
  });
}

/** A group as a change tells it. */
interface State {
  readonly id: string;
  readonly version: number;
}

/** Other groups by kind of change and the version of this group that it made. */
function othersByVersion(told: HistoryRead['told']): Map<string, string[]> {
  return new Map(
    told.map(([kind, before, after]) => {
      const [was, is] = [JSON.parse(before), JSON.parse(after)] as { group: State; groups: State[] }[];
      const merged = kind === 'groups-merged';
      const version = merged ? is!.group.version : was!.group.version + 1;
      const { id } = merged ? is!.group : was!.group;
      const others = (merged ? was! : is!).groups.flatMap((group) => (group.id === id ? [] : [group.id]));
      return [`${kind} ${version}`, others];
    }),
  );
}
