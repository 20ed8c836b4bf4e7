import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { openProduct, partition, type Product } from '../../support/product.ts';
import { card } from '../../support/register.ts';
import { askOf } from './ask.ts';
import { afterwards, bodyOf, cardedPerson, drawn, membersOf, rowsOf } from './world.ts';

// What is told of a case is what happens when its changes are loaded. Worlds lie side by side in one graph, so that each
// is asked about by itself and all are changed at once.

let product: Product;
const ask = askOf(() => product);

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const WORLDS = 24;

test('random cases come to what happens when they are loaded and resolved', async () => {
  const worlds = fc.sample(drawn, { numRuns: WORLDS, seed: 2026 });
  await product.put({
    registry: worlds.flatMap(({ world }, w) => rowsOf(world, w)),
    clients: worlds.map((_, w) => card(cardedPerson(w))),
  });
  await product.resolve(false, { lenses: PARTITIONS });
  const told = new Map<string, string[]>();
  let moved = 0;
  for (const { lens } of PARTITIONS) {
    const groups = await product.memberships(lens);
    for (const [w, { world, asked }] of worlds.entries()) {
      const answer = await ask(bodyOf(asked, w, lens));
      expect(answer.truncated).toBe(false);
      moved += answer.moved.entities;
      const places = new Map(membersOf(world, w).map((ogrn) => [ogrn, groups.get(ogrn)!]));
      const before = answer.before.flatMap(({ members }) => members);
      for (const [n, { members }] of answer.after.entries())
        for (const { ogrn } of members)
          if (ogrn !== null) places.set(ogrn, members.length > 1 ? `after ${n}` : '');
      const after = answer.after.flatMap(({ members }) => members);
      expect(before.map(({ id }) => id).sort()).toEqual(after.map(({ id }) => id).sort());
      told.set(`${lens} ${w}`, partition(places));
    }
  }
  await product.put({
    registry: worlds.flatMap(({ world, asked }, w) => rowsOf(afterwards(world, asked), w, '2026-12-01')),
  });
  await product.resolve(false, { lenses: PARTITIONS });
  for (const { lens } of PARTITIONS) {
    const groups = await product.memberships(lens);
    for (const [w, { world }] of worlds.entries()) {
      const happened = partition(membersOf(world, w).map((ogrn) => [ogrn, groups.get(ogrn)!] as const));
      expect([lens, w, told.get(`${lens} ${w}`)]).toEqual([lens, w, happened]);
    }
  }
  // Cases that move nobody would prove little.
  expect(moved).toBeGreaterThan(WORLDS);
});
