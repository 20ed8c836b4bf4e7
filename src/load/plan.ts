import type { HeadMention, OwnerMention, RegistryRecord } from '../registry/record.ts';
import type { FormClass } from '../registry/record.ts';
import { companyNameKey } from '../values/company-name.ts';
import { makeShare, type Share } from '../values/share.ts';
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

/** Links that hold now. */
export type CurrentType = 'DIRECTS' | 'MANAGES' | 'OWNS' | 'OWNS_APART' | 'WINDS_UP';
/** Links that have ended. */
export type EndedType = 'DIRECTED' | 'MANAGED' | 'OWNED' | 'WOUND_UP';
/** Every link a record may ask for. */
export type LinkType = CurrentType | EndedType | 'IS_PERSON' | 'SUCCEEDED_BY';
/** Why an owner does not bind. */
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
}

/** What a current link becomes when its fact ends. */
export const ENDED: Readonly<Record<CurrentType, EndedType>> = {
  DIRECTS: 'DIRECTED',
  MANAGES: 'MANAGED',
  OWNS: 'OWNED',
  OWNS_APART: 'OWNED',
  WINDS_UP: 'WOUND_UP',
};

/** The part of a record that decides its links. */
export type LinkSource = Pick<RegistryRecord, 'id' | 'inn' | 'heads' | 'owners'> & {
  readonly kind?: string | undefined;
  readonly form?: FormClass | undefined;
  readonly predecessors?: readonly EntityMention[] | undefined;
  readonly successors?: readonly EntityMention[] | undefined;
};

type EntityMention = Pick<OwnerMention, 'ogrn' | 'inn' | 'name' | 'country' | 'regNumber'>;

/**
 * The links one record asks for, one per type and pair (ended ones: per period). Who binds is decided here as far
 * as one record can tell (design, "What never conducts"): public owners, funds, founders of non-profits and
 * "as founded" owners get `OWNS_APART`, those who wind up `WINDS_UP`.
 */
export function linksOf(record: LinkSource): Link[] {
  const links: Link[] = [];
  const people = identifyPeople(record);
  record.heads?.forEach((head, at) => links.push(headLink(record, head, people.heads[at])));
  record.owners?.forEach((owner, at) => links.push(ownerLink(record, owner, people.owners[at])));
  if (record.kind === 'sole-trader' && record.inn?.length === 12) {
    links.push({ type: 'IS_PERSON', end: personByInn(record.inn), outgoing: true });
  }
  for (const from of record.predecessors ?? []) {
    links.push({ type: 'SUCCEEDED_BY', end: entityEnd(record.id, from, 'legal') });
  }
  for (const to of record.successors ?? []) {
    links.push({ type: 'SUCCEEDED_BY', end: entityEnd(record.id, to, 'legal'), outgoing: true });
  }
  const toOthers = links.filter((link) => link.end.id !== record.id);
  return toOthers.length > 1 ? onePerPair(toOthers) : toOthers;
}

function headLink(record: LinkSource, head: HeadMention, personId: string | undefined): Link {
  const end = endOf(record.id, head, personId);
  const current = head.role === 'winding-up' ? 'WINDS_UP' : end.kind === 'entity' ? 'MANAGES' : 'DIRECTS';
  return {
    type: head.until === undefined ? current : ENDED[current],
    end,
    ...dates(head),
    ...(head.position !== undefined && { position: head.position }),
  };
}

function ownerLink(record: LinkSource, owner: OwnerMention, personId: string | undefined): Link {
  const end = endOf(record.id, owner, personId);
  const reason = owner.until === undefined ? whyApart(record.form, owner) : undefined;
  return {
    type: owner.until !== undefined ? 'OWNED' : reason !== undefined ? 'OWNS_APART' : 'OWNS',
    end,
    ...dates(owner),
    ...(owner.share !== undefined && { share: owner.share }),
    ...(reason !== undefined && { reason }),
  };
}

function whyApart(form: FormClass | undefined, owner: OwnerMention): ApartReason | undefined {
  if (owner.kind === 'public') return 'public';
  if (owner.kind === 'fund') return 'fund';
  if (form === 'apart') return 'non-profit';
  return owner.asFounded === true ? 'as-founded' : undefined;
}

function dates(mention: HeadMention | OwnerMention): Partial<Link> {
  return {
    ...(mention.since !== undefined && { since: mention.since }),
    ...(mention.until !== undefined && { until: mention.until }),
    ...(mention.unreliable === true && { unreliable: true as const }),
  };
}

function endOf(recordId: string, mention: HeadMention | OwnerMention, personId: string | undefined): End {
  if (mention.kind !== 'person') return entityEnd(recordId, mention, mention.kind);
  if (personId?.startsWith('inn:') === true) return personByInn(personId.slice(4), mention.name);
  return { kind: 'person', id: personId!, ...(mention.name !== undefined && { name: mention.name }) };
}

function personByInn(inn: string, name?: string): End {
  return { kind: 'person', id: `inn:${inn}`, inn, ...(name !== undefined && { name }) };
}

/** A foreign, public or fund owner without a number: a public body is known by its name, others only here. */
function entityEnd(recordId: string, mention: EntityMention, kind: OwnerMention['kind'] | 'legal'): End {
  const { ogrn, inn, name, country, regNumber } = mention;
  return {
    kind: 'entity',
    id: entityId(recordId, mention, kind),
    ...(ogrn !== undefined && { ogrn }),
    ...(inn !== undefined && { inn }),
    ...(name !== undefined && { name }),
    ...(country !== undefined && { country }),
    ...(regNumber !== undefined && { regNumber }),
  };
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

/** One link per type, end and (for ended ones) period: shares of one owner named twice are summed. */
function onePerPair(links: readonly Link[]): Link[] {
  const byKey = new Map<string, Link>();
  for (const link of links) {
    const period = link.until === undefined ? '' : `${link.since ?? ''}/${link.until}`;
    const key = `${link.type}|${link.outgoing === true ? '>' : '<'}|${link.end.id}|${period}`;
    const seen = byKey.get(key);
    byKey.set(key, seen === undefined ? link : joined(seen, link));
  }
  return [...byKey.values()];
}

function joined(a: Link, b: Link): Link {
  const { share: first, ...rest } = a;
  const second = b.share;
  // A sum over 100 % is a mistake of the source: which part is wrong is unknown, so the share is.
  const share =
    first && second
      ? makeShare(first.num * second.den + second.num * first.den, first.den * second.den)
      : null;
  const since = a.since !== undefined && b.since !== undefined && b.since < a.since ? b.since : a.since;
  return { ...rest, ...(since !== undefined && { since }), ...(share !== null && { share }) };
}
