import type { Db, Run } from '../../neo4j/client.ts';
import { NEIGHBOURHOODS } from '../lens.ts';
import { effectiveShares } from '../shares/effective.ts';
import { compare, toNumber, type Fraction } from '../shares/fraction.ts';
import type { OwnershipLink } from '../shares/graph.ts';
import * as cypher from './statements.ts';

/**
 * Effective shares (НК РФ 105.2) as the graph keeps them: `HAS_INTEREST` from an owner to an entity in which it has more than
 * the least line of a lens through others, alone or beside what it holds directly. What the direct link says by itself is not
 * said again. Of an interval the low end counts: what is sure.
 */

/** The least part that any lens asks for. */
const LINE: Fraction = NEIGHBOURHOODS.map(({ relates }) => relates.shareOver).reduce(
  (least, line) => (compare(line, least) < 0 ? line : least),
  { num: 1n, den: 2n },
);

/** An effective share to be written. */
interface Interest {
  readonly from: string;
  readonly to: string;
  readonly share: Fraction;
}

/** Rows in one statement. */
const CHUNK = 5_000;

/** Brings effective shares in line after these entities have changed (internal ids), in the transaction of `run`. */
export async function reinterest(run: Run, changed: readonly string[]): Promise<void> {
  const [found] = await run(cypher.concerned, { nodes: [...changed] });
  const { nodes, links, known } = found!;
  if (nodes.length === 0 && known.length === 0) return;
  const held = new Map<string, OwnershipLink[]>();
  for (const [from, to, num, den] of links) add(held, to, { from, to, share: shareOf(num, den) });
  const right = new Map(nodes.flatMap((node) => interestsIn(held, node)).map((each) => [keyOf(each), each]));
  const gone: { from: string; to: string }[] = [];
  for (const [from, to, num, den] of known) {
    const is = right.get(keyOf({ from, to }));
    if (is !== undefined && String(is.share.num) === num && String(is.share.den) === den)
      right.delete(keyOf(is));
    else gone.push({ from, to });
  }
  if (gone.length > 0) await run(cypher.forgetInterest, { rows: gone });
  await put(run, [...right.values()]);
}

/** Finds all effective shares anew; not one transaction. */
export async function interestAll(
  db: Pick<Db, 'batch' | 'stream'>,
  onProgress: (note: string) => void,
): Promise<void> {
  await db.batch(cypher.forgetAllInterest, {});
  const held = new Map<string, OwnershipLink[]>();
  for await (const { node, owners } of db.stream(cypher.chained, {}))
    held.set(
      node,
      owners.map(([from, num, den]) => ({ from, to: node, share: shareOf(num, den) })),
    );
  let waiting: Interest[] = [];
  let done = 0;
  for (const node of held.keys()) {
    waiting.push(...interestsIn(held, node));
    if (waiting.length < CHUNK) continue;
    await put(db.batch, waiting);
    done += waiting.length;
    waiting = [];
    onProgress(`${done} effective shares`);
  }
  await put(db.batch, waiting);
}

/** What somebody has in `target` beside a direct share, as far as it is over the line. */
function interestsIn(held: ReadonlyMap<string, readonly OwnershipLink[]>, target: string): Interest[] {
  const direct = held.get(target) ?? [];
  if (!direct.some(({ from }) => held.has(from))) return [];
  const { owners } = effectiveShares(above(held, target), target);
  const alone = new Map(direct.map(({ from, share }) => [from, share]));
  const found: Interest[] = [];
  for (const [from, { low }] of owners) {
    if (compare(low, LINE) <= 0) continue;
    const filed = alone.get(from);
    if (filed == null || compare(filed, low) < 0) found.push({ from, to: target, share: low });
  }
  return found;
}

/** All links above one entity. */
function above(held: ReadonlyMap<string, readonly OwnershipLink[]>, target: string): OwnershipLink[] {
  const seen = new Set([target]);
  const links: OwnershipLink[] = [];
  for (const node of seen) {
    for (const link of held.get(node) ?? []) {
      links.push(link);
      if (held.has(link.from)) seen.add(link.from);
    }
  }
  return links;
}

async function put(run: Run, interests: readonly Interest[]): Promise<void> {
  for (let at = 0; at < interests.length; at += CHUNK) {
    const rows = interests.slice(at, at + CHUNK).map(({ from, to, share }) => ({
      from,
      to,
      num: String(share.num),
      den: String(share.den),
      share: toNumber(share),
    }));
    await run(cypher.putInterest, { rows });
  }
}

const shareOf = (num: bigint | null, den: bigint | null): OwnershipLink['share'] =>
  num === null || den === null ? null : { num, den };

const keyOf = ({ from, to }: { from: string; to: string }): string => `${from} ${to}`;

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
