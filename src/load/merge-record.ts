import type { RegistryRecord } from '../registry/record.ts';
import { entityProperties, isInert, linkProperties, type EntityProperties } from './entity-properties.ts';
import {
  headMentions,
  isHeadLink,
  ownerMentions,
  type EntityState,
  type StoredLink,
} from './entity-state.ts';
import { ENDED, linksOf, type CurrentType, type End, type Link, type LinkType } from './plan.ts';
import { formatDigests, sectionDigests, type SectionDigests } from './section-digest.ts';

/** What one record changes: nothing but this is written. */
export interface RecordChange {
  readonly id: string;
  /** `older`: states nothing newer, may add ended periods; `conflict`: another record of the same date won or lost. */
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'older' | 'conflict';
  /** Entity properties to set; null removes one. Absent: none. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly inert?: boolean;
  /** Links to create, or whose properties to set. */
  readonly put: readonly Link[];
  /** Current links to take away, and the ended period that stays behind, if any. */
  readonly end: readonly {
    readonly type: CurrentType;
    readonly endId: string;
    readonly period: Link | null;
  }[];
  /** Ended periods to add unless they are there. */
  readonly periods: readonly Link[];
}

type Section = 'requisites' | 'heads' | 'owners';

/** What the graph says of an entity, and whose word is newer, section by section (design, section 3). */
export function mergeRecord(
  record: RegistryRecord,
  state: EntityState | undefined,
  resolveEnd: (end: End) => string,
): RecordChange {
  const digests = sectionDigests(record);
  if (record.removed === true) return removal(record, state);
  const tombstone = state?.removed;
  const verdicts = {
    requisites: judge(record.asOf, digests.requisites, state?.asOf ?? tombstone, state?.digests.requisites),
    heads: judge(record.headsAsOf, digests.heads, state?.headsAsOf ?? tombstone, state?.digests.heads),
    owners: judge(record.ownersAsOf, digests.owners, state?.ownersAsOf ?? tombstone, state?.digests.owners),
  };
  const taken = (section: Section): boolean => verdicts[section].take;
  const outcome = outcomeOf(Object.values(verdicts), state);
  const properties = changedProperties(record, state, digests, taken);
  const planned = planLinks(record, state, taken, resolveEnd);
  const { put, end } = compare(planned, state?.links ?? [], record, state, taken);
  const periods = [
    ...planned.ended,
    ...(state === undefined ? [] : staleAsPeriods(record, state, verdicts, resolveEnd)),
  ];
  const inert = taken('requisites') ? isInert(record.requisites ?? {}) : undefined;
  return {
    id: record.id,
    outcome,
    put,
    end,
    periods,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(inert !== undefined && { inert }),
  };
}

interface Verdict {
  readonly take: boolean;
  readonly same: boolean;
  readonly older: boolean;
  readonly conflict: boolean;
}

/** Newer wins; of two different records of one date the greater digest, so that order never matters. */
function judge(
  asOf: string,
  digest: string,
  heldAsOf: string | undefined,
  held: string | undefined,
): Verdict {
  if (digest === '') return { take: false, same: true, older: false, conflict: false };
  if (heldAsOf === undefined) return { take: true, same: false, older: false, conflict: false };
  const same = digest === held;
  if (asOf !== heldAsOf) return { take: asOf > heldAsOf, same, older: asOf < heldAsOf, conflict: false };
  return { take: digest > (held ?? ''), same, older: false, conflict: !same && (held ?? '') !== '' };
}

function outcomeOf(verdicts: readonly Verdict[], state: EntityState | undefined): RecordChange['outcome'] {
  if (state === undefined || state.stub) return 'new';
  if (verdicts.some((verdict) => verdict.conflict)) return 'conflict';
  if (verdicts.some((verdict) => verdict.take && !verdict.same)) return 'changed';
  return verdicts.some((verdict) => verdict.older) ? 'older' : 'unchanged';
}

