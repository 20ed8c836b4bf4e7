import type { Db } from '../../neo4j/client.ts';
import { personNameKey } from '../../values/person-name.ts';
import type { LensRules } from '../lens.ts';
import { walkRules } from '../walk-rules.ts';
import { lookAround } from './statements.ts';
import type { NodeWay } from './way.ts';

/**
 * The nearest ways between two over links of any sort, from both sides at once, step by step. Whoever has more than
 * `MOST_LINKS` links is met, never walked through: two firms of a mass director of 22,000 are two steps apart and cost no
 * more than others. What is so left out is a way over two of those with somebody between them.
 */

/** Whoever has more is not walked through. */
const MOST_LINKS = 100;
/** Steps from each side; one goes on alone when the other has come to its end. */
const STEPS = 3;
/** A longer way says little. */
export const LONGEST_WAY = 2 * STEPS;
/** So many are visited at most from each side, and so many walked on from in one step. */
const VISITED = 3_000;
const WIDEST = 300;
/** Ways told, and how many are looked at to choose these. */
const WAYS = 3;
const LOOKED_AT = 50;
/** Pairs of namesakes told, and how far from each side they may be. */
const NAMESAKES = 3;
const NAMESAKE_STEPS = 2;

/** What a search found. */
export interface Found {
  /** The nearest first, and of those the ones with the fewest links that do not bind. */
  readonly ways: readonly NodeWay[];
  /** Ways to two people of one name, one near each side, who are not known to be one. */
  readonly namesakes: readonly { readonly left: NodeWay; readonly right: NodeWay }[];
  /** The work was cut short: there may be more. */
  readonly cut: boolean;
}

interface Visit {
  readonly id: string;
  readonly depth: number;
  /** The folded name of a person. */
  readonly name: string | null;
  /** Those one step nearer, and whether a link to them binds. */
  readonly nearer: Map<string, boolean>;
}

/** What is known around one end. */
interface Side {
  readonly visits: Map<string, Visit>;
  /** Met, not walked through. */
  readonly met: Set<string>;
  frontier: readonly string[];
  depth: number;
  cut: boolean;
}

/** One end of a search. */
export interface SearchEnd {
  readonly node: string;
  readonly id: string;
  /** The name of a person. */
  readonly person: string | null;
}

/** Searches; see above. */
export async function searchWays(
  db: Pick<Db, 'read'>,
  from: SearchEnd,
  to: SearchEnd,
  rules: LensRules,
): Promise<Found> {
  const [left, right] = [sideOf(from), sideOf(to)];
  for (let side = next(left, right); side !== null; side = next(left, right)) {
    await expand(db, side, side === left ? right : left, rules);
    const ways = waysBetween(left, right);
    if (ways.length > 0) return { ways, ...rest(left, right) };
  }
  return { ways: [], ...rest(left, right) };
}

const rest = (left: Side, right: Side): Pick<Found, 'namesakes' | 'cut'> => ({
  namesakes: namesakesBetween(left, right),
  cut: left.cut || right.cut,
});

function sideOf({ node, id, person }: SearchEnd): Side {
  const name = person === null ? null : personNameKey(person);
  const visits = new Map<string, Visit>([[node, { id, depth: 0, name, nearer: new Map() }]]);
  return { visits, met: new Set(), frontier: [node], depth: 0, cut: false };
}

/** The side to go on from, the narrower one first; null when there is nothing left that could lead to the other. */
function next(left: Side, right: Side): Side | null {
  if (left.depth + right.depth >= LONGEST_WAY) return null;
  const open = [left, right].filter((side) => {
    const other = side === left ? right : left;
    if (side.frontier.length === 0) return false;
    if (side.depth < NAMESAKE_STEPS) return true;
    // Only whoever was met and not walked through can still be reached from the other side.
    return other.frontier.length === 0 ? other.met.size > 0 : side.depth < STEPS;
  });
  return open.sort((a, b) => a.frontier.length - b.frontier.length)[0] ?? null;
}

