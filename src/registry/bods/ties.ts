import { makeShare, parseDecimal } from '../../values/share.ts';
import type { RawHead, RawOwner, RawShare, RawUnknownOwner } from '../raw.ts';
import { tidy } from '../tidy.ts';
import type { NamedRelation } from './bring-together.ts';
import type { Interest, Who } from './told.ts';

/** A section of a record, each row with the statement it comes from; `asOf`: the latest day any of them speaks of. */
export interface Section<T> {
  readonly rows: readonly { readonly mention: T; readonly from: NamedRelation }[];
  readonly asOf: string;
}

/** Owners, and why others are not named. */
export type Owners = Section<RawOwner> & { readonly unknown: readonly RawUnknownOwner[] };

type Named = Exclude<Who, { unknown: RawUnknownOwner }>;

/** One interest of a party, and the statement that tells it. */
interface Told {
  readonly interest: Interest;
  readonly who: Named;
  readonly from: NamedRelation;
}

const isOwning = ({ as }: Interest): boolean => as === 'shares' || as === 'votes' || as === 'control';

/**
 * The owners of a subject; undefined when no relationship tells any, which is to say that they are not stated. An owner is
 * one row, however many statements and interests tell of them: shares are summed; votes stand in where no shares are told
 * (who holds both by the same quantum is one owner of it); what is held through others only where nothing is held
 * directly. The share of such an indirect owner is left out beside direct owners: the chain would count it again.
 */
export function ownersOf(relations: readonly NamedRelation[]): Owners | undefined {
  const telling = relations.filter(tellsOwner);
  if (telling.length === 0) return undefined;
  const named = rowsOf(telling, isOwning, ownerRow);
  const current = named.filter(({ mention }) => mention.until === undefined);
  const hasDirect = current.some(({ interests }) => !isIndirect(interests));
  const rows = named.map(({ mention, from, interests }) => ({
    mention:
      hasDirect && mention.until === undefined && isIndirect(interests)
        ? tidy<RawOwner>({ ...mention, share: undefined })
        : mention,
    from,
  }));
  return { rows, asOf: latest(telling), unknown: unknownIn(telling) };
}

/** Who heads a subject, manages it or winds it up; undefined when no relationship tells any. */
export function headsOf(relations: readonly NamedRelation[]): Section<RawHead> | undefined {
  const telling = relations.filter(
    ({ who, interests }) => !('unknown' in who) && interests.some((interest) => !isOwning(interest)),
  );
  if (telling.length === 0) return undefined;
  return { rows: rowsOf(telling, (interest) => !isOwning(interest), headRow), asOf: latest(telling) };
}

/** Whoever cannot be named counts as an owner, unless interests say that it is a head. */
function tellsOwner({ who, interests, closed }: NamedRelation): boolean {
  if (!('unknown' in who)) return interests.some(isOwning);
  return (
    !closed &&
    (interests.length === 0 || interests.some((interest) => isOwning(interest) && isCurrent(interest)))
  );
}

const isCurrent = ({ until }: Interest): boolean => until === undefined;

const latest = (relations: readonly NamedRelation[]): string =>
  relations
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1)!;

/** Each declaration once, in an order that does not depend on that of the file. */
function unknownIn(relations: readonly NamedRelation[]): RawUnknownOwner[] {
  const told = relations.flatMap(({ who }) => ('unknown' in who ? [who.unknown] : []));
  const byText = new Map(
    told.map((unknown) => [JSON.stringify([unknown.reason, unknown.description]), unknown]),
  );
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unknown]) => unknown);
}

/**
 * A row per party for what holds, and one for each day on which something ended; whoever heads and winds up has a row for
 * either. Parties in the order of their ids.
 */
