import { KindredError } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import { walkRules } from '../walk-rules.ts';
import { GRAPH_LINKS, toldApart, type Hop, type Link, type Party } from './rows.ts';
import { tellWays } from './statements.ts';

/** A way as internal ids, one behind the other. */
export type NodeWay = readonly string[];

/**
 * What the graph tells of ways: whom they lead over, and by which links. Throws `changed-while-reading` when one of them
 * is there no more.
 */
export async function readWays(
  db: Pick<Db, 'read'>,
  ways: readonly NodeWay[],
  rules: LensRules,
): Promise<Hop[][]> {
  return ways.length === 0 ? [] : (await readParties(db, ways, [], rules)).hops;
}

/** The same, and who some other nodes are: by internal ids, as many of them as there still are. */
export async function readParties(
  db: Pick<Db, 'read'>,
  ways: readonly NodeWay[],
  others: readonly string[],
  rules: LensRules,
): Promise<{ readonly hops: Hop[][]; readonly parties: ReadonlyMap<string, Party> }> {
  const pairs = new Map<string, [string, string]>();
  for (const way of ways) {
    for (const [at, to] of way.slice(1).entries()) pairs.set(keyOf(way[at]!, to), [way[at]!, to]);
  }
  const nodes = [...new Set([...ways.flat(), ...others])];
  const [told] = await db.read(tellWays, { nodes, pairs: [...pairs.values()], rules: walkRules(rules) });
  const parties = new Map(toldApart(told!.parties).map((party) => [party.node, party]));
  const links = Map.groupBy(told!.links, ({ from, to }) => keyOf(from, to));
  const hops = ways.map((way) =>
    way.slice(1).map((to, at) => {
      const hop = { from: parties.get(way[at]!), to: parties.get(to), links: links.get(keyOf(way[at]!, to)) };
      if (hop.from === undefined || hop.to === undefined || hop.links === undefined) throw cut();
      return { from: hop.from, to: hop.to, links: inOrder(hop.links) } satisfies Hop;
    }),
  );
  return { hops, parties };
}

/** A chain that was found is there no more. */
export function cut(): KindredError {
  const detail = 'What binds these two changed while it was read. Ask again in a moment.';
  return new KindredError('changed-while-reading', detail);
}

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Those that bind first; of ended ones of one sort the last; always in the same order. */
function inOrder(links: readonly Link[]): Link[] {
  const sorted = links.toSorted((a, b) => {
    if (a.binds !== b.binds) return a.binds ? -1 : 1;
    const sort = GRAPH_LINKS.indexOf(a.type) - GRAPH_LINKS.indexOf(b.type);
    return sort !== 0 ? sort : compareText(rankOf(b), rankOf(a));
  });
  const seen = new Set<string>();
  return sorted.filter(({ type, from }) => !seen.has(`${type} ${from}`) && seen.add(`${type} ${from}`));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const rankOf = ({ until, since, toldBy }: Link): string => `${until ?? ''} ${since ?? ''} ${toldBy ?? ''}`;
