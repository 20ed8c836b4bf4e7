import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { lock } from '../../../src/credit/deals/under-lock.ts';
import type { StopAnswer } from '../../../src/credit/stops/types.ts';
import { codeOf } from '../../support/code-of.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { card, firm, head, held } from '../../support/register.ts';
import { customers, told } from '../deals/shop.ts';
import { useStops } from './use-stops.ts';

// Whom security bars buys nothing, nor does its group, until somebody lifts it; who did what is kept.

const used = useStops();
const [buyer, sister] = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
const blocked = ['block', 'block stop-list'];

describe('a stop', () => {
  test('of a card blocks it and its group, on credit and prepaid, until it is lifted', async () => {
    await used.shop.put({ registry: [buyer, sister], ...customers([buyer, sister]) });
    const put = await used.barCard(buyer);
    expect(put).toMatchObject({
      ...{ open: true, by: 'security', why: 'nobody there', since: '2026-11-20T12:00:00Z', case: null },
      bars: [{ client: `C-${buyer.inn}`, entity: { inn: buyer.inn }, lifted: null }],
    });
    for (const row of [buyer, sister]) {
      expect(told(await used.shop.buy(row, '1.00'))).toEqual(blocked);
      expect(told(await used.shop.buy(row, '1.00', { terms: 'prepaid' }))).toEqual(blocked);
    }
    used.now('2026-11-21T12:00:00Z');
    const lifted = { at: '2026-11-21T12:00:00Z', by: 'chief', why: 'all is well' };
    const bars = [{ ...put.bars[0], lifted }];
    expect(await used.lift(put.id)).toEqual({ ...put, open: false, bars });
    for (const row of [buyer, sister]) expect(told(await used.shop.buy(row, '1.00'))).toEqual(['allow']);
    // Lifted is lifted, by whoever was first.
    used.now('2026-11-22T12:00:00Z');
    expect(await used.lift(put.id, 'once more')).toEqual({ ...put, open: false, bars });
  });

  test('of a firm that has no card blocks whom it belongs with', async () => {
    await used.shop.put({ registry: [buyer, sister], ...customers([buyer]) });
    const { id, bars } = await used.bar(sister);
    expect(bars).toMatchObject([{ client: null, entity: { inn: sister.inn, kind: 'legal' } }]);
    expect(told(await used.shop.buy(buyer, '1.00'))).toEqual(blocked);
    await used.lift(id);
    expect(told(await used.shop.buy(buyer, '1.00'))).toEqual(['allow']);
  });

  test('of a firm that only a share below 20 % ties refers', async () => {
    const small = firm(3, { owners: [held(1, '10')] });
    await used.shop.put({ registry: [buyer, small], ...customers([buyer, small]) });
    await used.bar(small);
    const referred = ['refer', 'refer stop-list linked'];
    expect(told(await used.shop.buy(buyer, '1.00'))).toEqual(referred);
    expect(told(await used.shop.buy(buyer, '1.00', { terms: 'prepaid' }))).toEqual(referred);
    expect(told(await used.shop.buy(small, '1.00'))).toEqual(blocked);
  });

  test('of a person who has a card, and of a card bound to nobody', async () => {
    const inn = personInn(7);
    const stray = { id: 'C-stray', kind: 'legal', name: 'Карточка' };
    await used.shop.put({ registry: [buyer], clients: [card(inn), stray] });
    expect(await used.bar({ inn })).toMatchObject({ bars: [{ entity: { inn, kind: 'person' } }] });
    expect(told(await used.shop.buy(`C-${inn}`, '1.00'))).toContain('block stop-list');
    const subject = { client: stray.id };
    const put = await used.stops.put('stray', { subject, by: 'security', why: 'nobody knows them' });
    expect(put.bars).toEqual([{ client: stray.id, entity: null, lifted: null }]);
    expect(told(await used.shop.buy(stray.id, '1.00'))).toContain('block stop-list');
  });

  test('beside another: both must be lifted', async () => {
    await used.shop.put({ registry: [buyer], ...customers([buyer]) });
    const [one, two] = [await used.barCard(buyer), await used.bar(buyer)];
    expect(await used.against(buyer)).toEqual([one.id, two.id].sort());
    await used.lift(one.id);
    expect(await used.against(buyer)).toEqual([two.id]);
    await used.lift(two.id);
    expect(await used.against(buyer)).toEqual([]);
  });

  test.each(['card', 'firm'])('of a %s waits for a deal that is being decided in its group', async (of) => {
    await used.shop.put({ registry: [buyer, sister], ...customers([buyer, sister]) });
    let done = false;
    let put: Promise<StopAnswer> | undefined;
    await used.shop.product.db.transaction(async (run) => {
      await lock(run, `C-${sister.inn}`);
      put ??= (of === 'card' ? used.barCard(buyer) : used.bar(buyer)).finally(() => {
        done = true;
      });
      await sleep(500);
      expect(done).toBe(false);
    });
    expect((await put)?.open).toBe(true);
  });
});

