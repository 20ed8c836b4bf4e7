import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createStopService } from '../../../src/credit/stops/stop-service.ts';
import { StopAnswer, type StopService } from '../../../src/credit/stops/types.ts';
import type { Row } from '../../support/register.ts';
import { NOON, openShop, type Shop } from '../deals/shop.ts';

/** A shop with a stop list. Its members are there once the tests of the file run. */
export interface UsedStops {
  readonly shop: Shop;
  readonly stops: StopService;
  readonly now: (time: string) => void;
  /** Bars the card of a firm. */
  readonly barCard: (row: Row, key?: string) => Promise<StopAnswer>;
  /** Bars a firm with all its cards, by its ИНН. */
  readonly bar: (row: Pick<Row, 'inn'>, key?: string) => Promise<StopAnswer>;
  readonly lift: (id: string, why?: string) => Promise<StopAnswer>;
  /** Ids of the stops that a deal of a firm's card would meet. */
  readonly against: (row: Row) => Promise<string[]>;
}

const signed = { by: 'security', why: 'nobody there' };

/** Opens it for the tests of a file, empties it before each, and closes it after the last. */
export function useStops(): UsedStops {
  const used = {} as { -readonly [K in keyof UsedStops]: UsedStops[K] };
  let time = NOON;
  const checked = async (answer: Promise<StopAnswer>): Promise<StopAnswer> => StopAnswer.parse(await answer);
  Object.assign(used, {
    now: (next) => {
      time = next;
      used.shop.now(next);
    },
    barCard: (row, key = randomUUID()) =>
      checked(used.stops.put(key, { subject: { client: `C-${row.inn}` }, ...signed })),
    bar: ({ inn }, key = randomUUID()) =>
      checked(used.stops.put(key, { subject: { entity: { inn } }, ...signed })),
    lift: (id, why = 'all is well') => checked(used.stops.lift(id, { by: 'chief', why })),
    against: async ({ inn }) => {
      const { reasons } = await used.shop.deals.headroom(`C-${inn}`, null);
      return reasons
        .flatMap(({ code, evidence }) => (code === 'stop-list' ? [String(evidence.stop)] : []))
        .sort();
    },
  } satisfies Omit<UsedStops, 'shop' | 'stops'>);
  beforeAll(async () => {
    used.shop = await openShop();
    used.stops = createStopService({
      db: used.shop.product.db,
      clock: () => new Date(time),
      newId: randomUUID,
    });
  });
  beforeEach(async () => {
    await used.shop.product.wipe();
    used.now(NOON);
  });
  afterAll(() => used.shop.product.close());
  return used;
}
