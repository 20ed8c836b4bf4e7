import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openProduct, type Product } from './product.ts';

/** Opens the product for the tests of a file, empties it before each, and closes it after the last. Its members are there once the tests run. */
export function useProduct(clock?: () => Date): Product {
  const product = {} as Product;
  beforeAll(async () => {
    Object.assign(product, await openProduct(clock));
  });
  beforeEach(() => product.wipe());
  afterAll(() => product.close());
  return product;
}
