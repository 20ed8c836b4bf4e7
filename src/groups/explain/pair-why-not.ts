import type { Db } from '../../neo4j/client.ts';
import type { NeighbourhoodRules } from '../lens.ts';
import { compare, least, type Fraction } from '../shares/fraction.ts';
import { barriersOn, whyInert, whyNever, type Barrier, type WhyApart } from './barriers.ts';
import { heldObstacle } from './held-obstacle.ts';
import { namedIn } from './held-words.ts';
import { linkRules } from './link-rules.ts';
import { nearestWays, nothingKnown } from './nearest-ways.ts';
import { tellBarriers, wayWords } from './obstacles.ts';
import type { Pair } from './pair.ts';
import { commonOwners, heldBetween, heldInBoth, wayOf, type Found } from './pair-reasons.ts';
import type { Held } from './pair-shares.ts';
import { endsOf, shareOf, type Hop, type Link } from './rows.ts';
import { countHubs } from './statements.ts';
import type { Obstacle, Words } from './types.ts';
import { readParties } from './way.ts';

/** Common owners told of two: those with the greatest shares. */
const OWNERS = 3;

/** What keeps two from being interdependent. */
export interface WhyUnrelated {
  /** The nearest way first. */
  readonly obstacles: Obstacle[];
  /** The nearest way in words. */
  readonly nearest: Words;
  /** There may be more than was looked at. */
  readonly cut: boolean;
}

/** A way between the two: by what one holds of the other or somebody of both, or by links of any sort. */
type Between =
  { readonly held: readonly Held[]; readonly length: number } | { readonly hops: readonly Hop[] };

/**
 * What one holds of the other and others hold of both, with numbers, and the nearest ways over links of other sorts: what
 * each link is and why it relates nobody. Throws `changed-while-reading`.
 */
export async function whyUnrelated(
  db: Pick<Db, 'read'>,
  pair: Pair,
  found: Found,
  turned: boolean,
): Promise<WhyUnrelated> {
  const { read, shares, rules } = found;
  const held = sharesBetween(found, turned);
  const named = [pair.from.party.node, pair.to.party.node, ...held.flatMap((each) => namedIn(each.held))];
  const [near, { parties }] = await Promise.all([
    nearestWays(db, pair, linkRules(rules)),
    readParties(db, [], named, linkRules(rules)),
  ]);
  const mass = await massHeads(db, near.ways, rules);
  const telling = { shares, parties, ids: new Map(read.ids), line: rules.relates.shareOver };
  const told: { readonly obstacles: readonly Obstacle[]; readonly words: Words }[] = [];
  for (const [at, between] of inOrder(held, near.ways).entries()) {
    const number = at + 1;
    if ('held' in between) {
      const obstacle = heldObstacle(pair, between.held, number, telling, rules);
      told.push({ obstacles: [obstacle], words: obstacle.words });
    } else {
      const barriers = barriersOn(between.hops, number, whyNotRelated(rules, mass));
      told.push(await tellWay(db, pair, { ...between, number, barriers }, near.address, rules));
    }
  }
  if (told.length === 0) {
    const nothing = nothingKnown(pair.from, pair.to);
    return { obstacles: [nothing], nearest: nothing.words, cut: near.cut };
  }
  return { obstacles: told.flatMap(({ obstacles }) => obstacles), nearest: told[0]!.words, cut: near.cut };
}

/** What one holds of the other, and the common owners of most. */
function sharesBetween({ read, shares }: Found, turned: boolean): Extract<Between, { held: unknown }>[] {
  const both = commonOwners(read, shares)
    .map((via) => heldInBoth(read, shares, via))
    .filter((held) => held !== null)
    .map((held) => ({ held, ...wayOf(read, shares, held) }))
    // What somebody has in the one through the other is no tie beside that of these two.
    .filter(({ way }) => way === null || new Set(way).size === way.length)
    .sort((a, b) => compare(leastOf(b.held), leastOf(a.held)));
  const single = heldBetween(read, shares).map((held) => ({ held: [held], ...wayOf(read, shares, [held]) }));
  return [...single, ...both.slice(0, OWNERS)].map(({ held, way }) => ({
    held: turned ? held.toReversed() : held,
    length: (way?.length ?? Infinity) - 1,
  }));
}

const leastOf = ([one, other]: readonly [Held, Held]): Fraction => least(one.share.high, other.share.high);

