import type { FormClass, HeadMention, OwnerMention } from '../registry/record.ts';
import { companyNameKey } from '../values/company-name.ts';
import { makeShare, type Share } from '../values/share.ts';
import { isOfPerson } from '../values/inn.ts';
import { identifyPeople } from './people-in-record.ts';

/** The far end of a link, as the record names it. */
export interface End {
  readonly kind: 'person' | 'entity';
  /** Canonical id as far as this record tells: by ОГРН, else ИНН, else what belongs to this record only. */
  readonly id: string;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly name?: string;
  readonly country?: string;
  readonly regNumber?: string;
}

/** Links that hold now, of the sections of heads and owners. */
export type CurrentType = 'DIRECTS' | 'MANAGES' | 'OWNS' | 'OWNS_APART' | 'WINDS_UP';
/** Links that held once. */
export type EndedType = 'DIRECTED' | 'MANAGED' | 'OWNED' | 'WOUND_UP';
/** Every link the loader writes between entities and people. */
export type LinkType = CurrentType | EndedType | 'IS_PERSON' | 'SUCCEEDED_BY';
/** Why an owner never binds. */
export type ApartReason = 'public' | 'fund' | 'non-profit' | 'as-founded';

/** One link the record asks for. It runs from `end` to the entity; `outgoing` ones from the entity to `end`. */
export interface Link {
  readonly type: LinkType;
  readonly end: End;
  readonly outgoing?: true;
  readonly since?: string;
  readonly until?: string;
  readonly position?: string;
  readonly share?: Share;
  readonly reason?: ApartReason;
  readonly unreliable?: true;
  /**
   * How the record named the end when not by its own number: the ИНН of an entity told by ИНН alone, whoever that
   * turns out to be; `name` for a person without ИНН who is the one of that name with ИНН there.
   */
  readonly by?: string;
  /** A person's name as this record writes it, when the person goes by another; `-`: it writes none. */
  readonly name?: string;
  /** Which side of a succession tells it; each side has a link of its own. */
  readonly toldBy?: 'predecessor' | 'successor';
}

/** What a current link becomes when its fact ends. */
export const ENDED: Readonly<Record<CurrentType, EndedType>> = {
  DIRECTS: 'DIRECTED',
  MANAGES: 'MANAGED',
  OWNS: 'OWNED',
  OWNS_APART: 'OWNED',
  WINDS_UP: 'WOUND_UP',
};

/** A mention read back from the graph carries whom it was found to mean, and how it had named them. */
export interface Placed {
  readonly end?: End | undefined;
  readonly by?: string | undefined;
}

/** Another entity as a record names it. */
export type EntityMention = Pick<OwnerMention, 'ogrn' | 'inn' | 'name' | 'country' | 'regNumber'> & Placed;

/** The part of a record that decides its links; sections that it does not state as the graph has them. */
export interface LinkSource {
  readonly id: string;
  readonly inn?: string | undefined;
  readonly heads?: readonly (HeadMention & Placed)[] | undefined;
  readonly owners?: readonly (OwnerMention & Placed)[] | undefined;
  readonly kind?: string | undefined;
  /** The entity's own name: a sole trader's is the person's. */
  readonly name?: string | undefined;
  readonly form?: FormClass | undefined;
  readonly predecessors?: readonly EntityMention[] | undefined;
  readonly successors?: readonly EntityMention[] | undefined;
}

/** Says which entity an end told by ИНН alone is. */
export type PlaceEnd = (end: End) => End;

/**
 * The links one record asks for, one per type and pair (ended ones: per period). Who binds is decided here as far
 * as one record can tell (design, "What never conducts"): public owners, funds, founders of non-profits and
 * "as founded" owners get `OWNS_APART`, those who wind up `WINDS_UP`.
 */
export function linksOf(record: LinkSource, place: PlaceEnd = (end) => end): Link[] {
  const links: Link[] = [];
  const people = identifyPeople(record);
  record.heads?.forEach((head, at) =>
    links.push(headLink(head, endOf(record.id, head, people.heads[at], place))),
  );
  record.owners?.forEach((owner, at) => {
    links.push(ownerLink(record.form, owner, endOf(record.id, owner, people.owners[at], place)));
  });
  if (record.kind === 'sole-trader' && record.inn !== undefined && isOfPerson(record.inn)) {
    links.push({ type: 'IS_PERSON', end: personByInn(record.inn, record.name), outgoing: true });
  }
  for (const from of record.predecessors ?? []) {
    const told = entityEnd(record.id, from, 'legal', place);
    links.push({ type: 'SUCCEEDED_BY', toldBy: 'successor', ...told });
  }
  for (const to of record.successors ?? []) {
    const told = entityEnd(record.id, to, 'legal', place);
    links.push({ type: 'SUCCEEDED_BY', toldBy: 'predecessor', outgoing: true, ...told });
  }
  const toOthers = links.filter((link) => link.end.kind === 'person' || link.end.id !== record.id);
  return toOthers.length > 1 ? onePerPair(toOthers, ({ end }) => `${end.kind}:${end.id}`) : toOthers;
}

type Told = Pick<Link, 'end' | 'by'>;

function headLink(head: HeadMention, told: Told): Link {
  const current =
    head.role === 'winding-up' ? 'WINDS_UP' : told.end.kind === 'entity' ? 'MANAGES' : 'DIRECTS';
  return {
    type: head.until === undefined ? current : ENDED[current],
    ...told,
    ...dates(head),
    ...(head.position !== undefined && { position: head.position }),
  };
}

