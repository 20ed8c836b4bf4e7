import type { z } from 'zod';
import type { Db } from '../neo4j/client.ts';
import type { Statement } from '../neo4j/statement.ts';

/** A statement that gives up to `limit` rows after a key, in order of that key, which each row begins with. */
type PageStatement<T> = Statement<
  z.ZodObject<{ after: z.ZodString; limit: z.ZodBigInt }>,
  z.ZodObject<{ rows: z.ZodType<T[]> }>
>;

/** All rows of a statement that gives them by pages: `size` a round trip, and no more than that in memory. */
export async function* pages<T extends readonly unknown[]>(
  db: Pick<Db, 'read'>,
  statement: PageStatement<T>,
  size: bigint,
): AsyncIterable<T> {
  let after = '';
  for (;;) {
    const rows = (await db.read(statement, { after, limit: size }))[0]!.rows;
    yield* rows;
    if (rows.length < Number(size)) return;
    after = rows.at(-1)![0] as string;
  }
}
