import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aheadInOrder } from '../../../src/credit/screen/ahead-in-order.ts';

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

test('gives the results in the order of the items, never more than so many under way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (waits, atOnce) => {
        let [under, most] = [0, 0];
        const results: number[] = [];
        const items = waits.map((wait, at) => ({ wait, at }));
        const ahead = aheadInOrder(each(items), atOnce, async ({ wait, at }) => {
          most = Math.max(most, ++under);
          await sleep(wait);
          under--;
          return at;
        });
        for await (const at of ahead) results.push(at);
        expect(results).toEqual(waits.map((_, at) => at));
        expect(most).toBeLessThanOrEqual(atOnce);
        if (waits.length >= atOnce) expect(most).toBe(atOnce);
      },
    ),
    { numRuns: 30 },
  );
});

test('a failure ends it when what is under way has ended', async () => {
  const ended: number[] = [];
  const ahead = aheadInOrder(each([1, 2, 3]), 3, async (n) => {
    await sleep(n);
    ended.push(n);
    if (n === 1) throw new Error('first');
    return n;
  });
  await expect(ahead.next()).rejects.toThrow('first');
  expect(ended).toEqual([1, 2, 3]);
});