function ownerLink(form: FormClass | undefined, owner: OwnerMention, told: Told): Link {
  const reason = owner.until === undefined ? whyApart(form, owner) : undefined;
  return {
    type: owner.until !== undefined ? 'OWNED' : reason !== undefined ? 'OWNS_APART' : 'OWNS',
    ...told,
    ...dates(owner),
    ...(owner.share !== undefined && { share: owner.share }),
    ...(reason !== undefined && { reason }),
  };
}

// What the owners' section itself says comes before the form, which is of another section and may change alone.
function whyApart(form: FormClass | undefined, owner: OwnerMention): ApartReason | undefined {
  if (owner.kind === 'public') return 'public';
  if (owner.kind === 'fund') return 'fund';
  if (owner.asFounded === true) return 'as-founded';
  return form === 'apart' ? 'non-profit' : undefined;
}

function dates(mention: HeadMention | OwnerMention): Partial<Link> {
  return {
    ...(mention.since !== undefined && { since: mention.since }),
    ...(mention.until !== undefined && { until: mention.until }),
    ...(mention.unreliable === true && { unreliable: true as const }),
  };
}

function endOf(
  recordId: string,
  mention: (HeadMention | OwnerMention) & Placed,
  personId: string | undefined,
  place: PlaceEnd,
): Told {
  if (mention.kind !== 'person') return entityEnd(recordId, mention, mention.kind, place);
  const { inn, name } = mention;
  if (personId?.startsWith('inn:') === true) {
    return { end: personByInn(personId.slice(4), name), ...(inn === undefined && { by: 'name' }) };
  }
  return { end: { kind: 'person', id: personId!, ...(name !== undefined && { name }) } };
}

function personByInn(inn: string, name?: string): End {
  return { kind: 'person', id: `inn:${inn}`, inn, ...(name !== undefined && { name }) };
}

/** A foreign, public or fund owner without a number: a public body is known by its name, others only here. */
function entityEnd(
  recordId: string,
  mention: EntityMention,
  kind: OwnerMention['kind'] | 'legal',
  place: PlaceEnd,
): Told {
  if (mention.end !== undefined)
    return { end: mention.end, ...(mention.by !== undefined && { by: mention.by }) };
  const { ogrn, inn, name, country, regNumber } = mention;
  const end: End = {
    kind: 'entity',
    id: entityId(recordId, mention, kind),
    ...(ogrn !== undefined && { ogrn }),
    ...(inn !== undefined && { inn }),
    ...(name !== undefined && { name }),
    ...(country !== undefined && { country }),
    ...(regNumber !== undefined && { regNumber }),
  };
  return ogrn === undefined && inn !== undefined ? { end: place(end), by: inn } : { end };
}

function entityId(recordId: string, mention: EntityMention, kind: OwnerMention['kind'] | 'legal'): string {
  if (mention.ogrn !== undefined) return `ogrn:${mention.ogrn}`;
  if (mention.inn !== undefined) return `inn:${mention.inn}`;
  if (mention.country !== undefined && mention.regNumber !== undefined) {
    return `reg:${mention.country}:${mention.regNumber}`;
  }
  const key = companyNameKey(mention.name ?? '');
  return kind === 'public' ? `public:${key}` : `at:${recordId}#${key}`;
}

/**
 * One link per type, end and (for ended ones) period. An owner named twice owns the sum, and once: `OWNS` and
 * `OWNS_APART` of one owner are one link. `endKey` tells ends apart.
 */
export function onePerPair(links: readonly Link[], endKey: (link: Link, at: number) => string): Link[] {
  const byKey = new Map<string, Link>();
  links.forEach((link, at) => {
    const type = link.type === 'OWNS_APART' ? 'OWNS' : link.type;
    const period = link.until === undefined ? '' : `${link.since ?? ''}/${link.until}`;
    const key = `${type}|${link.outgoing === true ? '>' : '<'}|${endKey(link, at)}|${period}`;
    const seen = byKey.get(key);
    byKey.set(key, seen === undefined ? link : joinLinks(seen, link));
  });
  return byKey.size === links.length ? [...links] : [...byKey.values()];
}

/** One link of two to the same end, of which one record told both. */
export function joinLinks(a: Link, b: Link): Link {
  const { share: first, by, reason: why, type, ...rest } = a;
  const share = summed(first, b.share);
  const since = a.since !== undefined && b.since !== undefined && b.since < a.since ? b.since : a.since;
  const reason = whyBothApart(why, b.reason);
  const owns = type === 'OWNS' || type === 'OWNS_APART';
  return {
    ...rest,
    type: owns ? (reason === undefined ? 'OWNS' : 'OWNS_APART') : type,
    ...(since !== undefined && { since }),
    ...(share !== undefined && { share }),
    ...(by !== undefined && by === b.by && { by }),
    ...(reason !== undefined && { reason }),
  };
}

/** A public body or a fund never binds; who is founder in one row and owner in another is the owner. */
function whyBothApart(a: ApartReason | undefined, b: ApartReason | undefined): ApartReason | undefined {
  if (a === b || a === 'public' || b === 'public') return a === b ? a : 'public';
  if (a === 'fund' || b === 'fund') return 'fund';
  return a === 'non-profit' || b === 'non-profit' ? 'non-profit' : undefined;
}

/** A sum over 100 % is a mistake of the source: which part is wrong is unknown, so the share is. */
function summed(a: Share | undefined, b: Share | undefined): Share | undefined {
  if (a === undefined || b === undefined) return undefined;
  return makeShare(a.num * b.den + b.num * a.den, a.den * b.den) ?? undefined;
}