function rowsOf<T>(
  relations: readonly NamedRelation[],
  wanted: (interest: Interest) => boolean,
  rowOf: (told: readonly Told[]) => { readonly mention: T; readonly interests: readonly Interest[] },
): { mention: T; from: NamedRelation; interests: readonly Interest[] }[] {
  const told = relations.toSorted(byParty).flatMap((from): Told[] => {
    const { who, interests } = from;
    return 'unknown' in who ? [] : interests.filter(wanted).map((interest) => ({ interest, who, from }));
  });
  const rows = Map.groupBy(told, ({ from, interest }) =>
    JSON.stringify([from.party, interest.until ?? '', interest.as === 'winding-up']),
  );
  return [...rows.values()].map((row) => ({ ...rowOf(row), from: row[0]!.from }));
}

function byParty(a: NamedRelation, b: NamedRelation): number {
  return a.party === b.party ? compare(a.record, b.record) : compare(a.party, b.party);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** What makes the owner one, best first. */
const GRADES: readonly ((interest: Interest) => boolean)[] = (['shares', 'votes', 'control'] as const).map(
  (as) => (interest) => interest.as === as,
);

function ownerRow(told: readonly Told[]): { mention: RawOwner; interests: readonly Interest[] } {
  const all = told.map(({ interest }) => interest);
  const direct = all.filter((interest) => interest.indirect !== true);
  const held = direct.length > 0 ? direct : all;
  const interests = GRADES.map((isOf) => held.filter(isOf)).find(({ length }) => length > 0)!;
  const { who } = told[0]!;
  const holder = interests.find((interest) => interest.holder !== undefined)?.holder;
  const mention = tidy<RawOwner>({
    ...who,
    kind: who.kind === 'person' ? who.kind : (holder ?? who.kind),
    share: interests[0]!.as === 'control' ? undefined : shareOf(interests),
    ...common(interests),
    asFounded: interests.every(({ asFounded }) => asFounded === true) || undefined,
  });
  return { mention, interests };
}

function headRow(told: readonly Told[]): { mention: RawHead; interests: readonly Interest[] } {
  const interests = told.map(({ interest }) => interest);
  const { kind, ...who } = told[0]!.who;
  const windsUp = interests[0]!.as === 'winding-up';
  const isPerson = kind === 'person';
  const mention = tidy<RawHead>({
    ...who,
    kind: isPerson ? 'person' : 'entity',
    role: windsUp ? 'winding-up' : isPerson ? 'head' : 'manager',
    position: interests.find(({ position }) => position !== undefined)?.position,
    ...common(interests),
  });
  return { mention, interests };
}

/** Since the first of them, until they ended. */
function common(interests: readonly Interest[]): Pick<RawOwner, 'since' | 'until' | 'unreliable'> {
  const starts = interests.flatMap(({ since }) => since ?? []);
  return {
    since: starts.sort()[0],
    until: interests[0]!.until,
    unreliable: interests.some(({ unreliable }) => unreliable === true) || undefined,
  };
}

const isIndirect = (interests: readonly Interest[]): boolean => interests[0]!.indirect === true;

/** The one share as told; several summed exactly, unknown when one of them is. */
function shareOf(interests: readonly Interest[]): RawShare | undefined {
  const shares = interests.map(({ share }) => share);
  if (shares.length === 1) return shares[0];
  let sum: readonly [bigint, bigint] = [0n, 1n];
  for (const share of shares) {
    const part = share === undefined ? undefined : fractionOf(share);
    // What is no number the checker reports.
    if (part === undefined) return share;
    sum = [sum[0] * part[1] + part[0] * sum[1], sum[1] * part[1]];
  }
  const reduced = makeShare(...sum);
  return { num: String(reduced?.num ?? sum[0]), den: String(reduced?.den ?? sum[1]) };
}

function fractionOf({ num, den, percent }: RawShare): readonly [bigint, bigint] | undefined {
  if (percent !== undefined && percent !== null) {
    // The type promises text; the file may hold anything.
    const decimal = typeof percent === 'string' ? parseDecimal(percent) : null;
    return decimal === null ? undefined : [decimal[0], decimal[1] * 100n];
  }
  const digits = /^\d{1,24}$/;
  if (!digits.test(num ?? '') || !digits.test(den ?? '') || BigInt(den!) === 0n) return undefined;
  return [BigInt(num!), BigInt(den!)];
}
