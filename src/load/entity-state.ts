import type { FormClass, HeadMention, OwnerMention } from '../registry/record.ts';
import { makeShare } from '../values/share.ts';
import type { ApartReason, CurrentType, EntityMention, Link, LinkSource, LinkType, Placed } from './plan.ts';
import { parseDigests, type SectionDigests } from './section-digest.ts';

/** What the graph holds of an entity that has (or may have) a record of its own. */
export interface EntityState {
  readonly id: string;
  readonly inn?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly form?: FormClass;
  /** Nothing told of it holds: known through others only, or taken out of the register. */
  readonly stub: boolean;
  /** `asOf` of the newest tombstone, whatever came after it. */
  readonly removed?: string;
  /** Per section, absent when no statement of it holds. */
  readonly asOf?: string;
  readonly headsAsOf?: string;
  readonly ownersAsOf?: string;
  readonly digests: SectionDigests;
  /** What its own records told: current heads and owners, successions, the person of a sole trader. */
  readonly links: readonly StoredLink[];
  /** ИНН that its own records told beside `inn`, before it or by an older record. */
  readonly aliases: readonly string[];
  /** All node properties. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A link that holds, as the graph has it. */
export interface StoredLink extends Link {
  readonly type: Exclude<LinkType, 'DIRECTED' | 'MANAGED' | 'OWNED' | 'WOUND_UP'>;
}

/** One stored link as `states.cypher` gives it: type, whether it goes out, whether the end is a person, end, link. */
export type LinkRow = readonly [
  type: string,
  outgoing: boolean,
  person: boolean,
  end: Readonly<Record<string, unknown>>,
  link: Readonly<Record<string, unknown>>,
];

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Builds the state from what `states.cypher` returns. */
export function entityState(
  properties: Readonly<Record<string, unknown>>,
  links: readonly LinkRow[],
  aliases: readonly string[],
): EntityState {
  const p = properties;
  return {
    id: text(p.id)!,
    ...present({
      inn: text(p.inn),
      kind: text(p.kind),
      name: text(p.name),
      form: text(p.form) as FormClass | undefined,
      removed: text(p.removed) ?? text(p.wasRemoved),
      asOf: text(p.asOf),
      headsAsOf: text(p.headsAsOf),
      ownersAsOf: text(p.ownersAsOf),
    }),
    stub: p.stub === true,
    digests: parseDigests(text(p.digest)),
    links: links.map(storedLink),
    aliases,
    properties,
  };
}

/** A link from such a row. */
export function storedLink([type, outgoing, person, end, link]: LinkRow): StoredLink {
  const num = link.num as bigint | undefined;
  const den = link.den as bigint | undefined;
  const share = num === undefined || den === undefined ? null : makeShare(num, den);
  const by = text(link.by);
  const name = (person ? text(link.name) : undefined) ?? text(end.name);
  return {
    type: type as StoredLink['type'],
    ...(outgoing && { outgoing: true as const }),
    end: {
      kind: person ? 'person' : 'entity',
      id: text(end.id)!,
      ...present({
        ogrn: text(end.ogrn),
        inn: text(end.inn),
        name: name === UNNAMED ? undefined : name,
        country: text(end.country),
        regNumber: text(end.regNumber),
      }),
    },
    ...(share !== null && { share }),
    ...present({
      since: text(link.since),
      position: text(link.position),
      reason: text(link.reason) as ApartReason | undefined,
      unreliable: link.unreliable === true ? (true as const) : undefined,
      toldBy: text(link.toldBy) as Link['toldBy'],
      by,
    }),
  };
}

/** What a link says in place of a name when the record writes none. */
export const UNNAMED = '-';

/** The object without its undefined fields. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** The section that tells links of a type. */
export function sectionOf(type: LinkType): 'requisites' | 'heads' | 'owners' {
  if (type === 'IS_PERSON' || type === 'SUCCEEDED_BY') return 'requisites';
  return type === 'OWNS' || type === 'OWNS_APART' || type === 'OWNED' ? 'owners' : 'heads';
}

/** The stored heads as mentions again: a record that states only owners is planned together with them. */
export function headMentions(state: EntityState): NonNullable<LinkSource['heads']> {
  return inRowOrder(state, 'heads').map((link): HeadMention & Placed => ({
    ...mentionOf(link),
    kind: link.end.kind,
    role: link.type === 'WINDS_UP' ? 'winding-up' : 'head',
    ...(link.position !== undefined && { position: link.position }),
  }));
}

/** The stored owners as mentions again. */
export function ownerMentions(state: EntityState): NonNullable<LinkSource['owners']> {
  return inRowOrder(state, 'owners').map((link): OwnerMention & Placed => {
    const { end, reason, share } = link;
    const told = reason === 'public' || reason === 'fund' ? reason : undefined;
    return {
      ...mentionOf(link),
      kind: told ?? end.kind,
      ...(share !== undefined && { share }),
      ...(reason === 'as-founded' && { asFounded: true as const }),
    };
  });
}

/** The stored predecessors (or successors) as mentions again. */
export function successionMentions(state: EntityState, outgoing: boolean): EntityMention[] {
  return state.links
    .filter((link) => link.type === 'SUCCEEDED_BY' && (link.outgoing === true) === outgoing)
    .map((link) => mentionOf(link));
}

/** People without ИНН are numbered at the end of their id; in that order the next numbering is the same. */
function inRowOrder(state: EntityState, section: 'heads' | 'owners'): StoredLink[] {
  const number = ({ end }: StoredLink): number => Number(/#(\d+)$/.exec(end.id)?.[1] ?? 0);
  return state.links.filter((link) => sectionOf(link.type) === section).sort((a, b) => number(a) - number(b));
}

function mentionOf({
  end,
  by,
  since,
  unreliable,
}: StoredLink): Omit<OwnerMention, 'kind' | 'share'> & Placed {
  const { name, country, regNumber } = end;
  const inn = by === 'name' ? undefined : end.inn;
  if (end.kind === 'person') return present({ name, inn, since, unreliable });
  // Who belongs to this record only is named after it, and it may have got another id.
  if (end.id.startsWith('at:')) return present({ name, country, regNumber, since, unreliable });
  return present({ end, by, since, unreliable });
}

/** True for the current links of heads and owners, which leave a period behind when they end. */
export function leavesPeriod(type: LinkType): type is CurrentType {
  return type !== 'IS_PERSON' && type !== 'SUCCEEDED_BY';
}
