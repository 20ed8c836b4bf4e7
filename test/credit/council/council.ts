import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createCouncilService } from '../../../src/credit/council/council-service.ts';
import type { CaseAnswer, CaseAsk, CouncilService } from '../../../src/credit/council/types.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import type { Row } from '../../support/register.ts';
import { balance, NOON, openShop, type Shop } from '../deals/shop.ts';
import { card } from '../../support/register.ts';

/** A shop with a council that has two owners; the clock of both is set by `now`. */
export interface Council {
  readonly shop: Shop;
  readonly council: CouncilService;
  readonly now: (time: string) => void;
  /** Proposes a limit for a card in roubles, by the sales clerk. */
  readonly propose: (row: Row, amount: string, more?: Partial<CaseAsk>, key?: string) => Promise<CaseAnswer>;
  readonly yes: (id: string, by: string) => Promise<CaseAnswer>;
  readonly no: (id: string, by: string, ...why: string[]) => Promise<CaseAnswer>;
}

/** Opens it for the tests of a file, empties it before each, and closes it after the last. Its members are there once the tests run. */
export function useCouncil(): Council {
  const used = {} as Council;
  beforeAll(async () => {
    Object.assign(used, await openCouncil());
  });
  beforeEach(async () => {
    await used.shop.product.wipe();
    used.now(NOON);
  });
  afterAll(() => used.shop.product.close());
  return used;
}

async function openCouncil(): Promise<Council> {
  let time = NOON;
  const shop = await openShop();
  const members = [
    { name: 'risk', seat: 'risk-manager' },
    { name: 'finance', seat: 'finance-director' },
    { name: 'owner 1', seat: 'owner' },
    { name: 'owner 2', seat: 'owner' },
  ] as const;
  const council = createCouncilService({
    db: shop.product.db,
    policy: { ...DEFAULT_POLICY, council: { ...DEFAULT_POLICY.council, members: [...members] } },
    clock: () => new Date(time),
    newId: randomUUID,
  });
  return {
    shop,
    council,
    now: (next) => {
      time = next;
      shop.now(next);
    },
    propose: (row, amount, more = {}, key = randomUUID()) =>
      council.propose(key, {
        subject: { client: `C-${row.inn}` },
        ...{ amount, currency: 'RUB', dealType: 'contract', why: 'a test', by: 'sales', ...more },
      }),
    yes: (id, by) => council.vote(id, { by, yes: true, why: [] }),
    no: (id, by, ...why) => council.vote(id, { by, yes: false, why }),
  };
}

/** A euro is a hundred roubles. */
export const rates = [{ currency: 'EUR', base: 'RUB', rate: '100', asOf: '2026-11-19' }];

/** Cards of firms with a balance of nothing, and with a limit when one is given. */
export const cards = (rows: readonly Row[], limit?: string): { clients: object[]; accounts: object[] } => ({
  clients: rows.map(({ inn }) => card(inn)),
  accounts: rows.map(({ inn }) => balance(inn, '0.00', limit === undefined ? {} : { limit })),
});

/** So many invoices, one a month since January, paid on the day. */
export const paid = ({ inn }: Row, count: number): object[] =>
  Array.from({ length: count }, (_, at) => {
    const due = `2026-${String(at + 1).padStart(2, '0')}-10`;
    return { invoice: `I-${at}`, clientId: `C-${inn}`, contract: 'D-1', due, paid: due, amount: '100.00' };
  });
