import { describe, expect, test } from 'vitest';
import { createGroupService } from '../../src/credit/group-service.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { GraphAnswer } from '../../src/groups/types.ts';
import { drawFirms, drawHolding } from './group-firms.ts';
import { cypher, draw } from './small-graph.ts';
import { useGraph } from './use-graph.ts';

const graph = useGraph();

describe('a drawn group', () => {
  test('shows who binds and whose ties never bind, and leaves out who ties nobody', async () => {
    await drawFirms(graph.db);
    const drawn = GraphAnswer.parse(await graph.groups.graph('Triple'));
    expect(drawn).toMatchObject({ group: { id: 'Triple', version: 3, size: 3 }, truncated: false });
    expect(drawn.nodes.map((n) => [n.id, n.kind, n.member, n.hub, n.clients])).toEqual([
      ['X', 'legal', true, false, 0],
      ['Y', 'legal', true, false, 1],
      ['Q', 'person', false, false, 0],
      ['Z', 'legal', true, false, 0],
      ['Liquidator', 'person', false, false, 0],
      ['Mass', 'person', false, true, 0],
      ['Fund', 'fund', false, false, 0],
    ]);
    const links = drawn.links.map((l) => [l.from, l.type, l.to, l.binds, l.share?.percent ?? null, l.since]);
    expect(links).toHaveLength(6);
    expect(links).toEqual(
      expect.arrayContaining([
        ['X', 'owns', 'Y', true, '60.00', '2020-05-05'],
        ['Q', 'directs', 'Y', true, null, null],
        ['Q', 'directs', 'Z', true, null, null],
        ['Mass', 'directs', 'X', false, null, '2019-01-01'],
        ['Liquidator', 'winds-up', 'X', false, null, null],
        ['Fund', 'owns-apart', 'Z', false, '10.00', null],
      ]),
    );
  });

  test('too large to draw whole keeps the greatest debts and what binds them', async () => {
    await drawHolding(graph.db);
    await cypher(
      graph.db,
      `MATCH (f:Entity {id: 'F070'}) UNWIND range(1, 9) AS i
       CREATE (:Person {id: 'L' + i})-[:WINDS_UP]->(f)`,
    );
    const small = createGroupService({ db: graph.db, policy: { ...DEFAULT_POLICY, drawn: 10 } });
    const drawn = GraphAnswer.parse(await small.graph('Big'));
    expect(drawn.truncated).toBe(true);
    const ids = drawn.nodes.map(({ id }) => id);
    expect(ids).toEqual(['F070', 'Top', 'F050', 'F001', 'F002', 'F003', 'F004', 'F005', 'L1', 'L2']);
    expect(drawn.links.filter(({ from }) => from === 'Top')).toHaveLength(6);
    const whole = GraphAnswer.parse(await graph.groups.graph('Big'));
    expect([whole.truncated, whole.nodes.length, whole.links.length]).toEqual([false, 130, 129]);
  });

  test('with a hub as a member does not draw what the hub holds', async () => {
    await draw(graph.db, {
      entities: {
        T1: { kind: 'sole-trader' },
        T2: { kind: 'sole-trader' },
        F: {},
        H: { labels: ['Hub'] },
        N: {},
      },
      people: { Mass: ['Hub'] },
      links: [
        ['T1', 'IS_PERSON', 'Mass'],
        ['T2', 'IS_PERSON', 'Mass'],
        ['Mass', 'DIRECTS', 'F'],
        ['H', 'SUCCEEDED_BY', 'T1'],
        ['H', 'OWNS', 'N'],
      ],
      groups: { G: ['T1', 'T2', 'H'] },
    });
    const drawn = GraphAnswer.parse(await graph.groups.graph('G'));
    expect(drawn.nodes.map(({ id, member, hub }) => [id, member, hub])).toEqual([
      ['H', true, true],
      ['T1', true, false],
      ['Mass', false, true],
      ['T2', true, false],
    ]);
    expect(drawn.links.map(({ type, binds }) => [type, binds]).toSorted()).toEqual([
      ['is-person', true],
      ['is-person', true],
      ['succeeded-by', true],
    ]);
  });
});
