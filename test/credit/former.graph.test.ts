import { describe, expect, test } from 'vitest';
import { draw, type LinkDraft, type SmallGraph } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

/** A debtor whose oldest unpaid invoice was due on 2026-10-06, P and the new firm P heads. */
function debtorAnd(links: readonly LinkDraft[], more: SmallGraph = {}): SmallGraph {
  return {
    ...more,
    entities: { D: {}, New: {}, ...more.entities },
    people: { P: [], ...more.people },
    links: [['P', 'DIRECTS', 'New', { since: '2026-11-01' }], ...links],
    clients: { 'C-1': 'D' },
    accounts: [{ client: 'C-1', outstanding: 90_00n, overdue: [['2026-10-06', 40_00n]] }],
  };
}

const owed90 = { clients: 1, entities: 1, base: { outstanding: '90.00', overdue: '40.00' } };

describe('debt of firms that people of the group were with before', () => {
  const ended = { status: 'ended', labels: ['Inert'] } as const;

  test('the owner of a liquidated debtor opens a new firm', async () => {
    await draw(
      graph.db,
      debtorAnd([['P', 'OWNS', 'D', { since: '2015-01-01' }]], { entities: { D: ended } }),
    );
    const answer = await graph.exposure('New');
    expect(answer.former).toMatchObject(owed90);
    expect(answer.proven.base?.outstanding).toBe('0.00');
    expect(answer.light).toBe('yellow');
    expect(answer.summary).toBe(
      'Check first: the customer owes nothing; 1 firm its people were with before owes 90.00 RUB; no links known.',
    );
    expect(answer.members.at(-1)).toMatchObject({
      entity: { id: 'D', status: 'ended' },
      tier: 'former',
      outstanding: '90.00',
      why: ['its owner, Образцов P, now heads or owns a member'],
    });
  });

  test.each([
    ['sold the old one first', [['P', 'OWNED', 'D', { until: '2024-01-01' }]]],
    ['changed the director first', [['P', 'DIRECTED', 'D', { until: '2026-10-05' }]]],
    ['left on the very day 36 months before the debt', [['P', 'DIRECTED', 'D', { until: '2023-10-06' }]]],
    ['left at a time nobody recorded', [['P', 'DIRECTED', 'D', {}]]],
  ] as const)('the owner %s', async (_, links) => {
    await draw(graph.db, debtorAnd(links));
    expect((await graph.exposure('New')).former).toMatchObject(owed90);
  });

  test('who left 37 months before the debt does not answer for it', async () => {
    await draw(graph.db, debtorAnd([['P', 'DIRECTED', 'D', { until: '2023-09-06' }]]));
    const answer = await graph.exposure('New');
    expect(answer.former.entities).toBe(0);
    expect(answer.light).toBe('green');
  });

  test('a written-off debt without a due date has no such limit', async () => {
    await draw(graph.db, {
      ...debtorAnd([['P', 'DIRECTED', 'D', { until: '2010-01-01' }]]),
      accounts: [{ client: 'C-1', writtenOff: 7_00n }],
    });
    expect((await graph.exposure('New')).former.base?.writtenOff).toBe('7.00');
  });

  test('as a sole trader: the debtor is the person of the new head', async () => {
    await draw(
      graph.db,
      debtorAnd([['D', 'IS_PERSON', 'P']], { entities: { D: { ...ended, kind: 'sole-trader' } } }),
    );
    const answer = await graph.exposure('New');
    expect(answer.former).toMatchObject(owed90);
    expect(answer.members.at(-1)!.why[0]).toContain('the sole trader');
  });

  test('the new business is a sole trader whose person headed the debtor', async () => {
    await draw(graph.db, {
      ...debtorAnd([
        ['Trader', 'IS_PERSON', 'P'],
        ['P', 'DIRECTED', 'D', { until: '2026-01-01' }],
      ]),
      entities: { D: {}, New: {}, Trader: { kind: 'sole-trader' } },
      groups: { G: ['Trader', 'New'] },
    });
    expect((await graph.exposure('Trader')).former).toMatchObject(owed90);
  });

  test('a member that owned the debtor, and an entity that owns a member', async () => {
    await draw(graph.db, {
      ...debtorAnd([
        ['New', 'OWNED', 'D', { until: '2026-01-01' }],
        ['Parent', 'MANAGED', 'D2', { until: '2026-01-01' }],
        ['Parent', 'OWNS', 'New'],
      ]),
      entities: { D: {}, D2: {}, New: {}, Parent: {} },
      clients: { 'C-1': 'D', 'C-2': 'D2' },
      accounts: [
        { client: 'C-1', overdue: [['2026-10-06', 1_00n]] },
        { client: 'C-2', overdue: [['2026-10-06', 2_00n]] },
      ],
      groups: { G: ['New', 'Parent'] },
    });
    expect((await graph.exposure('New')).former).toMatchObject({ entities: 2, base: { overdue: '3.00' } });
  });

  test('a debtor that is a member is proven, not former, and one tied twice counts once', async () => {
    await draw(graph.db, {
      ...debtorAnd([
        ['P', 'DIRECTS', 'D'],
        ['P', 'DIRECTED', 'X', { until: '2026-01-01' }],
        ['P', 'OWNED', 'X', { until: '2026-02-01' }],
      ]),
      entities: { D: {}, New: {}, X: {} },
      clients: { 'C-1': 'D', 'C-2': 'X' },
      accounts: [
        { client: 'C-1', overdue: [['2026-10-06', 1_00n]] },
        { client: 'C-2', overdue: [['2026-10-06', 2_00n]] },
      ],
      groups: { G: ['New', 'D'] },
    });
    const answer = await graph.exposure('New');
    expect(answer.proven.base?.overdue).toBe('1.00');
    expect(answer.former).toMatchObject({ entities: 1, base: { overdue: '2.00' } });
  });

  test('a live firm that merely owes is no debtor; a bankrupt one is', async () => {
    const draft = debtorAnd([['P', 'DIRECTED', 'D', { until: '2026-01-01' }]]);
    const accounts = [{ client: 'C-1', outstanding: 3_00n }];
    await draw(graph.db, { ...draft, accounts });
    expect((await graph.exposure('New')).former.entities).toBe(0);
    await graph.wipe();
    await draw(graph.db, { ...draft, accounts, entities: { D: { status: 'bankrupt' }, New: {} } });
    expect((await graph.exposure('New')).former.base?.outstanding).toBe('3.00');
  });
});