const REQUISITES = new Set<keyof EntityProperties>(
  'ogrn inn kpp name shortName kind opf form country regNumber status endedHow registered ended address capital treasuryNum treasuryDen restricted unreliableAddress branches source asOf'.split(
    ' ',
  ) as (keyof EntityProperties)[],
);

function changedProperties(
  record: RegistryRecord,
  state: EntityState | undefined,
  digests: SectionDigests,
  taken: (section: Section) => boolean,
): Record<string, unknown> {
  if (!taken('requisites') && !taken('heads') && !taken('owners')) return {};
  const held = state?.digests;
  const digest = formatDigests({
    requisites: taken('requisites') ? digests.requisites : (held?.requisites ?? ''),
    heads: taken('heads') ? digests.heads : (held?.heads ?? ''),
    owners: taken('owners') ? digests.owners : (held?.owners ?? ''),
  });
  const all = entityProperties(record, digest);
  const changed: Record<string, unknown> = { digest, stub: null, removed: null };
  for (const [name, value] of Object.entries(all)) {
    const key = name as keyof EntityProperties;
    if (REQUISITES.has(key) && taken('requisites')) changed[name] = value ?? null;
  }
  if (state === undefined || state.stub) Object.assign(changed, { ogrn: record.ogrn, inn: record.inn });
  if (taken('heads')) changed.headsAsOf = record.headsAsOf;
  if (taken('owners')) changed.ownersAsOf = record.ownersAsOf;
  return changed;
}

/** The links the entity should have now: the sections taken from the record, the others as stored. */
function planLinks(
  record: RegistryRecord,
  state: EntityState | undefined,
  taken: (section: Section) => boolean,
  resolveEnd: (end: End) => string,
): { current: Link[]; ended: Link[] } {
  const requisites = taken('requisites') ? record.requisites : undefined;
  const links = linksOf({
    id: record.id,
    inn: record.inn ?? state?.inn,
    heads: taken('heads') ? record.heads : state && headMentions(state),
    owners: taken('owners') ? record.owners : state && ownerMentions(state),
    kind: requisites?.kind ?? state?.kind,
    form: requisites?.form ?? state?.form,
    predecessors: requisites?.predecessors,
    successors: requisites?.successors,
  } as Parameters<typeof linksOf>[0]).map((link) => withEnd(link, resolveEnd));
  return {
    current: links.filter((link) => link.until === undefined),
    ended: links.filter((link) => link.until !== undefined),
  };
}

function withEnd(link: Link, resolveEnd: (end: End) => string): Link {
  const id = resolveEnd(link.end);
  return id === link.end.id ? link : { ...link, end: { ...link.end, id } };
}

function compare(
  planned: { readonly current: readonly Link[]; readonly ended: readonly Link[] },
  stored: readonly StoredLink[],
  record: RegistryRecord,
  state: EntityState | undefined,
  taken: (section: Section) => boolean,
): Pick<RecordChange, 'put' | 'end'> {
  const desired = planned.current;
  const storedByKey = new Map(stored.map((link) => [`${link.type}|${link.end.id}`, link]));
  const desiredKeys = new Map(desired.map((link) => [`${link.type}|${link.end.id}`, link]));
  const put: Link[] = [];
  const end: RecordChange['end'][number][] = [];
  for (const link of desired) {
    const old = storedByKey.get(`${link.type}|${link.end.id}`);
    if (old === undefined || link.outgoing === true) put.push(link);
    else if (!sameShare(link, old)) {
      end.push({
        type: old.type,
        endId: old.end.id,
        period: closed(old, link.since ?? day(record.ownersAsOf)),
      });
      put.push(link);
    } else if (!sameProperties(link, old)) put.push(link);
  }
  for (const old of stored) {
    if (desiredKeys.has(`${old.type}|${old.end.id}`)) continue;
    const heads = isHeadLink(old.type);
    const section = heads ? 'heads' : 'owners';
    const asOf = heads ? record.headsAsOf : record.ownersAsOf;
    const heldAsOf = heads ? state?.headsAsOf : state?.ownersAsOf;
    // Re-told under another type (an owner now apart), or by a record of the same date that won: no period ended.
    const stillTied = desired.some(
      (link) => link.end.id === old.end.id && isHeadLink(link.type as CurrentType) === heads,
    );
    const told = planned.ended.some((link) => link.type === ENDED[old.type] && link.end.id === old.end.id);
    const ended = taken(section) && asOf !== heldAsOf && !stillTied && !told;
    end.push({ type: old.type, endId: old.end.id, period: ended ? closed(old, day(asOf)) : null });
  }
  return { put, end };
}

