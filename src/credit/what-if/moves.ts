import type { NewChange, Subject } from '../../feed/change.ts';

/** A group as changes tell it. */
export interface GroupState {
  readonly id: string;
  readonly version: number;
}

/** Where members of one lens were before some changes, and where they are now. */
export interface Moves {
  /** By `memberKey`, of those alone whose place is another. */
  readonly places: ReadonlyMap<string, { readonly from: string | null; readonly to: string | null }>;
  /** Version that each group had, by its id; not of those that were made by the changes. */
  readonly versions: ReadonlyMap<string, number>;
  /** Groups that the changes made. */
  readonly made: ReadonlySet<string>;
}

/** Tells a person and a sole trader of one ИНН apart. */
export const memberKey = ({ kind, id }: Pick<Subject, 'id'> & { readonly kind: string }): string =>
  `${kind === 'person' ? 'person' : 'entity'} ${id}`;

/** What changes come to under a lens: the first place each member had, and the last. */
export function movesOf(changes: readonly NewChange[], lens: string): Moves {
  const places = new Map<string, { from: string | null; to: string | null }>();
  const versions = new Map<string, number>();
  const made = new Set<string>();
  const meet = (group: GroupState, isNow: boolean): void => {
    if (versions.has(group.id) || made.has(group.id)) return;
    // A group that was met as it is now was one version younger before.
    const version = isNow ? group.version - 1 : group.version;
    if (version === 0) made.add(group.id);
    else versions.set(group.id, version);
  };
  for (const { kind, subject, before, after, lens: of } of changes) {
    if (of !== lens || (kind !== 'entity-joined' && kind !== 'entity-left')) continue;
    const [from, to] = [groupOf(before), groupOf(after)];
    if (from !== null) meet(from, false);
    if (to !== null) meet(to, true);
    const key = memberKey(subject);
    places.set(key, { from: (places.get(key) ?? { from: from?.id ?? null }).from, to: to?.id ?? null });
  }
  for (const [key, { from, to }] of places) if (from === to) places.delete(key);
  return { places, versions, made };
}

const groupOf = (state: NewChange['before']): GroupState | null =>
  (state?.group as GroupState | undefined) ?? null;
