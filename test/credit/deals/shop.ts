import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createDealService } from '../../../src/credit/deals/deal-service.ts';
import type { DealAnswer, DealAsk, DealService } from '../../../src/credit/deals/types.ts';
import { lock } from '../../../src/credit/deals/under-lock.ts';
import { setLimit } from '../../../src/credit/limits/set-limit.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import type { Db } from '../../../src/neo4j/client.ts';
import { parseMoney } from '../../../src/values/money.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, type Row } from '../../support/register.ts';

/** A company that sells on credit: the product, its deals, and a clock that a test sets. */
export interface Shop {
  readonly product: Product;
  readonly deals: DealService;
  /** Deals by another policy, or of a server of its own. */
  readonly dealsBy: (policy: Partial<CreditPolicy>, db?: Db) => DealService;
  readonly now: (time: string) => void;
  /** Loads and resolves by all lenses. */
  readonly put: (rows: Parameters<Product['put']>[0]) => Promise<void>;
  /** Asks for a deal on credit, with a key of its own unless one is given. */
  readonly buy: (
    row: Row | string,
    amount: string,
    more?: Partial<DealAsk>,
    key?: string,
  ) => Promise<DealAnswer>;
  /** Decides a limit for the group that a firm is in. */
  readonly limitGroup: (row: Row, amount: string, lens?: string) => Promise<void>;
  readonly limitCard: (row: Row, amount: string) => Promise<void>;
}

/** The day all is told of. */
export const NOON = '2026-11-20T12:00:00Z';

/** Opens the shop over the emptied test database; works in `*.graph.test.ts` only. */
export async function openShop(): Promise<Shop> {
  let time = NOON;
  const clock = (): Date => new Date(time);
  const product = await openProduct(clock);
  const { db } = product;
  const dealsBy: Shop['dealsBy'] = (policy, by = db) =>
    createDealService({ db: by, policy: { ...DEFAULT_POLICY, ...policy }, clock, newId: randomUUID });
  const deals = dealsBy({});
  const limit = (amount: string): Parameters<typeof setLimit>[2] => ({
    ...{ id: randomUUID(), amount: parseMoney(amount)!, currency: 'RUB', since: time },
    ...{ by: 'council', why: 'a test', case: null },
  });
  return {
    product,
    deals,
    dealsBy,
    now: (next) => {
      time = next;
    },
    put: async (rows) => {
      await product.put(rows);
      await product.resolve(false, { lenses: PARTITIONS });
    },
    buy: (row, amount, more = {}, key = randomUUID()) =>
      deals.ask(key, {
        client: clientOf(row),
        amount,
        ...{ currency: 'RUB', terms: 'credit', contract: null, group: null, by: 'crm', ...more },
      }),
    limitGroup: async (row, amount, lens = 'linked') => {
      const group = (await product.memberships(lens)).get(row.ogrn)!;
      await db.transaction(async (run) => {
        await lock(run, clientOf(row));
        await setLimit(run, { group }, limit(amount));
      });
    },
    limitCard: (row, amount) =>
      db.transaction(async (run) => {
        await lock(run, clientOf(row));
        await setLimit(run, { client: clientOf(row) }, limit(amount));
      }),
  };
}

/** Opens the shop for the tests of a file, empties it and sets its clock to noon before each. Its members are there once the tests run. */
export function useShop(): Shop {
  const shop = {} as Shop;
  beforeAll(async () => {
    Object.assign(shop, await openShop());
  });
  beforeEach(async () => {
    await shop.product.wipe();
    shop.now(NOON);
  });
  afterAll(() => shop.product.close());
  return shop;
}

const clientOf = (row: Row | string): string => (typeof row === 'string' ? row : `C-${row.inn}`);

/** Cards of firms, each with a balance of nothing and a limit of its own. */
export function customers(
  rows: readonly Row[],
  limit = '1000000.00',
): { clients: Record<string, unknown>[]; accounts: Record<string, unknown>[] } {
  return {
    clients: rows.map(({ inn }) => card(inn)),
    accounts: rows.map(({ inn }) => balance(inn, '0.00', { limit })),
  };
}

/** A balance of a card in roubles, told at two in the morning of the day unless `more` says otherwise. */
export const balance = (
  inn: string,
  outstanding: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({ ...debt(inn, outstanding), ...more });

/** What was decided, and why. */
export const told = ({ decision, reasons }: DealAnswer): [string, ...string[]] => [
  decision,
  ...reasons.map(({ code, effect, lens }) => [effect, code, ...(lens === null ? [] : [lens])].join(' ')),
];
