import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProduct, type Product } from '../support/product.ts';
import { firm, group, head, held, type Row } from '../support/register.ts';

// What becomes of the groups of a stub known by ИНН only when it turns out to be an entity that is there already.

let product: Product;

beforeAll(async () => {
  product = await openProduct(() => new Date('2026-11-21T10:00:00Z'));
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const byInn = (n: number): Record<string, unknown> => ({ ...held(n), ogrn: undefined });
const byOgrn = (n: number): Record<string, unknown> => ({ ...held(n), inn: undefined });
const filedByInn = (n: number, more: object): object => ({ ...firm(n, { ...more }), ogrn: undefined });

async function settled(registry: readonly object[]): Promise<void> {
  await product.put({ registry });
  await product.resolve();
}

const groups = (): Promise<Record<string, unknown>[]> =>
  product.look(
    `MATCH (g:Group) RETURN g.version AS version, g.size AS size, g.retired AS retired, COUNT { ()-[:IN_GROUP]->(g) } AS members,
       [(g)<-[w:WAS_IN_GROUP]-(m) | [m.ogrn, w.version, w.untilVersion]] AS were ORDER BY g.since, g.id`,
  );

describe('a stub that melts', () => {
  test('into an entity that is alone leaves it its place in the group', async () => {
    const [one, nine] = [firm(1, { owners: [byInn(9)] }), firm(9)];
    await settled([one, { ogrn: nine.ogrn, asOf: '2026-01-01', removed: true }]);
    await settled([nine]);
    expect([...(await product.memberships()).values()].filter((id) => id !== '')).toHaveLength(2);
    expect(await groups()).toEqual([{ version: 1n, size: 2n, retired: null, members: 2n, were: [] }]);
  });

  test('into an entity of the same group makes the group smaller at once: it can be read before it is resolved', async () => {
    const rows: Row[] = [firm(1, { owners: [byInn(9), byOgrn(9)] }), firm(2, { owners: [byInn(9)] })];
    await settled(rows);
    await product.put({ registry: [firm(9)] });
    const smaller = { version: 2n, size: 3n, retired: null, members: 3n, were: [[firm(9).ogrn, 1n, 2n]] };
    expect(await groups()).toEqual([smaller]);
    await product.resolve();
    expect(await groups()).toEqual([smaller]);
  });

  test('with all others of its group, each into a member of another, ends the group, and the feed tells it', async () => {
    await settled([
      filedByInn(1, { owners: [byInn(2)] }),
      firm(3, { owners: [byOgrn(1), byOgrn(2)], heads: [head(1)] }),
    ]);
    expect(await groups()).toHaveLength(2);
    await settled([firm(5, { owners: [held(1), held(2)] })]);
    const rows = [firm(1), firm(3), firm(5)];
    expect([...new Set((await product.memberships()).values())]).toHaveLength(1);
    expect(group(...rows).split(' ')).toEqual([...(await product.memberships()).keys()].sort());
    const [ended] = await product.look(
      `MATCH (g:Group) WHERE g.retired IS NOT NULL
       RETURN g.size AS size, g.retired AS retired, COUNT { (:Group {id: g.successors[0]})<-[:IN_GROUP]-() } AS went,
         COLLECT { MATCH (c:Change {kind: 'group-ended', id: g.id}) RETURN c.seq IS NOT NULL } AS told`,
    );
    expect(ended).toEqual({ size: 0n, retired: '2026-11-21', went: 4n, told: [true] });
  });

  test('but leaves behind what a tombstone took: whoever wound it up winds up nobody now', async () => {
    await settled([filedByInn(9, { heads: [head(1, { role: 'winding-up' })] })]);
    const tied = 'MATCH (p:Person) WHERE p.tiedEntities IS NOT NULL RETURN p.id';
    expect(await product.look(tied)).toHaveLength(1);
    await settled([{ ogrn: firm(9).ogrn, removed: true, asOf: '2026-12-01' }]);
    await settled([firm(1, { owners: [held(9)] })]);
    expect(await product.look(tied)).toEqual([]);
  });
});
