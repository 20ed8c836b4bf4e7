import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyClaim, type ClaimVerdict } from '../../../src/groups/verify/verify-claim.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, held } from '../../support/register.ts';
import { idOf } from './by-hand.ts';

// Who is said not to be bound, where not all who are joined with them can be read: a chain of nine firms, and two more.

let product: Product;

const chain = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => firm(n, { owners: n > 1 ? [held(n - 1)] : [] }));
const pair = [firm(20), firm(21, { owners: [held(20)] })];

beforeAll(async () => {
  product = await openProduct();
  await product.put({ registry: [...chain, ...pair] });
});
afterAll(() => product.close());

const [first, last, other] = [chain[0]!, chain[8]!, pair[0]!].map((row) => ({ id: idOf(row) }));

const apart = (from: object, to: object, limit: number): Promise<ClaimVerdict> =>
  verifyClaim(product.db, { from, to, lens: 'linked', bound: false, chain: [] }, limit);

test('is refuted as soon as walks from the two meet', async () => {
  for (const limit of [5, 6, 7, 8, 9, 100]) {
    expect(await apart(first!, last!, limit), String(limit)).toMatchObject({ verdict: 'refuted' });
  }
});

test('is not told when they do not meet and could go on', async () => {
  for (const limit of [1, 2, 3]) {
    const answer = await apart(first!, last!, limit);
    expect(answer).toMatchObject({ verdict: 'cannot tell', reasons: [expect.stringContaining('too many')] });
  }
});

test('is confirmed when all who are joined with either have been read', async () => {
  expect(await apart(first!, other!, 2)).toMatchObject({ verdict: 'confirmed' });
  expect(await apart(other!, first!, 2)).toMatchObject({ verdict: 'confirmed' });
  expect(await apart(first!, other!, 1)).toMatchObject({ verdict: 'cannot tell' });
});
