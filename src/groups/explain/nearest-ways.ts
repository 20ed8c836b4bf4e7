import type { Db } from '../../neo4j/client.ts';
import { foldWords } from '../../values/name-key.ts';
import type { LensRules } from '../lens.ts';
import type { Pair, PairEnd } from './pair.ts';
import { briefOf, nameOf, type Hop } from './rows.ts';
import { LONGEST_WAY, searchWays, type Found, type SearchEnd } from './search.ts';
import type { Obstacle } from './types.ts';
import { readWays, type NodeWay } from './way.ts';

/** The nearest ways between two, over links of any sort. */
export interface NearestWays {
  /** The nearest first, then those over two people of one name, then an address in common: a hop without a link. */
  readonly ways: readonly (readonly Hop[])[];
  /** The address in common, as it is written. */
  readonly address: string | null;
  /** There may be more than was looked at. */
  readonly cut: boolean;
}

/**
 * Looks for the nearest ways between two, for people of one name near both, and for an address in common. Throws
 * `changed-while-reading`.
 */
export async function nearestWays(db: Pick<Db, 'read'>, pair: Pair, rules: LensRules): Promise<NearestWays> {
  const { from, to } = pair;
  const found = await search(db, pair, rules);
  const ways = await hopsOf(db, pair, found, rules);
  const address = commonAddress(from, to);
  if (address !== null) ways.push([{ from: from.party, to: to.party, links: [] }]);
  return { ways, address, cut: found.cut };
}

/** Always searched in one direction, so that either question finds the same. */
async function search(db: Pick<Db, 'read'>, { from, to }: Pair, rules: LensRules): Promise<Found> {
  const ends = [from, to].map(({ party }): SearchEnd => {
    return { node: party.node, id: party.id, person: party.person ? party.name : null };
  }) as [SearchEnd, SearchEnd];
  if (keyOf(from) <= keyOf(to)) return searchWays(db, ...ends, rules);
  const { ways, namesakes, cut } = await searchWays(db, ends[1], ends[0], rules);
  return {
    ways: ways.map((way) => way.toReversed()),
    namesakes: namesakes.map(({ left, right }) => ({ left: right, right: left })),
    cut,
  };
}

/** By which two are put in one order, whichever way round they are asked about. */
export const keyOf = ({ party: { id, person } }: PairEnd): string => `${id} ${person ? 'person' : ''}`;

/** The ways, those over two of one name last: one hop of these is no link. */
async function hopsOf(
  db: Pick<Db, 'read'>,
  { from, to }: Pair,
  { ways, namesakes }: Found,
  rules: LensRules,
): Promise<Hop[][]> {
  const halves = namesakes.flatMap(({ left, right }): NodeWay[] => [left, right.toReversed()]);
  const hops = await readWays(db, [...ways, ...halves], rules);
  const told = hops.slice(0, ways.length);
  for (let at = ways.length; at < hops.length; at += 2) {
    const [left, right] = [hops[at]!, hops[at + 1]!];
    const one = left.at(-1)?.to ?? from.party;
    const other = right[0]?.from ?? to.party;
    told.push([...left, { from: one, to: other, links: [] }, ...right]);
  }
  return told;
}

/** Two addresses written alike but for case, spaces and punctuation. */
function commonAddress(from: PairEnd, to: PairEnd): string | null {
  const [a, b] = [from, to].map(({ address }) => (address === null ? '' : foldWords(address, 'signs')));
  return a === b && a !== '' ? from.address : null;
}

/** That no way is known. */
export function nothingKnown(from: PairEnd, to: PairEnd): Obstacle {
  const [a, b] = [nameOf(from.party), nameOf(to.party)];
  return {
    kind: 'nothing-known',
    way: 1,
    from: briefOf(from.party),
    to: briefOf(to.party),
    ...{ link: null, who: null, count: null, cap: null, line: null, until: null, shares: [] },
    words: {
      ru: `ничего, что вело бы от ${a} к ${b}, не известно (искали до ${LONGEST_WAY} шагов)`,
      en: `nothing is known that leads from ${a} to ${b} (looked for up to ${LONGEST_WAY} steps)`,
    },
  };
}
