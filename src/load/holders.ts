import type { Run } from '../neo4j/client.ts';
import { isOfPerson } from '../values/inn.ts';
import * as cypher from './statements.ts';

/** Somebody tells that an ИНН and an ОГРН are one entity's. */
export interface Claim {
  readonly inn: string;
  readonly ogrn: string;
  /** Told by a record of its own. */
  readonly own: boolean;
  readonly name?: string | undefined;
}

/** An entity that an ИНН was told for. */
interface Holder {
  readonly id: string;
  readonly rank: number;
}

/** Entities by ИНН, the best of each first. */
export type Holders = ReadonlyMap<string, readonly string[]>;

/**
 * The entities that each ИНН was told for, by the graph and by `claims` that are not in it yet. An organisation has
 * one ИНН and no other has it, but sources err, and a sole trader registered again has the old ИНН: who has it now
 * by a record of its own and lives comes first, then who has it and ended, who had it, who is said by others to have
 * it; of equals the greater id. Of a 12-digit ИНН the word of others does not count: the person is meant.
 */
export async function findHolders(
  run: Run,
  inns: Iterable<string>,
  claims: readonly Claim[] = [],
): Promise<Holders> {
  const wanted = [...new Set(inns)];
  const found = new Map<string, Map<string, number>>();
  const add = (inn: string, { id, rank }: Holder): void => {
    if (isOfPerson(inn) && rank < 2) return;
    let ranks = found.get(inn);
    if (ranks === undefined) found.set(inn, (ranks = new Map<string, number>()));
    ranks.set(id, Math.max(rank, ranks.get(id) ?? 0));
  };
  if (wanted.length > 0) {
    for (const { inn, id, own, now, ended } of await run(cypher.holders, { inns: wanted })) {
      const bare = id.startsWith('inn:') && !isOfPerson(inn);
      add(inn, { id, rank: bare ? 0 : !own ? 1 : !now ? 2 : ended ? 3 : 4 });
    }
  }
  for (const { inn, ogrn, own } of claims) add(inn, { id: `ogrn:${ogrn}`, rank: own ? 4 : 1 });
  const best = ([a, x]: [string, number], [b, y]: [string, number]): number => y - x || (a > b ? -1 : 1);
  return new Map([...found].map(([inn, ranks]) => [inn, [...ranks].sort(best).map(([id]) => id)]));
}
