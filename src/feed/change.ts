/** What can change, as the feed names it. */
export const CHANGE_KINDS = [
  'baseline',
  'card-linked',
  'card-unlinked',
  'entity-joined',
  'entity-left',
  'group-formed',
  'groups-merged',
  'group-split',
  'group-ended',
  'limit-crossed',
  'status-changed',
] as const;
/** One of them. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Whom a change is about: kind and id as the graph has them; `graph` is all of it. */
export interface Subject {
  readonly kind: 'entity' | 'person' | 'client' | 'group' | 'graph';
  readonly id: string;
}

/** Something that changed, as its writer tells it: what was, and what is. */
export interface NewChange {
  readonly kind: ChangeKind;
  readonly subject: Subject;
  /** Of changes of groups. */
  readonly lens?: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}
