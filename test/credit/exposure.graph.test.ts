import { describe, expect, test } from 'vitest';
import { ExposureAnswer } from '../../src/credit/types.ts';
import { cypher, draw, refresh } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

describe('own and proven', () => {
  test('a group owes what its members owe, by currency and in the base currency', async () => {
    await draw(graph.db, {
      entities: { A: {}, B: {}, C: {} },
      people: { P: [] },
      links: [
        ['P', 'DIRECTS', 'A', { since: '2021-03-04' }],
        ['P', 'DIRECTS', 'B', { since: '2022-01-01' }],
        ['A', 'OWNS', 'C', { num: 3n, den: 5n, since: '2020-05-05' }],
      ],
      clients: { 'C-1': 'A', 'C-2': 'A', 'C-3': 'B' },
      accounts: [
        { client: 'C-1', outstanding: 1_000_00n, limit: 5_000_00n },
        { client: 'C-2', currency: 'EUR', outstanding: 10_01n, overdue: [['2026-10-06', 3_33n]] },
        { client: 'C-3', outstanding: 2_000_00n, advance: 500_00n, asOf: '2026-11-18' },
      ],
      groups: { G: ['A', 'B', 'C'] },
      rates: { EUR: '98.5512' },
    });
    const answer = await graph.exposure('B');
    expect(answer.group).toEqual({ id: 'G', version: 3, size: 3 });
    expect(answer.dataVersion).toBe('7');
    expect(answer.asOf).toBe('2026-11-18');
    expect(answer.own).toMatchObject({ clients: 1, entities: 1, oldestOverdueDays: null });
    expect(answer.own.base).toMatchObject({ outstanding: '2000.00', advance: '500.00', limit: null });
    expect(answer.proven).toMatchObject({ clients: 3, entities: 3, oldestOverdueDays: 45 });
    expect(answer.proven.byCurrency).toMatchObject([
      { currency: 'EUR', outstanding: '10.01', overdue: '3.33', ageing: { '31-60': '3.33' } },
      { currency: 'RUB', outstanding: '3000.00', limit: '5000.00', advance: '500.00' },
    ]);
    // 10.01 × 98.5512 = 986.497512
    expect(answer.proven.base).toMatchObject({ outstanding: '3986.50', overdue: '328.18' });
    expect(answer.members.map((m) => [m.entity.id, m.clients, m.outstanding, m.why])).toEqual([
      ['B', ['C-3'], '2000.00', ['same director as ООО «A», recorded 2022-01-01']],
      [
        'A',
        expect.toSatisfy((cards: string[]) => cards.toSorted().join() === 'C-1,C-2'),
        '1986.50',
        expect.arrayContaining([
          'same director as ООО «B», recorded 2021-03-04',
          'owns 60 % of ООО «C», recorded 2020-05-05',
        ]),
      ],
      ['C', [], '0.00', ['owned 60 % by ООО «A», recorded 2020-05-05']],
    ]);
    expect(answer.probable.base?.outstanding).toBe('0.00');
    expect(answer.light).toBe('yellow');
    expect(answer.truncated).toBe(false);
  });

  test('an entity is found by number, the one alive before the one that ended', async () => {
    await draw(graph.db, {
      entities: {
        'ogrn:304770000000001': {
          inn: '770412345012',
          kind: 'sole-trader',
          status: 'ended',
          labels: ['Inert'],
        },
        'ogrn:304770000000002': { inn: '770412345012', kind: 'sole-trader' },
      },
      people: { 'inn:770412345012': ['Carded'] },
    });
    const found = await graph.credit.exposureOfEntity({ inn: '770412345012' }, 'linked');
    expect(found.entity?.id).toBe('ogrn:304770000000002');
    await cypher(graph.db, 'MATCH (e:Entity) DETACH DELETE e');
    const person = await graph.credit.exposureOfEntity({ inn: '770412345012' }, 'linked');
    expect(person.entity).toMatchObject({ id: 'inn:770412345012', kind: 'person', status: null });
  });

  test('a card bound to nobody answers for itself alone and says so', async () => {
    await draw(graph.db, {
      clients: { 'C-1': null, 'C-2': null },
      accounts: [
        { client: 'C-1', outstanding: 700_00n },
        { client: 'C-2', outstanding: 900_00n },
      ],
    });
    const answer = ExposureAnswer.parse(await graph.credit.exposureOfClient('C-1', 'linked'));
    expect(answer).toMatchObject({ entity: null, group: null, client: { id: 'C-1' }, members: [] });
    expect(answer.own.base?.outstanding).toBe('700.00');
    expect(answer.proven).toEqual(answer.own);
    expect(answer.own).toMatchObject({ clients: 1, entities: 0 });
    expect(answer.summary).toContain('no links known, since the card is bound to nobody');
  });

  test('a missing rate leaves no base sum, says which, and is no green light', async () => {
    await draw(graph.db, {
      entities: { A: {} },
      clients: { 'C-1': 'A' },
      accounts: [
        { client: 'C-1', outstanding: 1_00n },
        { client: 'C-1', currency: 'CNY', outstanding: 2_00n },
      ],
      rates: { EUR: '98.5' },
    });
    const answer = await graph.exposure('A');
    expect(answer.proven.base).toBeNull();
    expect(answer.proven.baseMissing).toContain('CNY to RUB');
    expect(answer.proven.byCurrency.map((c) => c.currency)).toEqual(['CNY', 'RUB']);
    expect(answer.members[0]!.outstanding).toBeNull();
    expect(answer.light).toBe('yellow');
  });

  test('a merged firm and its successor owe together', async () => {
    await draw(graph.db, {
      entities: { Old: { status: 'ended', labels: ['Inert'] }, New: {} },
      links: [['Old', 'SUCCEEDED_BY', 'New']],
      clients: { 'C-1': 'Old' },
      accounts: [{ client: 'C-1', outstanding: 5_00n }],
      groups: { G: ['Old', 'New'] },
    });
    const answer = await graph.exposure('New');
    expect(answer.proven.base?.outstanding).toBe('5.00');
    expect(answer.members.map((m) => m.why)).toEqual([['merged into ООО «New»'], ['successor of ООО «Old»']]);
    expect(answer.former.entities).toBe(0);
  });

  test('a group larger than an answer is summed whole, and the asked one keeps its own figures', async () => {
    const ids = Array.from({ length: 130 }, (_, i) => `E${String(i).padStart(3, '0')}`);
    await draw(graph.db, {
      entities: Object.fromEntries(ids.map((id) => [id, {}])),
      people: { P: [] },
      links: ids.map((id) => ['P', 'DIRECTS', id] as const),
      clients: Object.fromEntries(ids.map((id) => [`C-${id}`, id])),
      accounts: ids.map((id, i) => ({ client: `C-${id}`, outstanding: BigInt(1_000 - i) })),
      groups: { G: ids },
    });
    const answer = await graph.exposure('E129');
    expect(answer.truncated).toBe(true);
    expect(answer.members).toHaveLength(20);
    expect(answer.members.map((m) => m.entity.id)).toEqual(ids.slice(0, 20));
    expect(answer.own).toMatchObject({ clients: 1, entities: 1, base: { outstanding: '8.71' } });
    expect(answer.proven).toMatchObject({ clients: 130, entities: 130 });
    expect(answer.proven.base?.outstanding).toBe('1216.15');
  });
});

