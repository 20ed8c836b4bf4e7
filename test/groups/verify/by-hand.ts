import { verifyGroup, type GroupVerdict } from '../../../src/groups/verify/verify-group.ts';
import type { Product } from '../../support/product.ts';
import type { Row } from '../../support/register.ts';

/** The id of a firm or trader of a test. */
export const idOf = ({ ogrn }: Row): string => `ogrn:${ogrn}`;

/** Writes a group of these as if it had been resolved. */
export async function store(
  { look }: Product,
  lens: string,
  members: readonly string[],
  name = 'G',
): Promise<void> {
  await look(
    `CREATE (g:Group {id: $name, lens: $lens, size: size($members), version: 1})
     WITH g UNWIND $members AS id
     MATCH (m:Entity|Person {id: id}) CREATE (m)-[:IN_GROUP]->(g)`,
    { name, lens, members },
  );
}

/** The verdict on that group. */
export const verdictOn = ({ db }: Product, name = 'G'): Promise<GroupVerdict> => verifyGroup(db, name);

/** Verdict and reasons on a group of these, written by hand over a fresh register. */
export async function judged(
  product: Product,
  registry: readonly Row[],
  lens: string,
  members: readonly Row[] = registry,
): Promise<string[]> {
  await product.wipe();
  await product.put({ registry });
  await store(product, lens, members.map(idOf));
  const { verdict, reasons } = await verdictOn(product);
  return [verdict, ...reasons];
}
