import type { FormClass, HeadMention, OwnerMention } from '../registry/record.ts';
import { makeShare } from '../values/share.ts';
import type { ApartReason, CurrentType } from './plan.ts';
import { parseDigests, type SectionDigests } from './section-digest.ts';

/** What the graph holds of an entity that has (or may have) a record of its own. */
export interface EntityState {
  readonly id: string;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly kind?: string;
  readonly form?: FormClass;
  readonly status?: string;
  readonly stub: boolean;
  readonly removed?: string;
  /** Per section, absent when it was never stated. */
  readonly asOf?: string;
  readonly headsAsOf?: string;
  readonly ownersAsOf?: string;
  readonly digests: SectionDigests;
  readonly links: readonly StoredLink[];
}

/** A current link into the entity, as stored. */
export interface StoredLink {
  readonly type: CurrentType;
  readonly end: StoredEnd;
  readonly since?: string;
  readonly position?: string;
  readonly num?: bigint;
  readonly den?: bigint;
  readonly reason?: ApartReason;
  readonly unreliable?: boolean;
}

/** Who is at the far end of a stored link. */
export interface StoredEnd {
  readonly id: string;
  readonly person: boolean;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly name?: string;
  readonly country?: string;
  readonly regNumber?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Builds the state from node properties and stored links, as `states.cypher` returns them. */
export function entityState(
  properties: Readonly<Record<string, unknown>>,
  links: readonly (readonly unknown[])[],
): EntityState {
  const p = properties;
  return {
    id: text(p.id)!,
    ...present({
      ogrn: text(p.ogrn),
      inn: text(p.inn),
      kind: text(p.kind),
      form: text(p.form) as FormClass | undefined,
      status: text(p.status),
      removed: text(p.removed),
      asOf: text(p.asOf),
      headsAsOf: text(p.headsAsOf),
      ownersAsOf: text(p.ownersAsOf),
    }),
    stub: p.stub === true,
    digests: parseDigests(text(p.digest)),
    links: links.map(storedLink),
  };
}

function storedLink(row: readonly unknown[]): StoredLink {
  const [type, person, end, link] = row as [
    CurrentType,
    boolean,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  return {
    type,
    end: {
      id: text(end.id)!,
      person,
      ...present({
        ogrn: text(end.ogrn),
        inn: text(end.inn),
        name: text(end.name),
        country: text(end.country),
        regNumber: text(end.regNumber),
      }),
    },
    ...present({
      since: text(link.since),
      position: text(link.position),
      num: link.num as bigint | undefined,
      den: link.den as bigint | undefined,
      reason: text(link.reason) as ApartReason | undefined,
      unreliable: link.unreliable === true ? true : undefined,
    }),
  };
}

/** The object without its undefined fields. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** True for links of the section of heads; the others are of the owners' section. */
export function isHeadLink(type: CurrentType): boolean {
  return type === 'DIRECTS' || type === 'MANAGES' || type === 'WINDS_UP';
}

/** The stored heads as mentions again: a record that states only owners is planned together with them. */
export function headMentions(state: EntityState): HeadMention[] {
  return inIdOrder(state, true).map(({ type, end, position, ...link }) => ({
    ...mention(end, link),
    kind: end.person ? 'person' : 'entity',
    role: type === 'WINDS_UP' ? 'winding-up' : 'head',
    ...(position !== undefined && { position }),
  }));
}

/** The stored owners as mentions again. */
export function ownerMentions(state: EntityState): OwnerMention[] {
  return inIdOrder(state, false).map(({ end, num, den, reason, ...link }) => {
    const share = num === undefined || den === undefined ? null : makeShare(num, den);
    return {
      ...mention(end, link),
      kind: reason === 'public' || reason === 'fund' ? reason : ownerKind(end),
      ...(share !== null && { share }),
      ...(reason === 'as-founded' && { asFounded: true as const }),
    };
  });
}

function ownerKind(end: StoredEnd): OwnerMention['kind'] {
  if (end.person) return 'person';
  return end.ogrn === undefined && end.inn === undefined ? 'foreign' : 'entity';
}

// Ids of people without ИНН end in their number within the record, so this order keeps who was first.
function inIdOrder(state: EntityState, heads: boolean): StoredLink[] {
  const links = state.links.filter((link) => isHeadLink(link.type) === heads);
  return links.sort((a, b) => (a.end.id < b.end.id ? -1 : 1));
}

function mention(
  end: StoredEnd,
  link: { since?: string; unreliable?: boolean },
): Omit<OwnerMention, 'kind' | 'share'> {
  const { ogrn, inn, name, country, regNumber } = end;
  return present({
    ogrn,
    inn,
    name,
    country,
    regNumber,
    since: link.since,
    unreliable: link.unreliable === true ? (true as const) : undefined,
  });
}
