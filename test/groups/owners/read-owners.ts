import { expect } from 'vitest';
import { createOwnerService, type Reach } from '../../../src/groups/owners/owner-service.ts';
import { OwnersAnswer, type OwnerAnswer } from '../../../src/groups/owners/types.ts';
import type { EntityKey } from '../../../src/values/entity-key.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import type { Product } from '../../support/product.ts';
import type { Row } from '../../support/register.ts';

/** Answers about owners over a product; each is checked against its schema, that none has more or less than documented. */
export interface OwnersReader {
  /** Loads the rows, then answers for firm `n`. */
  readonly load: (n: number, registry: readonly Row[]) => Promise<OwnersAnswer>;
  readonly of: (key: EntityKey, effective?: boolean, reach?: Reach) => Promise<OwnersAnswer>;
}

/** Makes the reader. */
export function ownersReader(product: Product): OwnersReader {
  const of: OwnersReader['of'] = async (key, effective = true, reach) => {
    const answer = await createOwnerService(product.db, reach).owners(key, effective);
    expect(OwnersAnswer.parse(answer)).toEqual(answer);
    return answer;
  };
  return {
    of,
    load: async (n, registry) => {
      await product.put({ registry });
      return of({ inn: firmNumbers(n).inn });
    },
  };
}

export const firmId = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;
export const personId = (n: number): string => `inn:${personInn(n)}`;
export const ids = (answer: OwnersAnswer): string[] => answer.owners.map(({ owner }) => owner.id);

/** One owner of the answer. */
export const of = (answer: OwnersAnswer, id: string): OwnerAnswer =>
  answer.owners.find(({ owner }) => owner.id === id)!;

/** How an exact share of so much is shown. */
export const exactly = (num: number, den: number): object => ({
  low: { num: String(num), den: String(den) },
  high: { num: String(num), den: String(den) },
  exact: true,
  why: [],
});
