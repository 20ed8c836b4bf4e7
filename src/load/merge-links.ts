import { linkProperties } from './entity-properties.ts';
import { leavesPeriod, present, sectionOf, type EntityState, type StoredLink } from './entity-state.ts';
import { ENDED, linksOf, type CurrentType, type Link, type LinkType, type PlaceEnd } from './plan.ts';
import type { Told } from './section-digest.ts';
import type { Verdicts } from './verdicts.ts';

/** A link to take away from an entity. */
export interface TakenLink {
  readonly type: LinkType;
  readonly endId: string;
  readonly person: boolean;
  readonly outgoing: boolean;
  readonly toldBy?: Link['toldBy'];
}

/** What is between the links an entity should have and those it has; `ended`: the periods that stay behind. */
export function compareLinks(
  planned: readonly Link[],
  stored: readonly StoredLink[],
  verdicts: Verdicts,
): { put: Link[]; take: TakenLink[]; ended: Link[] } {
  const desired = planned.filter((link) => link.until === undefined);
  const toldEnded = planned.filter((link) => link.until !== undefined);
  const storedByKey = new Map(stored.map((link) => [keyOf(link), link]));
  const desiredKeys = new Set(desired.map(keyOf));
  const still = new Set(desired.filter(({ type }) => leavesPeriod(type)).map(endedKey));
  const put: Link[] = [];
  const ended: Link[] = [];
  for (const link of desired) {
    const old = storedByKey.get(keyOf(link));
    if (old !== undefined && sameShare(link, old) && sameProperties(link, old)) continue;
    put.push(link);
    if (old === undefined || sameShare(link, old)) continue;
    const { endsOn } = verdicts[sectionOf(link.type)];
    if (endsOn !== undefined) ended.push(closed(old, changedOn(link, old, endsOn)));
  }
  const gone = stored.filter((old) => !desiredKeys.has(keyOf(old)));
  for (const old of gone) {
    const { endsOn } = verdicts[sectionOf(old.type)];
    // An owner who binds no more, or again, is still an owner; and what the record tells as ended needs no guess.
    if (endsOn === undefined || !leavesPeriod(old.type) || still.has(endedKey(old))) continue;
    if (!toldEnded.some((link) => tellsEndOf(link, old))) ended.push(closed(old, endsOn));
  }
  return { put, take: gone.map(takenLink), ended };
}

/**
 * Ended periods a record tells: those it names as ended, and, when it is older than what is held, whoever was head or
 * owner then and is not now. An older record must add them, or a debtor's former owner would depend on file order.
 */
export function endedPeriods(
  record: Told,
  state: EntityState | undefined,
  verdicts: Verdicts,
  place: PlaceEnd,
): Link[] {
  const { heads, owners } = verdicts;
  const news = (verdict: typeof heads): boolean => verdict.told && !verdict.same;
  if (!news(heads) && !news(owners)) return [];
  const { id, requisites } = record;
  const told = linksOf({ id, heads: record.heads, owners: record.owners, form: requisites?.form }, place);
  const current = new Set((state?.links ?? []).filter(({ type }) => leavesPeriod(type)).map(endedKey));
  return told.flatMap((link) => {
    const section = sectionOf(link.type);
    if (section === 'requisites' || !news(verdicts[section])) return [];
    if (link.until !== undefined) return [link];
    if (!verdicts[section].older || current.has(endedKey(link))) return [];
    const since = section === 'heads' ? record.headsAsOf : record.ownersAsOf;
    const next = (section === 'heads' ? state?.headsAsOf : state?.ownersAsOf) ?? state?.removed ?? since;
    return [closed(link, next.slice(0, 10))];
  });
}

const keyOf = ({ type, outgoing, end, toldBy }: Link): string =>
  `${type}|${String(outgoing === true)}|${end.kind}|${end.id}|${toldBy ?? ''}`;

const endedKey = ({ type, end }: Link): string => `${ENDED[type as CurrentType]}|${end.kind}|${end.id}`;

/** The day the new share holds from; the source may repeat the old date, and then the record's own day serves. */
function changedOn({ since }: Link, old: StoredLink, endsOn: string): string {
  return since !== undefined && since > (old.since ?? '') ? since : endsOn;
}

function tellsEndOf(link: Link, old: StoredLink): boolean {
  const { type, end } = link;
  return type === ENDED[old.type as CurrentType] && end.id === old.end.id && link.until! >= (old.since ?? '');
}

function closed({ type, end, since, position, share, unreliable, by }: Link, until: string): Link {
  return {
    ...present({ since, position, share, unreliable, by }),
    type: ENDED[type as CurrentType],
    end,
    until,
  };
}

function takenLink({ type, end, outgoing, toldBy }: StoredLink): TakenLink {
  const taken = { type, endId: end.id, person: end.kind === 'person', outgoing: outgoing === true };
  return toldBy === undefined ? taken : { ...taken, toldBy };
}

function sameShare(link: Link, old: StoredLink): boolean {
  const { num, den } = linkProperties(link);
  const held = linkProperties(old);
  return num === held.num && den === held.den;
}

function sameProperties(link: Link, old: StoredLink): boolean {
  const wanted = linkProperties(link);
  const held = linkProperties(old);
  const same = (['since', 'position', 'reason', 'unreliable', 'by'] as const).every(
    (key) => wanted[key] === held[key],
  );
  return (
    same &&
    (link.end.inn === undefined ||
      link.end.kind !== 'person' ||
      link.type === 'IS_PERSON' ||
      link.end.name === old.end.name)
  );
}
