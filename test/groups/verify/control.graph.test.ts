import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { idOf, judged, store, verdictOn } from './by-hand.ts';

// Control is worked out anew from the shares: what is stored of it decides nothing.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const many = (count: number, row: (n: number) => Row, from = 1): Row[] =>
  Array.from({ length: count }, (_, i) => row(from + i));

describe('control', () => {
  const firmsHeld = (
    ...shares: readonly (readonly [holder: number, held: number, percent: string])[]
  ): Row[] => {
    const all = [...new Set(shares.flatMap(([a, b]) => [a, b]))].sort();
    return all.map((n) =>
      firm(n, { owners: shares.filter(([, to]) => to === n).map(([from, , p]) => held(from, p)) }),
    );
  };

  test('is more than half; exactly half is not, but of the votes when the rest is the company’s own', async () => {
    expect(await judged(product, firmsHeld([1, 2, '50.01']), 'control')).toEqual(['confirmed']);
    expect((await judged(product, firmsHeld([1, 2, '50']), 'control'))[0]).toBe('refuted');
    const own = [firm(1), firm(2, { owners: [held(1, '50')], treasury: { percent: '0.01' } })];
    expect(await judged(product, own, 'control')).toEqual(['confirmed']);
  });

  test('is no head, and no share of a head', async () => {
    expect(
      (
        await judged(
          product,
          many(2, (n) => firm(n, { heads: [head(1)] })),
          'control',
        )
      )[0],
    ).toBe('refuted');
    expect(await judged(product, [firm(1), firm(2, { heads: [managed(1)] })], 'control')).toEqual([
      'confirmed',
    ]);
  });

  test('is joint: 30 % and the 25 % of a firm held whole', async () => {
    const joint = firmsHeld([1, 3, '30'], [1, 2, '100'], [2, 3, '25']);
    expect(await judged(product, joint, 'control')).toEqual(['confirmed']);
    expect(await judged(product, joint, 'control', joint.slice(0, 2))).toEqual([
      'refuted',
      `CONTROLS ${idOf(joint[0]!)} → ${idOf(joint[2]!)} leads out of it, to ${idOf(joint[2]!)}`,
    ]);
    expect((await judged(product, firmsHeld([1, 3, '25'], [1, 2, '100'], [2, 3, '25']), 'control'))[0]).toBe(
      'refuted',
    );
    expect((await judged(product, firmsHeld([1, 3, '30'], [1, 2, '50'], [2, 3, '25']), 'control'))[0]).toBe(
      'refuted',
    );
  });

  test('by one who holds nothing directly is found from below', async () => {
    const joint = firmsHeld([1, 2, '60'], [1, 3, '60'], [2, 4, '30'], [3, 4, '30'], [4, 5, '51']);
    expect(await judged(product, joint, 'control')).toEqual(['confirmed']);
    const [word, ...reasons] = await judged(product, joint, 'control', joint.slice(3));
    expect([word, reasons[0]]).toEqual([
      'refuted',
      `CONTROLS ${idOf(joint[0]!)} → ${idOf(joint[3]!)} leads out of it, to ${idOf(joint[0]!)}`,
    ]);
  });

  test('is joint with a person and what they hold as a sole trader', async () => {
    const registry = [
      trader(1),
      firm(2, { owners: [owner(1, '25')] }),
      firm(3, { owners: [owner(2, '60')] }),
    ];
    await product.put({ registry });
    await product.look(
      'MATCH (t:Entity {id: $t}), (e:Entity {id: $e}) CREATE (t)-[:OWNS {num: 3, den: 10}]->(e)',
      {
        t: idOf(registry[0]!),
        e: idOf(registry[1]!),
      },
    );
    await store(product, 'control', registry.slice(0, 2).map(idOf));
    expect(await verdictOn(product)).toMatchObject({ verdict: 'confirmed' });
    await product.look('MATCH (t:Entity)-[r:IS_PERSON]->() DELETE r');
    expect(await verdictOn(product)).toMatchObject({ verdict: 'refuted' });
  });

  test('by a person with no card leads to them, and to whatever else they control', async () => {
    const registry = [firm(1, { owners: [owner(1, '51')] }), firm(2, { owners: [owner(1, '60')] })];
    expect(await judged(product, registry, 'control')).toEqual(['confirmed']);
    const more = [...registry, firm(3, { owners: [owner(1, '20'), held(1, '15'), held(2, '16')] })];
    expect(await judged(product, more, 'control')).toEqual(['confirmed']);
    expect(await judged(product, more, 'control', registry)).toEqual([
      'refuted',
      `CONTROLS inn:${personInn(1)} → ${idOf(more[2]!)} leads out of it, to ${idOf(more[2]!)}`,
    ]);
  });

  test('in a ring is of those in it', async () => {
    const ring = firmsHeld([1, 2, '90'], [2, 1, '90'], [3, 1, '10'], [4, 2, '10']);
    expect(await judged(product, ring, 'control', ring.slice(0, 2))).toEqual(['confirmed']);
    expect((await judged(product, ring, 'control'))[0]).toBe('refuted');
  });

  test('that is stored and is not so is a fault, and joins nobody', async () => {
    const registry = firmsHeld([1, 2, '60'], [1, 3, '50']);
    await product.put({ registry });
    await store(product, 'control', registry.map(idOf));
    await product.look('MATCH (a:Entity {id: $a}), (b:Entity {id: $b}) CREATE (a)-[:CONTROLS]->(b)', {
      a: idOf(registry[0]!),
      b: idOf(registry[2]!),
    });
    expect((await verdictOn(product)).reasons).toEqual([
      `nothing joins ${idOf(registry[2]!)} with ${idOf(registry[0]!)}`,
      `fault of the graph: ${idOf(registry[0]!)} is marked to control ${idOf(registry[2]!)}: the shares say otherwise`,
    ]);
  });
});
