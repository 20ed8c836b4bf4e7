import type { RelationCode } from '../interest/types.ts';
import { RELATION_CODES } from '../interest/types.ts';
import type { NeighbourhoodRules } from '../lens.ts';
import { compare, ZERO, type Fraction } from '../shares/fraction.ts';
import { isOver, surely, type Held, type PairShares } from './pair-shares.ts';
import type { PairRead } from './statements.ts';
import type { NodeWay } from './way.ts';

/** One reason for which two are related, by internal ids. */
export interface Related {
  readonly code: RelationCode;
  /** The common owner or head. */
  readonly via: string | null;
  /** The share it is about; of a common owner those in both, that in the first of the two first. */
  readonly held: readonly Held[];
  /** From the one to the other; null when it is too long to be told. */
  readonly way: NodeWay | null;
  /** Links it leads over, `from to`; null for any between its nodes. */
  readonly links: ReadonlySet<string> | null;
}

/** What reasons are found from. */
export interface Found {
  readonly read: PairRead;
  readonly shares: PairShares;
  readonly rules: NeighbourhoodRules;
  /** Effective shares in the graph are not those of the links of today: what is read of them does not decide. */
  readonly behind: boolean;
}

/** Every reason that holds, in the order of the law, the largest share first. */
export function reasonsOf(found: Found): Related[] {
  return [...shareReasons(found), ...ownerReasons(found), ...headReasons(found), ...chainReasons(found)].sort(
    (a, b) =>
      RELATION_CODES.indexOf(a.code) - RELATION_CODES.indexOf(b.code) || compare(weightOf(b), weightOf(a)),
  );
}

/** Of several shares the smallest. */
const weightOf = ({ held }: Related): Fraction =>
  held
    .map(surely)
    .reduce<Fraction | null>(
      (least, part) => (least === null || compare(part, least) < 0 ? part : least),
      null,
    ) ?? ZERO;

/** Whoever of the one holds a part of whoever of the other, in either direction. */
export function heldBetween({ selves, others }: PairRead, shares: PairShares): Held[] {
  return selves
    .flatMap((x) => others.flatMap((y) => [shares.held(x, y), shares.held(y, x)]))
    .filter((held) => held !== null)
    .sort(largestFirst);
}

/** What somebody has in both, the most of what it has in each; null when it has none in one of them. */
export function heldInBoth(
  { selves, others }: PairRead,
  shares: PairShares,
  via: string,
): [Held, Held] | null {
  const [one, other] = [selves, others].map((ends) => {
    const all = ends.map((end) => shares.held(via, end)).filter((held) => held !== null);
    return all.sort(largestFirst)[0];
  });
  return one === undefined || other === undefined ? null : [one, other];
}

/** Everybody who has a part in both. */
export function commonOwners({ selves, others }: PairRead, shares: PairShares): string[] {
  const inOthers = new Set(others.flatMap(shares.ownersOf));
  return [...new Set(selves.flatMap(shares.ownersOf))].filter((owner) => inOthers.has(owner));
}

const largestFirst = (a: Held, b: Held): number =>
  compare(surely(b), surely(a)) || compare(b.share.high, a.share.high);

function shareReasons({ read, shares, rules, behind }: Found): Related[] {
  if (!behind && !read.reasons.some(([code]) => code === 'share-over')) return [];
  const all = heldBetween(read, shares);
  const over = all.filter((held) => isOver(held, rules.relates.shareOver));
  const told = over.length > 0 || behind ? over : all.slice(0, 1);
  return told.map((held) => ({
    code: 'share-over',
    via: null,
    held: [held],
    ...wayOf(read, shares, [held]),
  }));
}

function ownerReasons({ read, shares, rules, behind }: Found): Related[] {
  const line = rules.relates.shareOver;
  const stored = read.reasons.flatMap(([code, via]) =>
    code === 'common-owner' && via !== null ? [via] : [],
  );
  const vias = new Set(behind ? commonOwners(read, shares) : stored);
  return [...vias].flatMap((via): Related[] => {
    const held = heldInBoth(read, shares, via);
    if (held === null || (behind && !held.every((each) => isOver(each, line)))) return [];
    return [{ code: 'common-owner', via, held, ...wayOf(read, shares, held) }];
  });
}

function headReasons({ read }: Found): Related[] {
  return read.reasons.flatMap(([code, via, x, y]): Related[] => {
    if (x === null || (code !== 'common-head' && code !== 'manages')) return [];
    const way = withEnds(read, via === null ? [x, y] : [x, via, y]);
    const links = via === null ? null : new Set([`${via} ${x}`, `${via} ${y}`]);
    return [{ code, via, held: [], way, links }];
  });
}

function chainReasons({ read, shares, rules }: Found): Related[] {
  if (!read.reasons.some(([code]) => code === 'chain-over')) return [];
  const { selves, others } = read;
  const ends = selves.flatMap((x) => others.flatMap((y) => [[x, y] as const, [y, x] as const]));
  return ends.flatMap(([owner, entity]): Related[] => {
    const down = shares.strongWay(owner, entity, rules.relates.chainOver);
    const held = shares.held(owner, entity);
    if (down === null || down.length < 3 || held === null) return [];
    const way = selves.includes(owner) ? down : down.toReversed();
    return [
      { code: 'chain-over', via: null, held: [held], way: withEnds(read, way), links: linksOf([down]) },
    ];
  });
}

/** From the one to the other: down to who is held, or up to a common owner and down again. */
export function wayOf(
  read: PairRead,
  shares: PairShares,
  held: readonly Held[],
): Pick<Related, 'way' | 'links'> {
  const downs = held.map(({ owner, entity }) => shares.wayDown(owner, entity)).filter((way) => way !== null);
  const [down, other] = downs;
  const links = linksOf(downs);
  if (down === undefined || downs.length < held.length) return { way: null, links };
  if (other !== undefined) return { way: withEnds(read, [...down.toReversed(), ...other.slice(1)]), links };
  const forth = read.others.includes(down.at(-1)!) && read.selves.includes(down[0]!);
  return { way: withEnds(read, forth ? down : down.toReversed()), links };
}

/** A sole trader is the person: the way begins and ends with those who were asked about. */
function withEnds({ selves, others }: PairRead, way: NodeWay): NodeWay {
  const [a, b] = [selves[0]!, others[0]!];
  return [...(way[0] === a ? [] : [a]), ...way, ...(way.at(-1) === b ? [] : [b])];
}

const linksOf = (downs: readonly NodeWay[]): Set<string> =>
  new Set(downs.flatMap((down) => down.slice(1).map((to, at) => `${down[at]!} ${to}`)));
