import { expect, it } from 'vitest';
import { shareAlike } from '../../src/credit/share-alike.ts';

it('those who ask alike at the same time share an answer, others do not', async () => {
  let count = 0;
  const ask = shareAlike(async ({ lens }: { lens: string }) => {
    count += 1;
    await Promise.resolve();
    if (lens === 'none') throw new Error('no such lens');
    return `${lens} ${count}`;
  });
  const [a, b, c] = await Promise.all([ask({ lens: 'x' }), ask({ lens: 'x' }), ask({ lens: 'y' })]);
  expect([a === b, a === c, count]).toEqual([true, false, 2]);
  await ask({ lens: 'x' });
  expect(count).toBe(3);
  const failed = await Promise.allSettled([ask({ lens: 'none' }), ask({ lens: 'none' })]);
  expect([failed.map(({ status }) => status), count]).toEqual([['rejected', 'rejected'], 4]);
  await expect(ask({ lens: 'none' })).rejects.toThrow('no such lens');
  expect(count).toBe(5);
});
