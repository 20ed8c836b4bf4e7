import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { createJournal } from '../../src/feed/journal.ts';
import type { ChangeAnswer } from '../../src/feed/types.ts';
import { settle } from '../../src/runs/settle.ts';
import type { Keyset } from '../../src/values/page.ts';
import { firmNumbers } from '../support/numbers.ts';
import { openProduct, type Product, type Rows } from '../support/product.ts';
import { debt, firm, head } from '../support/register.ts';
import { readOn } from './reading.ts';

/** The register of the beginning: firms 1 and 2 are one group, 3 and 4 another; 5 and 6 are alone. */
export const PAIRS = [1, 2, 3, 4].map((n) => firm(n, { heads: [head(n < 3 ? 1 : 3)] }));
export const SINGLES = [5, 6].map((n) => firm(n, { heads: [head(n)] }));

/** What a test tells in the course of some nights, and reads in the feed. */
export interface Nights {
  readonly product: () => Product;
  /**
   * Loads rows, those of the register as of a day, and settles, as a command does; gives what is new in the feed, of
   * groups those of `linked`.
   */
  readonly night: (rows: Rows, day?: string) => Promise<ChangeAnswer[]>;
  /** Loads the register of the beginning. Of its two groups `a`, that of firm 1, has the smaller id. */
  readonly begin: (rows?: Rows) => Promise<{ a: string; b: string }>;
  readonly groupOf: (n: number) => Promise<string>;
}

/** Opens the product for the tests of a file; each begins with nothing. */
export function useNights(): Nights {
  let product: Product;
  let next: Keyset | null = null;
  let count = 0;
  beforeAll(async () => {
    product = await openProduct();
  });
  beforeEach(async () => {
    await product.wipe();
    next = null;
  });
  afterAll(() => product.close());

  const night: Nights['night'] = async (rows, day = '2026-12-01') => {
    await product.put({ ...rows, registry: rows.registry?.map((row) => ({ ...row, asOf: day })) ?? [] });
    const journal = createJournal(`night-${++count}`, () => new Date());
    await settle({ db: product.db, clock: () => new Date(), journal });
    const read = await readOn(product.db, { after: next });
    next = read.next;
    for (const { run, kind } of read.changes) {
      const byLoad = kind.startsWith('card-') || kind === 'status-changed' || kind === 'entity-renamed';
      // Who was known by ИНН alone moves as it is loaded.
      const byEither = kind === 'entity-left' || kind === 'entity-joined';
      const runs = [...(byLoad || byEither ? ['test'] : []), ...(byLoad ? [] : [`night-${count}`])];
      expect([kind, runs]).toEqual([kind, expect.arrayContaining([run.replace(/^test-.*/, 'test')])]);
    }
    return read.changes.filter(({ lens }) => lens === null || lens === 'linked');
  };
  const groupOf = async (n: number): Promise<string> =>
    (await product.memberships()).get(firmNumbers(n).ogrn)!;
  return {
    product: () => product,
    night,
    groupOf,
    begin: async (rows = {}) => {
      await night({ registry: [...PAIRS, ...SINGLES], ...rows }, '2026-11-20');
      return { a: await groupOf(1), b: await groupOf(3) };
    },
  };
}

/** Id of firm `n`. */
export const id = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;

/** ИНН of firm `n`. */
export const inn = (n: number): string => firmNumbers(n).inn;

/** A balance of the card of firm `n`, whose limit is 500.00; a later hour is newer. */
export const owing = (n: number, outstanding: string, hour = '02'): Record<string, unknown> => ({
  ...debt(inn(n), outstanding),
  limit: '500.00',
  asOf: `2026-11-20T${hour}:00:00Z`,
});

/** Changes without what is the same for all of a night. */
export const told = (changes: readonly ChangeAnswer[]): unknown[] =>
  changes.map(({ kind, subject, before, after }) => [kind, subject.id, before, after]);

/** What is wanted in any order of subjects, in the order in which changes name them. */
export function asTold(wanted: unknown[][], changes: readonly ChangeAnswer[]): unknown[][] {
  const order = new Map(changes.map(({ subject }, at) => [subject.id, at]));
  return wanted.toSorted((x, y) => order.get(x[1] as string)! - order.get(y[1] as string)!);
}