const day = (asOf: string): string => asOf.slice(0, 10);

function closed(old: StoredLink, until: string): Link {
  return { ...linkOfStored(old), type: ENDED[old.type], until };
}

function linkOfStored(old: StoredLink): Link {
  const { type, end, since, position, num, den } = old;
  const { person, ...rest } = end;
  return {
    type,
    end: { kind: person ? 'person' : 'entity', ...rest },
    ...(since !== undefined && { since }),
    ...(position !== undefined && { position }),
    ...(num !== undefined && den !== undefined && { share: { num, den } }),
  };
}

function sameShare(link: Link, old: StoredLink): boolean {
  const { num, den } = linkProperties(link);
  return num === old.num && den === old.den;
}

function sameProperties(link: Link, old: StoredLink): boolean {
  const wanted = linkProperties(link);
  return (['since', 'position', 'reason', 'unreliable'] as const).every((name) => wanted[name] === old[name]);
}

/** An older record's heads and owners who are not current any more: ended when the newer section was recorded. */
function staleAsPeriods(
  record: RegistryRecord,
  state: EntityState,
  verdicts: Record<Section, Verdict>,
  resolveEnd: (end: End) => string,
): Link[] {
  if (!verdicts.heads.older && !verdicts.owners.older) return [];
  const { requisites } = record;
  const links = linksOf({ ...record, kind: undefined, form: requisites?.form });
  const current = new Set(state.links.map((link) => `${String(isHeadLink(link.type))}|${link.end.id}`));
  return links.flatMap((link) => {
    const heads = isHead(link.type);
    const { older } = heads ? verdicts.heads : verdicts.owners;
    if (!older) return [];
    const mine = withEnd(link, resolveEnd);
    if (mine.until !== undefined) return [mine];
    const until = day((heads ? state.headsAsOf : state.ownersAsOf) ?? state.removed ?? record.asOf);
    const ended = ENDED[mine.type as CurrentType];
    return current.has(`${String(heads)}|${mine.end.id}`) ? [] : [{ ...mine, type: ended, until }];
  });
}

function isHead(type: LinkType): boolean {
  return isHeadLink(type as CurrentType) || type === 'DIRECTED' || type === 'MANAGED' || type === 'WOUND_UP';
}

/** A tombstone ends every current link and leaves the entity known only through others. */
function removal(record: RegistryRecord, state: EntityState | undefined): RecordChange {
  const none = { id: record.id, put: [], end: [], periods: [] };
  // A record and a tombstone of one date: the record stays, whichever came first.
  const newest = [state?.asOf, state?.headsAsOf, state?.ownersAsOf].filter((date) => date !== undefined);
  if (state?.removed !== undefined && state.removed > record.asOf) return { ...none, outcome: 'older' };
  if (newest.some((date) => date >= record.asOf)) return { ...none, outcome: 'older' };
  if (state?.removed === record.asOf) return { ...none, outcome: 'unchanged' };
  const cleared = Object.fromEntries([...REQUISITES].map((name) => [name, null]));
  const { ogrn, inn, source } = {
    ogrn: record.ogrn ?? null,
    inn: record.inn ?? state?.inn ?? null,
    source: null,
  };
  return {
    ...none,
    outcome: 'changed',
    properties: {
      ...cleared,
      ogrn,
      inn,
      source,
      headsAsOf: null,
      ownersAsOf: null,
      digest: null,
      stub: true,
      removed: record.asOf,
    },
    inert: false,
    end: (state?.links ?? []).map((old) => ({
      type: old.type,
      endId: old.end.id,
      period: closed(old, day(record.asOf)),
    })),
  };
}
