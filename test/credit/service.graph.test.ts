import { describe, expect, test } from 'vitest';
import type { BatchResult } from '../../src/credit/exposure-batch.ts';
import type { Ask } from '../../src/credit/exposure-read.ts';
import { exportExposures, type ExposureLine } from '../../src/credit/export-exposures.ts';
import { largestExposures, listGroups } from '../../src/credit/group-list.ts';
import { ClientAnswer, ExposureAnswer, RelatedAnswer } from '../../src/credit/types.ts';
import { GroupListItem } from '../../src/groups/types.ts';
import type { Keyset } from '../../src/values/page.ts';
import { cypher, draw } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

/** Two groups, a customer alone and a card bound to nobody. */
async function drawFirms(): Promise<void> {
  await draw(graph.db, {
    entities: { A: {}, B: {}, X: {}, Y: {}, Z: {}, Alone: {} },
    people: { P: [], Q: [] },
    links: [
      ['P', 'DIRECTS', 'A', { since: '2021-03-04' }],
      ['P', 'OWNS', 'B', { since: '2022-03-04' }],
      ['Q', 'DIRECTS', 'X'],
      ['Q', 'DIRECTS', 'Y'],
      ['X', 'OWNS', 'Z', { num: 1n, den: 3n }],
    ],
    clients: { 'C-A1': 'A', 'C-A2': 'A', 'C-B': 'B', 'C-X': 'X', 'C-Y': 'Y', 'C-S': 'Alone', 'C-U': null },
    accounts: [
      { client: 'C-A1', outstanding: 10_00n, limit: 20_00n },
      { client: 'C-A2', outstanding: 5_00n, currency: 'EUR' },
      { client: 'C-B', outstanding: 30_00n, overdue: [['2026-11-01', 1_00n]] },
      { client: 'C-X', outstanding: 700_00n },
      { client: 'C-S', outstanding: 4_00n, limit: 4_00n },
      { client: 'C-U', outstanding: 6_00n },
    ],
    groups: { G1: ['A', 'B'], G2: ['X', 'Y', 'Z'] },
    rates: { EUR: '100' },
  });
}

test('a card in full: whom it is bound to, its group, its balances', async () => {
  await drawFirms();
  const card = ClientAnswer.parse(await graph.credit.client('C-A1'));
  expect(card).toMatchObject({
    id: 'C-A1',
    kind: 'legal',
    bound: { entity: { id: 'A' }, how: 'inn', score: 1, since: '2026-11-20' },
    group: { id: 'G1', version: 3, size: 2 },
    accounts: [{ currency: 'RUB', outstanding: '10.00', limit: '20.00', overdue: '0.00' }],
  });
  expect(await graph.credit.client('C-U')).toMatchObject({ bound: null, group: null });
  await expect(graph.credit.client('C-0')).rejects.toMatchObject({ code: 'client-not-found' });
});

test('related cards: those of the same customer and of its group, and why', async () => {
  await drawFirms();
  const related = RelatedAnswer.parse(await graph.credit.related('C-A1', 'linked'));
  expect(related.truncated).toBe(false);
  expect(related.cards.map((c) => [c.client.id, c.entity.id, c.outstanding, c.why])).toEqual([
    ['C-A2', 'A', '500.00', ['another card of the same customer']],
    ['C-B', 'B', '30.00', ['its owner directs ООО «A», recorded 2022-03-04']],
  ]);
  expect((await graph.credit.related('C-U', 'linked')).cards).toEqual([]);
  expect((await graph.credit.related('C-S', 'linked')).truncated).toBe(false);
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

function batch(asks: readonly Ask[]): Promise<BatchResult[]> {
  return collect(graph.credit.exposureBatch(asks, 'linked'));
}

describe('a batch', () => {
  test('answers each as if asked alone, in order, and reads each group once', async () => {
    await drawFirms();
    const asks: Ask[] = [
      { id: 'B' },
      { client: 'C-U' },
      { id: 'A' },
      { client: 'C-0' },
      { client: 'C-A2' },
      { id: 'Z' },
      { client: 'C-S' },
      { id: 'B' },
    ];
    const results = await batch(asks);
    for (const [i, ask] of asks.entries()) {
      const alone =
        'client' in ask
          ? graph.credit.exposureOfClient(ask.client, 'linked')
          : graph.credit.exposureOfEntity(ask, 'linked');
      const { exposure, error } = results[i]!;
      if (error !== null) await expect(alone).rejects.toMatchObject({ code: error.code });
      else expect(ExposureAnswer.parse(exposure)).toEqual(await alone);
    }
    expect(results.filter(({ error }) => error !== null)).toHaveLength(1);
  });

  test('does not answer before the first resolve', async () => {
    await drawFirms();
    await cypher(graph.db, 'MATCH (k:Kindred) SET k.resolved = false');
    await expect(batch([{ id: 'A' }])).rejects.toMatchObject({ code: 'not-resolved' });
  });
});

describe('the largest groups', () => {
  test('are listed by what they owe in the base currency', async () => {
    await drawFirms();
    const groups = await largestExposures(graph.db, 'linked', 10);
    expect(groups.map((g) => GroupListItem.parse(g))).toMatchObject([
      {
        id: 'G2',
        size: 3,
        clients: 2,
        name: 'ООО «X»',
        outstanding: '700.00',
        overdue: '0.00',
        currency: 'RUB',
      },
      { id: 'G1', size: 2, clients: 3, name: 'ООО «A»', outstanding: '540.00', overdue: '1.00' },
    ]);
  });

  test.each(['outstanding', 'overdue', 'size'] as const)(
    'page by %s without losing or repeating one',
    async (sort) => {
      const ids = Array.from({ length: 23 }, (_, i) => `E${i}`);
      await draw(graph.db, {
        entities: Object.fromEntries(ids.map((id) => [id, {}])),
        clients: Object.fromEntries(ids.map((id) => [`C-${id}`, id])),
        accounts: ids.map((id, i) => ({ client: `C-${id}`, overdue: [['2026-10-06', BigInt(i % 3)]] })),
        groups: Object.fromEntries(ids.map((id) => [`G-${id}`, [id]])),
      });
      const seen: string[] = [];
      const values: number[] = [];
      let after: Keyset | null = null;
      do {
        const page = await listGroups(graph.db, { lens: 'linked', sort, after, limit: 5 });
        seen.push(...page.items.map((g) => g.id));
        values.push(...page.items.map((g) => Number(sort === 'size' ? g.size : g[sort])));
        after = page.next;
      } while (after !== null);
      expect(seen.toSorted()).toEqual(ids.map((id) => `G-${id}`).toSorted());
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    },
  );
});

test('the export holds every balance, and its totals equal the accounts', async () => {
  await drawFirms();
  const lines = await collect(exportExposures(graph.db, 'linked'));
  const text = (line: ExposureLine): string => Object.values(line).join();
  expect(lines.slice(0, 3).map(text).toSorted()).toEqual([
    'G1,2,3,EUR,5.00,0.00,',
    'G1,2,3,RUB,40.00,1.00,20.00',
    'G2,3,2,RUB,700.00,0.00,',
  ]);
  expect(lines.slice(3, 5).map(text).toSorted()).toEqual([',0,1,RUB,6.00,0.00,', ',1,1,RUB,4.00,0.00,4.00']);
  expect(lines.slice(5).map(text)).toEqual(['total,2,3,EUR,5.00,0.00,', 'total,6,7,RUB,750.00,1.00,24.00']);
});
