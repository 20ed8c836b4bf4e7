import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportDigest } from '../../src/load/export-digest.ts';
import { generated, type Generated } from '../fixtures/generated.ts';
import { readTruth } from '../fixtures/true-groups.ts';
import { openProduct, partition, type LoadOutcome, type Product } from '../support/product.ts';

// Two nights of a generated register: what the second one brings, loaded over the first, must give the groups of the
// truth, the links between cards it says, and the graph that the whole register of the second day gives by itself.

let product: Product;
let set: Generated;

beforeAll(async () => {
  product = await openProduct();
  set = await generated(2_000, 7, { days: 2, full: true });
});
afterAll(async () => {
  await set.remove();
  await product.close();
});

async function night(registry: string, folder = ''): Promise<LoadOutcome> {
  const path = (name: string): string[] => [join(set.folder, folder, `${name}.ndjson`)];
  const outcome = await product.load({
    registry: path(registry),
    clients: path('clients'),
    accounts: path('accounts'),
    rates: path('rates'),
  });
  await product.resolve();
  return outcome;
}

async function groupsOfCards(): Promise<Map<string, string>> {
  const rows = await product.look(
    'MATCH (c:Client)-[:IS]->(m) OPTIONAL MATCH (m)-[:IN_GROUP]->(g:Group) RETURN c.id AS card, coalesce(g.id, elementId(m)) AS place',
  );
  return new Map((rows as { card: string; place: string }[]).map(({ card, place }) => [card, place]));
}

async function expectTruth(file: string): Promise<void> {
  const { groups } = readTruth(await set.lines(file));
  const ours = await product.memberships();
  expect([...ours.keys()].sort()).toEqual(groups.map(({ entity }) => entity).sort());
  const stated = groups.map(({ entity, groupById }): [string, string] => [entity, groupById]);
  expect(partition(ours)).toEqual(partition(stated));
}

describe('two nights of a generated register', () => {
  let then: Map<string, string>;

  test('begin with the first day', async () => {
    await night('registry');
    await expectTruth('truth');
    then = await groupsOfCards();
  });

  test('go on with the delta: groups as the truth has them, nothing refused', async () => {
    const { result, rejects } = await night('registry', 'day2');
    expect(
      rejects.filter(({ scope, file }) => scope === 'record' && file.endsWith('registry.ndjson')),
    ).toEqual([]);
    expect(result.rejected).toBe(0);
    await expectTruth('day2/truth');
  });

  test('link the cards that links.ndjson names', async () => {
    const now = await groupsOfCards();
    const links = (await set.lines('day2/links')).map((line) => JSON.parse(line) as { clients: string[][] });
    expect(links.length).toBeGreaterThan(5);
    for (const { clients } of links) {
      expect(new Set(clients.flat().map((card) => now.get(card))).size).toBe(1);
      // Cards of one side stood together the day before, unless they were not bound then; those of two sides did not.
      const before = clients.map((side) => new Set(side.map((card) => then.get(card) ?? `new ${card}`)));
      expect(before.every((places) => places.size === 1)).toBe(true);
      expect(new Set(before.flatMap((places) => [...places])).size).toBe(clients.length);
    }
  });

  test('end where the whole register of the second day ends', async () => {
    const digest = await exportDigest(product.db);
    await product.wipe();
    await night('registry-full', 'day2');
    await expectTruth('day2/truth');
    expect(await exportDigest(product.db)).toBe(digest);
  });
});
