import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { ExposureAnswer } from '../../src/credit/types.ts';
import { cypher, draw, refresh, type EntityDraft, type LinkDraft } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

/** Firms F0 … Fn, each with a card and 1.00 outstanding. */
function firms(count: number): {
  entities: Record<string, EntityDraft>;
  clients: Record<string, string>;
  accounts: { client: string; outstanding: bigint }[];
} {
  const ids = Array.from({ length: count }, (_, i) => `F${i}`);
  return {
    entities: Object.fromEntries(ids.map((id) => [id, {}])),
    clients: Object.fromEntries(ids.map((id) => [`C-${id}`, id])),
    accounts: ids.map((id) => ({ client: `C-${id}`, outstanding: 1_00n })),
  };
}

function toAll(from: string, type: string, count: number, set = {}): LinkDraft[] {
  return Array.from({ length: count }, (_, i): LinkDraft => [from, type, `F${i}`, set]);
}

describe('ties that never bind are shown with what stands behind them', () => {
  test('a state owner of 1,000', async () => {
    const all = firms(1_000);
    await draw(graph.db, {
      ...all,
      entities: { ...all.entities, State: { kind: 'public', labels: ['Inert'] } },
      links: toAll('State', 'OWNS_APART', 1_000, { reason: 'public' }),
    });
    const answer = await graph.exposure('F7');
    expect(answer.withheld).toEqual([
      {
        id: 'State',
        kind: 'entity',
        name: 'ООО «State»',
        reason: 'public',
        entities: 1_000,
        outstanding: '1000.00',
      },
    ]);
    expect(answer.proven.base?.outstanding).toBe('1.00');
    expect(answer.light).toBe('yellow');
    expect(answer.summary).toBe(
      'Check first: the customer owes 1.00 RUB, nothing of it overdue; no links known; ' +
        'withheld: a public owner of 1,000 entities owing 1,000.00 RUB in all.',
    );
    expect((await graph.exposure('State')).withheld).toMatchObject([
      { id: 'State', reason: 'public', entities: 1_000 },
    ]);
  });

  test('a liquidator of 30', async () => {
    await draw(graph.db, { ...firms(30), people: { L: [] }, links: toAll('L', 'WINDS_UP', 30) });
    expect((await graph.exposure('F0')).withheld).toMatchObject([
      { id: 'L', kind: 'person', reason: 'winding-up', entities: 30, outstanding: '30.00' },
    ]);
  });

  test('a hub of 50, with the debtor it headed before: withheld, not former', async () => {
    const all = firms(50);
    await draw(graph.db, {
      ...all,
      entities: { ...all.entities, D: {}, Older: {} },
      people: { H: ['Hub'] },
      links: [
        ...toAll('H', 'DIRECTS', 50),
        ['H', 'DIRECTED', 'D', { until: '2026-01-01' }],
        ['H', 'DIRECTED', 'Older', { until: '2020-01-01' }],
      ],
      clients: { ...all.clients, 'C-D': 'D', 'C-O': 'Older' },
      accounts: [
        ...all.accounts,
        { client: 'C-D', overdue: [['2026-10-06', 9_00n]] },
        { client: 'C-O', overdue: [['2026-10-06', 8_00n]] },
      ],
    });
    const answer = await graph.exposure('F3');
    expect(answer.former.entities).toBe(0);
    expect(answer.withheld).toMatchObject([{ id: 'H', reason: 'hub', entities: 51, outstanding: '59.00' }]);
  });

  test("a hub's own card stands alone, with all it heads withheld", async () => {
    const all = firms(40);
    await draw(graph.db, {
      ...all,
      people: { H: ['Hub', 'Carded'] },
      links: toAll('H', 'DIRECTS', 40),
      clients: { ...all.clients, 'C-H': 'H' },
      accounts: [...all.accounts, { client: 'C-H', outstanding: 2_00n }],
    });
    const answer = ExposureAnswer.parse(await graph.credit.exposureOfClient('C-H', 'linked'));
    expect(answer.own.base?.outstanding).toBe('2.00');
    expect(answer.withheld).toMatchObject([{ id: 'H', reason: 'hub', entities: 40, outstanding: '42.00' }]);
  });

  test('founders of an association, an owner as founded, an owner that ended', async () => {
    await draw(graph.db, {
      entities: { Union: {}, Plant: {}, Gone: { status: 'ended', labels: ['Inert'] }, Child: {} },
      people: { P: [], Q: [] },
      links: [
        ['P', 'OWNS_APART', 'Union', { reason: 'non-profit' }],
        ['Q', 'OWNS_APART', 'Plant', { reason: 'as-founded' }],
        ['Gone', 'OWNS', 'Child'],
      ],
    });
    expect((await graph.exposure('Union')).withheld).toMatchObject([
      { id: 'P', reason: 'non-profit', entities: 1 },
    ]);
    expect((await graph.exposure('Plant')).withheld).toMatchObject([{ id: 'Q', reason: 'as-founded' }]);
    expect((await graph.exposure('Child')).withheld).toMatchObject([
      { id: 'Gone', reason: 'ended', entities: 2 },
    ]);
  });

  test('one who binds nobody but this customer is no reason to look twice', async () => {
    await draw(graph.db, { ...firms(1), people: { L: [] }, links: toAll('L', 'WINDS_UP', 1) });
    const answer = await graph.exposure('F0');
    expect(answer.withheld).toMatchObject([{ id: 'L', outstanding: '1.00' }]);
    expect(answer.light).toBe('green');
  });

  test('what is withheld in a currency without a rate is not told as nothing', async () => {
    const all = firms(2);
    await draw(graph.db, {
      ...all,
      people: { L: [] },
      links: toAll('L', 'WINDS_UP', 2),
      accounts: [{ client: 'C-F1', outstanding: 1_00n, currency: 'CNY' }],
    });
    const answer = await graph.exposure('F0');
    expect(answer.withheld[0]!.outstanding).toBeNull();
    expect(answer.light).toBe('yellow');
  });
});