/** The nearest first; ways that shares tell of are not told again, and those over a name or an address come last. */
function inOrder(held: readonly Between[], ways: readonly (readonly Hop[])[]): Between[] {
  const others = ways.filter((way) => !isHolding(way)).map((hops): Between => ({ hops }));
  const rankOf = (between: Between): number => {
    if ('held' in between) return between.length;
    return between.hops.some(({ links }) => links.length === 0) ? Infinity : between.hops.length;
  };
  // Sorting keeps the order of equals; the difference of two infinities is none.
  return [...held, ...others].sort((a, b) => rankOf(a) - rankOf(b) || 0);
}

/** Up to an owner and down again, or in one direction: exact shares tell of it. A sole trader at an end is the person. */
function isHolding(way: readonly Hop[]): boolean {
  const isPerson = ({ links }: Hop): boolean => links.some(({ type }) => type === 'IS_PERSON');
  const alive = way.every(({ from, to }) => !from.inert && !to.inert);
  const bare = way.filter((hop, at) => !(isPerson(hop) && (at === 0 || at === way.length - 1)));
  const owns = (hop: Hop, down: boolean): boolean =>
    hop.links.some(({ type, from }) => type === 'OWNS' && (from === hop.from.node) === down);
  const turn = bare.findIndex((hop) => !owns(hop, false));
  return alive && bare.length > 0 && (turn === -1 || bare.slice(turn).every((hop) => owns(hop, true)));
}

/** Why a link relates nobody; null when it relates its two ends by itself. */
function whyNotRelated({ relates }: NeighbourhoodRules, mass: ReadonlySet<string>): WhyApart {
  return (hop, link): Pick<Barrier, 'kind' | 'who'> | null => {
    const never = whyNever(hop, link) ?? whyInert(hop, link);
    if (never !== null) return never;
    const { start } = endsOf(hop, link);
    if (link.type === 'DIRECTS' && mass.has(start.node)) return { kind: 'hub-over-cap', who: start };
    if (link.type === 'SUCCEEDED_BY') return { kind: 'lens-ignores', who: null };
    if (link.type !== 'OWNS') return null;
    const share = shareOf(link);
    if (share === null) return { kind: 'share-unknown', who: null };
    return compare(share, relates.shareOver) > 0 ? null : { kind: 'share-not-over', who: null };
  };
}

/** Heads on these ways who head more than the cap. */
async function massHeads(
  db: Pick<Db, 'read'>,
  ways: readonly (readonly Hop[])[],
  { caps }: NeighbourhoodRules,
): Promise<Set<string>> {
  const isHead = ({ type }: Link): boolean => type === 'DIRECTS';
  const heads = new Set(ways.flat().flatMap(({ links }) => links.filter(isHead).map(({ from }) => from)));
  if (heads.size === 0) return heads;
  const rows = await db.read(countHubs, { hubs: [...heads] });
  return new Set(rows.filter(({ directed }) => directed > BigInt(caps.maxDirected)).map(({ node }) => node));
}

interface NumberedWay {
  readonly hops: readonly Hop[];
  readonly number: number;
  readonly barriers: readonly Barrier[];
}

/** A way on which each is related to the next one says by that nothing of its ends. */
async function tellWay(
  db: Pick<Db, 'read'>,
  { from, to }: Pair,
  { hops, number, barriers }: NumberedWay,
  address: string | null,
  rules: NeighbourhoodRules,
): Promise<{ readonly obstacles: readonly Obstacle[]; readonly words: Words }> {
  const ends = { from: hops[0]?.from ?? from.party, to: hops.at(-1)?.to ?? to.party, links: [] };
  const whole: Barrier = { kind: 'not-fused', way: number, hop: ends, link: null, who: null };
  const all = barriers.length === 0 ? [whole] : barriers;
  const obstacles = await tellBarriers(db, all, address, linkRules(rules));
  const byHop = new Map<Hop, Words[]>();
  for (const [at, { hop }] of all.entries()) {
    byHop.set(hop, [...(byHop.get(hop) ?? []), obstacles[at]!.words]);
  }
  const words = wayWords(hops, byHop, linkRules(rules));
  if (barriers.length > 0) return { obstacles, words };
  const [{ words: last }] = obstacles as [Obstacle];
  return { obstacles, words: { ru: `${words.ru}; ${last.ru}`, en: `${words.en}; ${last.en}` } };
}