/** One step further on one side. */
async function expand(db: Pick<Db, 'read'>, side: Side, other: Side, rules: LensRules): Promise<void> {
  const { frontier, visits, met } = side;
  side.depth += 1;
  const nodes = frontier.slice(0, WIDEST);
  const others = [...other.met, ...other.frontier.slice(0, WIDEST)];
  const params = { nodes, others, most: BigInt(MOST_LINKS), rules: walkRules(rules) };
  const rows = new Map((await db.read(lookAround, params)).map((row) => [row.node, row]));
  side.cut ||= nodes.length < frontier.length;
  const reached: string[] = [];
  for (const node of nodes) {
    const row = rows.get(node);
    if (row === undefined || row.large) met.add(node);
    for (const [to, id, person, binds] of (row?.next ?? []).toSorted(byId)) {
      const known = visits.get(to);
      if (known === undefined) {
        if (visits.size >= VISITED) side.cut = true;
        else {
          const name = person === null ? null : personNameKey(person);
          visits.set(to, { id, depth: side.depth, name, nearer: new Map([[node, binds]]) });
          reached.push(to);
        }
      } else if (known.depth === side.depth) {
        known.nearer.set(node, binds || known.nearer.get(node) === true);
      }
    }
  }
  side.frontier = reached;
}

type Next = readonly [node: string, id: string, ...unknown[]];
const byId = (a: Next, b: Next): number => (a[1] === b[1] ? compare(a[0], b[0]) : compare(a[1], b[1]));
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A way from an end to one of its side, and how many of its links do not bind. */
interface Half {
  readonly nodes: NodeWay;
  readonly apart: number;
}

function waysBetween(left: Side, right: Side): NodeWay[] {
  const ways: { way: NodeWay; apart: number; key: string }[] = [];
  for (const [node, visit] of left.visits) {
    if (!right.visits.has(node)) continue;
    for (const one of halves(left, node)) {
      for (const other of halves(right, node)) {
        const way = [...one.nodes, ...other.nodes.toReversed().slice(1)];
        if (new Set(way).size < way.length) continue;
        ways.push({ way, apart: one.apart + other.apart, key: visit.id });
      }
    }
  }
  ways.sort((a, b) => a.way.length - b.way.length || a.apart - b.apart || compare(a.key, b.key));
  return ways.slice(0, WAYS).map(({ way }) => way);
}

/** The shortest ways from the end of a side to one it has visited. */
function halves({ visits }: Side, node: string): Half[] {
  let partial: Half[] = [{ nodes: [node], apart: 0 }];
  while (partial.length > 0 && visits.get(partial[0]!.nodes[0]!)!.depth > 0) {
    partial = partial
      .flatMap(({ nodes, apart }) =>
        [...visits.get(nodes[0]!)!.nearer].map(([nearer, binds]) => ({
          nodes: [nearer, ...nodes],
          apart: apart + Number(!binds),
        })),
      )
      .sort((a, b) => a.apart - b.apart)
      .slice(0, LOOKED_AT);
  }
  return partial;
}

function namesakesBetween(left: Side, right: Side): Found['namesakes'] {
  const named = [...right.visits].filter(([, { name, depth }]) => name !== null && depth <= NAMESAKE_STEPS);
  const byName = Map.groupBy(named, ([, { name }]) => name);
  return [...left.visits]
    .flatMap(([node, { id, name, depth }]) => {
      if (name === null || name === '' || depth > NAMESAKE_STEPS || right.visits.has(node)) return [];
      return (byName.get(name) ?? [])
        .filter(([other]) => !left.visits.has(other))
        .map(([other, visit]) => ({
          node,
          other,
          depth: depth + visit.depth,
          key: [id, visit.id].sort().join(),
        }));
    })
    .sort((a, b) => a.depth - b.depth || compare(a.key, b.key))
    .slice(0, NAMESAKES)
    .map(({ node, other }) => ({
      left: halves(left, node)[0]!.nodes,
      right: halves(right, other)[0]!.nodes,
    }));
}
