import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import { walkRules } from '../walk-rules.ts';
import * as cypher from './statements.ts';
import { tellChain, type Chain } from './steps.ts';
import { readWays } from './way.ts';

/** Where a chain may begin or end. A person and an entity can have the same id. */
export interface ChainEnd {
  readonly id: string;
  readonly person: boolean;
}

/** No longer chain is looked for; `chain.cypher` says so too. */
export const LONGEST_CHAIN = 100;

/**
 * The shortest chain of links that bind under a lens, from one of some members to one of some others; null when there is
 * none of `LONGEST_CHAIN` links at most. Either way round the same chain is found. Throws `changed-while-reading`.
 */
export async function findChain(
  db: Pick<Db, 'read'>,
  from: readonly ChainEnd[],
  to: readonly ChainEnd[],
  rules: LensRules,
): Promise<Chain | null> {
  const turned = keyOf(to) < keyOf(from);
  const [first, last] = turned ? [to, from] : [from, to];
  const params = { from: [...first], to: [...last], rules: walkRules(rules) };
  const [found] = await db.read(cypher.findChain, params);
  if (found === undefined) return null;
  const nodes = turned ? found.nodes.toReversed() : found.nodes;
  const [hops] = await readWays(db, [nodes], rules);
  return tellChain(db, hops!, rules);
}

const keyOf = (ends: readonly ChainEnd[]): string =>
  ends
    .map(({ id, person }) => `${id} ${person ? 'person' : ''}`)
    .sort()
    .join();