describe('a large group, prepared so that not every member is asked', () => {
  test('shows the same ties, and a member that joined since is not overlooked', async () => {
    const all = firms(6);
    await draw(graph.db, {
      ...all,
      entities: { ...all.entities, D: {} },
      people: { L: [], P: [], B: [] },
      links: [
        ...toAll('B', 'DIRECTS', 5),
        ['L', 'WINDS_UP', 'F1'],
        ['L', 'WINDS_UP', 'F5'],
        ['P', 'OWNS', 'F2'],
        ['P', 'DIRECTED', 'D', { until: '2026-01-01' }],
      ],
      clients: { ...all.clients, 'C-D': 'D' },
      accounts: [...all.accounts, { client: 'C-D', overdue: [['2026-10-06', 9_00n]] }],
      groups: { G: ['F0', 'F1', 'F2', 'F3', 'F4'] },
    });
    const unprepared = await graph.exposure('F0');
    expect(unprepared.withheld).toMatchObject([{ id: 'L' }]);
    expect(unprepared.former).toMatchObject({ entities: 1 });

    await refresh(graph.db, { ...DEFAULT_POLICY, prepared: 2 });
    const kept =
      'MATCH (:Group {id: "G"})-[r:WITHHOLDS|NEAR]->(x) RETURN type(r) AS type, x.id AS id ORDER BY type';
    expect(await cypher(graph.db, kept)).toEqual([
      { type: 'NEAR', id: 'P' },
      { type: 'WITHHOLDS', id: 'L' },
    ]);
    expect(await graph.exposure('F0')).toEqual(unprepared);

    await cypher(
      graph.db,
      `MATCH (g:Group {id: 'G'}), (e {id: 'F5'}), (h:Person {id: 'P'})
       SET g.version = 4, g.size = 6, h:Hub, h.hubOf = ['linked'] CREATE (e)-[:IN_GROUP]->(g)`,
    );
    const joined = await graph.exposure('F0');
    expect(joined.withheld.map(({ id }) => id).toSorted()).toEqual(['L', 'P']);
  });
});
