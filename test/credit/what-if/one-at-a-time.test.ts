import { describe, expect, test } from 'vitest';
import { oneAtATime } from '../../../src/credit/what-if/one-at-a-time.ts';

describe('a queue', () => {
  test('lets one in after the other, in order, also after one that failed', async () => {
    const queue = oneAtATime(9, () => new Error('full'));
    const seen: string[] = [];
    const work = (name: string, fails: boolean) => async () => {
      seen.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} out`);
      if (fails) throw new Error(name);
      return name;
    };
    const all = await Promise.allSettled([
      queue(work('a', false)),
      queue(work('b', true)),
      queue(work('c', false)),
    ]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  test('turns away whoever comes when it is full, and takes the next when it is not', async () => {
    const queue = oneAtATime(1, () => new Error('full'));
    const first = queue(() => Promise.resolve(1));
    await expect(queue(() => Promise.resolve(2))).rejects.toThrow('full');
    expect(await first).toBe(1);
    expect(await queue(() => Promise.resolve(3))).toBe(3);
  });
});
