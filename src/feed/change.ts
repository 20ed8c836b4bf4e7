/** What can change, as the feed names it, and what `before` and `after` of such a change hold. */
export const CHANGES = {
  baseline:
    'Groups were resolved for the first time: what there was then is told by no other change. ' +
    '`after`: `groups`, how many, and `largest`, the members of the largest.',
  'card-linked':
    'A customer card was bound, to somebody else than before if `before` is not null: `entity` or `person`, an id.',
  'card-unlinked': 'A customer card is bound to nobody any more; `before` as above.',
  'entity-joined':
    'An entity, or a person with a card, came into a group. `before.group` is the one it was in, `after.group` the one ' +
    'it is in.',
  'entity-left':
    'It went out of a group: `before.group`; `after.group` is where it is now, if anywhere. Not told of who goes on in ' +
    'another group because its own is no more. `after.entity` is told of a member that is another now.',
  'entity-renamed':
    'One known by ИНН alone turned out to be this entity: `entity`, its id. Whatever is told of the former goes on as the ' +
    'latter: its place in a group, unless the latter has one; its cards.',
  'group-formed': 'A group of members that were in none: `after.group`.',
  'groups-merged':
    'A group took others in, which are no more: `before.groups`, itself first, and `after.group`.',
  'group-split':
    'Members of one group are in several: `before.group`, `after.groups`, itself first if it lives on.',
  'group-ended':
    'Nobody is in it any more, and nobody went on to another group: `before.group`. Or who was left in it, known by ИНН ' +
    'alone, turned out to be a member of another.',
  'limit-crossed':
    'A group, or somebody in no group, owes more than the limits of its cards, or no longer does: `over`, and in the ' +
    'base currency `outstanding` and `limit` (null: no card states one). `before` is null for a group that is over its ' +
    'limit from its first day.',
  'breach-began':
    'A customer or a group owes and has reserved more than a limit in force, or has reservations that would not be made now: ' +
    '`breach` (its id), `code`, `effect`, `limit` and `used` in the base currency, `reservations`, how many, and `deals`. Told ' +
    'once; see `/v1/breaches`.',
  'breach-ended': 'Such a line holds again, or its subject is no more: `before` as above, and `since`.',
  'status-changed':
    'An entity has another `status` in the register, null when it is filed no more; `after.endedHow` says how it ended.',
} as const;
/** One of them. */
export type ChangeKind = keyof typeof CHANGES;

/** Whom changes are about: kinds of ids as the graph has them; `graph` is all of it. */
export const SUBJECT_KINDS = ['entity', 'person', 'client', 'group', 'graph'] as const;

/** Whom a change is about. */
export interface Subject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
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

/** `before` or `after` of a change as the graph keeps it. */
export const readState = (text: string | null): Record<string, unknown> | null =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>);
