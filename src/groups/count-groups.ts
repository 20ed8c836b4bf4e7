import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** How many groups of two and more a lens has, and the size of the largest. */
export async function countGroups(
  { read }: Pick<Db, 'read'>,
  lens: string,
): Promise<{ groups: number; largest: number }> {
  const [counted] = await read(cypher.countGroups, { lens });
  return { groups: Number(counted!.groups), largest: Number(counted!.largest) };
}
