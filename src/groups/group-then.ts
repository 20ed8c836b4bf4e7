import type { z } from 'zod';
import { notResolved } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { EntityKey } from '../values/entity-key.ts';
import type { IsoDate } from '../values/period.ts';
import { entityNotFound, groupNotFound } from './errors.ts';
import type { EntityGroupThen, GroupThen } from './history-types.ts';
import { DEFAULT_LENS } from './lens.ts';
import { brief } from './rows.ts';
import { readGroupThen } from './statements.ts';
import type { Lens } from './types.ts';
import { untilWhole, type Rereading } from './whole-read.ts';

/** What the past of groups is read with. */
export interface PastDeps extends Rereading {
  readonly db: Pick<Db, 'read'>;
}

type ThenRead = z.output<typeof readGroupThen.row>;

/** Members told; a group of more was a mass of its own. */
const SHOWN = 1_000;

/**
 * A group as it was known at the end of a day, also one that has ended since. Throws `not-resolved`, `group-not-found`,
 * `changed-while-reading`.
 */
export async function groupThen(deps: PastDeps, id: string, day: IsoDate): Promise<GroupThen> {
  const read = await readThen(deps, { group: id, id: null, inn: null, lens: null }, day);
  if (read.group === null) throw groupNotFound(id);
  return thenAnswer(read, read.group[0], day);
}

/**
 * The group an entity was in at the end of a day, or why none is told. Throws `not-resolved`, `entity-not-found`,
 * `changed-while-reading`.
 */
export async function groupOfEntityThen(
  deps: PastDeps,
  key: EntityKey,
  lens: Lens,
  day: IsoDate,
): Promise<EntityGroupThen> {
  const named = 'inn' in key ? key : { id: 'ogrn' in key ? `ogrn:${key.ogrn}` : key.id };
  const read = await readThen(deps, { group: null, id: null, inn: null, ...named, lens }, day);
  if (read.seed === null) throw entityNotFound();
  const none = 'In no group on that day as far as was known then, which is not to say that it had no ties.';
  return {
    entity: brief(read.seed),
    lens,
    asOf: day,
    dataVersion: String(read.seq ?? 0n),
    group: read.group === null ? null : thenAnswer(read, read.group[0], day),
    note: read.group === null ? (beforeAll(read, lens, day) ?? none) : null,
  };
}

type ThenKey = Omit<z.input<typeof readGroupThen.params>, 'day' | 'shown'>;

function readThen(deps: PastDeps, key: ThenKey, day: IsoDate): Promise<ThenRead> {
  return untilWhole(deps, async () => {
    const [row] = await deps.db.read(readGroupThen, { ...key, day, shown: BigInt(SHOWN) });
    if (row?.resolved !== true) throw notResolved();
    return row;
  });
}

function thenAnswer(read: ThenRead, id: string, day: IsoDate): GroupThen {
  const { since, retired, versionThen, sizeThen } = read;
  return {
    id,
    lens: read.lens!,
    asOf: day,
    version: versionThen === null ? null : Number(versionThen),
    size: Number(sizeThen),
    since,
    retired,
    successors: [...(read.successors ?? [])],
    members: read.members.map(([member, joined]) => ({ entity: brief(member), since: joined })),
    truncated: Number(sizeThen) > read.members.length,
    note: noteOf(read, day),
  };
}

function noteOf(read: ThenRead, day: IsoDate): string | null {
  if (read.versionThen === null)
    return beforeAll(read, read.lens!, day) ?? `The group came to be on ${read.since ?? ''}.`;
  return read.retired !== null && read.retired <= day ? `The group ended on ${read.retired}.` : null;
}

function beforeAll({ first }: ThenRead, lens: Lens, day: IsoDate): string | null {
  if (first === null || first <= day) return null;
  const which = lens === DEFAULT_LENS ? '' : ` by ${lens}`;
  return `Groups${which} were resolved for the first time on ${first}; who belonged together before is not known.`;
}