describe('what is refused', () => {
  test('unknown numbers and cards, and a graph not yet resolved', async () => {
    await draw(graph.db, { entities: { A: {} } });
    await expect(graph.exposure('nobody')).rejects.toMatchObject({ code: 'entity-not-found' });
    await expect(graph.credit.exposureOfClient('C-0', 'linked')).rejects.toMatchObject({
      code: 'client-not-found',
    });
    await cypher(graph.db, 'MATCH (k:Kindred) REMOVE k.resolved');
    await expect(graph.exposure('A')).rejects.toMatchObject({ code: 'not-resolved' });
  });
});

describe('marks follow the balances', () => {
  test('who has paid is no debtor any more, and nobody is near one', async () => {
    await draw(graph.db, {
      entities: { D: {}, New: {} },
      people: { P: [] },
      links: [
        ['P', 'DIRECTED', 'D', { until: '2026-09-01' }],
        ['P', 'DIRECTS', 'New'],
      ],
      clients: { 'C-1': 'D' },
      accounts: [{ client: 'C-1', overdue: [['2026-10-06', 5_00n]] }],
    });
    expect((await graph.exposure('New')).former.entities).toBe(1);
    await cypher(
      graph.db,
      'MATCH (a:Account) SET a.overdueDue = [], a.overdueAmount = [], a.outstanding = 0',
    );
    await refresh(graph.db);
    const [left] = await cypher(graph.db, 'MATCH (n:Debtor|NearDebtor) RETURN count(n) AS n');
    expect(left).toEqual({ n: 0n });
    expect((await graph.exposure('New')).former.entities).toBe(0);
  });
});
