import type { z } from 'zod';
import type { Db, Run } from '../../neo4j/client.ts';
import { lineOf } from '../walk-rules.ts';
import * as cypher from './statements.ts';

/**
 * Joint control (ГК РФ 67.3): X controls Y when the votes of X and of all that X controls are more than half of those of
 * Y. Whose votes alone are more than half is told by the link; what takes several is derived here and kept as `CONTROLS`.
 * It is the least that follows: round by round from what is sure, so that a ring does not hold itself up. Half is not more
 * than half: Cypher counts in doubles, and where these are not sure exact fractions decide.
 */

/** More than half of the votes. */
const HALF = lineOf({ num: 1n, den: 2n })!;

/** Entities looked at in one statement. */
const CHUNK = 2_000;

/**
 * Brings joint control in line after these have changed (internal ids), in the transaction of `run`. Whatever a change
 * may have taken the ground from is taken back first and found again. Gives back the entities somebody came to control, or
 * controls no more.
 */
export async function recontrol(run: Run, changed: readonly string[]): Promise<string[]> {
  const { reached, held } = await reachOf(run, changed);
  if (reached.size === 0) return [];
  const was = held.size === 0 ? [] : await run(cypher.forgetControl, { nodes: [...held] });
  const is = await deriveFrom(run, [...reached]);
  const key = ({ node, by }: Pair): string => `${by} ${node}`;
  const [before, after] = [new Set(was.map(key)), new Set(is.map(key))];
  const moved = [
    ...was.filter((pair) => !after.has(key(pair))),
    ...is.filter((pair) => !before.has(key(pair))),
  ];
  return [...new Set(moved.map(({ node }) => node))];
}

/** Derives all joint control anew. Not one transaction: the caller holds off loaders and readers of half a truth. */
export async function controlAll(
  db: Pick<Db, 'batch' | 'stream'>,
  onProgress: (note: string) => void,
): Promise<void> {
  await db.batch(cypher.forgetAllControl, {});
  const spread: string[] = [];
  for await (const { node } of db.stream(cypher.spreadVotes, {})) spread.push(node);
  onProgress(`votes of ${spread.length}`);
  await deriveFrom(db.batch, spread);
}

type Pair = Pick<z.output<typeof cypher.countVotes.row>, 'node' | 'by'>;

/** Everybody whose joint control a change can move, going on below those whose joint control may fall. */
async function reachOf(
  run: Run,
  changed: readonly string[],
): Promise<{ reached: Set<string>; held: Set<string> }> {
  const reached = new Set<string>();
  const held = new Set<string>();
  for (let from = changed; from.length > 0;) {
    const found = await run(cypher.reachOfControl, { nodes: [...from], half: HALF });
    const fresh = found.filter(({ node }) => !reached.has(node));
    for (const { node } of fresh) reached.add(node);
    from = fresh.flatMap((each) => (each.held && !changed.includes(each.node) ? [each.node] : []));
    for (const each of fresh) if (each.held) held.add(each.node);
  }
  return { reached, held };
}

/** Counts votes, round by round as long as control comes to light that others' may follow from. */
async function deriveFrom(run: Run, from: readonly string[]): Promise<Pair[]> {
  const found: Pair[] = [];
  for (let nodes = from; nodes.length > 0;) {
    const fresh: Pair[] = [];
    for (let at = 0; at < nodes.length; at += CHUNK)
      fresh.push(...(await controlOf(run, nodes.slice(at, at + CHUNK))));
    found.push(...fresh);
    const controlled = [...new Set(fresh.map(({ node }) => node))];
    nodes = (await reachOfAll(run, controlled)).map(({ node }) => node);
  }
  return found;
}

async function reachOfAll(run: Run, nodes: readonly string[]): Promise<{ node: string }[]> {
  const reached = new Map<string, { node: string }>();
  for (let at = 0; at < nodes.length; at += CHUNK) {
    const rows = await run(cypher.reachOfControl, { nodes: nodes.slice(at, at + CHUNK), half: HALF });
    for (const row of rows) reached.set(row.node, row);
  }
  return [...reached.values()];
}

/** What comes to light about these, written down. */
async function controlOf(run: Run, nodes: readonly string[]): Promise<Pair[]> {
  const counted = await run(cypher.countVotes, { nodes: [...nodes], half: HALF });
  const rows = counted.filter((each) => each.sure || overHalf(each)).map(({ node, by }) => ({ node, by }));
  return rows.length === 0 ? [] : run(cypher.putControl, { rows });
}

type Votes = Pick<z.output<typeof cypher.countVotes.row>, 'shares' | 'treasury'>;

/** Exactly: 2·Σ(num/den) > 1 − treasury. */
export function overHalf({ shares, treasury }: Votes): boolean {
  let [num, den] = [0n, 1n];
  for (const [part, whole] of shares) [num, den] = [num * whole + part * den, den * whole];
  const [own, all] = treasury ?? [0n, 1n];
  return 2n * num * all > (all - own) * den;
}