describe('the same stop', () => {
  test('sent again, all at once too, is put once', async () => {
    await used.shop.put({ registry: [buyer], ...customers([buyer]) });
    const put = await Promise.all(Array.from({ length: 6 }, () => used.barCard(buyer, 'one')));
    expect(new Set(put.map(({ id }) => id)).size).toBe(1);
    await used.lift(put[0]!.id);
    // Its answer is how it stands now.
    expect(await used.barCard(buyer, 'one')).toMatchObject({ id: put[0]!.id, open: false });
  });

  test('for two at the same moment: one is barred, the other request is refused', async () => {
    await used.shop.put({ registry: [buyer, firm(3)], ...customers([buyer]) });
    const codes = [codeOf(used.barCard(buyer, 'one')), codeOf(used.bar(firm(3), 'one'))];
    expect((await Promise.all(codes)).sort()).toEqual(['idempotency-key-reused', 'was taken']);
    expect(await used.shop.product.look('MATCH (s:Stop) RETURN count(s) AS n')).toEqual([{ n: 1n }]);
  });
});

test('what is wrong is told by its code, and nothing is written', async () => {
  await used.shop.put({ registry: [buyer], ...customers([buyer]) });
  const signed = { by: 'security', why: 'a test' };
  const put = (subject: { client: string } | { entity: { inn: string } }): Promise<string> =>
    codeOf(used.stops.put('one', { subject, ...signed }));
  expect(await put({ client: 'C-0' })).toBe('client-not-found');
  expect(await put({ entity: { inn: firmNumbers(99).inn } })).toBe('entity-not-found');
  expect(await codeOf(used.lift('none'))).toBe('stop-not-found');
  expect(await used.shop.product.look('MATCH (n:Stop|SignedRequest) RETURN n')).toEqual([]);
});

test('the list tells open ones, or all, the newest first, page by page', async () => {
  await used.shop.put({ registry: [buyer], ...customers([buyer]) });
  const put: StopAnswer[] = [];
  for (const day of ['20', '21', '21', '22']) {
    used.now(`2026-11-${day}T13:00:00Z`);
    put.push(await used.barCard(buyer));
  }
  await used.lift(put[3]!.id);
  const pages = async (open: boolean): Promise<string[]> => {
    const ids: string[] = [];
    let after: readonly string[] | null = null;
    do {
      const page: Awaited<ReturnType<typeof used.stops.list>> = await used.stops.list({
        open,
        after,
        limit: 1,
      });
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    return ids;
  };
  const [first, ...same] = put.slice(0, 3).map(({ id }) => id);
  expect(await pages(true)).toEqual([...same.sort(), first]);
  expect(await pages(false)).toEqual([put[3]!.id, ...same.sort(), first]);
});
