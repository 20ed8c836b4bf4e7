import { describe, expect, test } from 'vitest';
import { createBridgeService } from '../../../src/credit/bridges/bridge-service.ts';
import { BridgeAnswer } from '../../../src/credit/bridges/types.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { cypher, draw } from '../small-graph.ts';
import { useGraph } from '../use-graph.ts';

// What the loader does not make by itself, drawn by hand.

const graph = useGraph();

const ask = async (id: string): Promise<BridgeAnswer> =>
  BridgeAnswer.parse(await createBridgeService({ db: graph.db }).bridges(id));

describe('what binds', () => {
  test('is no hub of the lens, no firm that ended, and nobody of another group', async () => {
    await draw(graph.db, {
      entities: { A: {}, B: {}, C: {}, Gone: { labels: ['Inert'], status: 'ended' }, Other: {} },
      people: { P: [], Mass: ['Hub'] },
      links: [
        ['P', 'DIRECTS', 'A'],
        ['P', 'DIRECTS', 'B'],
        ['Mass', 'DIRECTS', 'A'],
        ['Mass', 'DIRECTS', 'B'],
        ['Gone', 'OWNS', 'A'],
        ['Gone', 'OWNS', 'B'],
        ['B', 'OWNS', 'C'],
        ['Other', 'OWNS', 'A'],
        ['Other', 'OWNS', 'C'],
      ],
      groups: { G: ['A', 'B', 'C', 'Gone'] },
    });
    await cypher(graph.db, `MATCH (p:Hub) SET p.hubOf = ['linked']`);
    const answer = await ask('G');
    expect(answer.bridges.map(({ tie }) => tie.from.id + tie.to.id).sort()).toEqual(['BC', 'PA', 'PB']);
    expect(answer.people.map(({ person }) => person.id)).toEqual(['P']);
    expect(answer.note).toContain('2 pieces');
  });
});

describe('a large group', () => {
  const chain = (size: number): Promise<unknown> =>
    cypher(
      graph.db,
      `CREATE (g:Group {id: 'Long', lens: 'linked', version: 1, size: $size, since: '2026-11-20'})
       WITH g UNWIND range(1, $size) AS i
       CREATE (e:Entity {id: 'E' + i, name: 'E' + i})-[:IN_GROUP {since: '2026-11-20'}]->(g)
       WITH collect(e) AS es UNWIND range(1, size(es) - 1) AS i
       WITH es[i - 1] AS a, es[i] AS b CREATE (a)-[:OWNS]->(b)`,
      { size: BigInt(size) },
    );

  test('of thousands in a chain is looked through, the middle first', async () => {
    await draw(graph.db, {});
    await chain(3_000);
    const answer = await ask('Long');
    expect(answer).toMatchObject({ bridgeCount: 2_999, peopleCount: 0, truncated: true });
    const [first] = answer.bridges;
    expect([first!.tie.from.id, first!.tie.to.id]).toEqual(['E1500', 'E1501']);
    expect(first!.parts.map(({ members }) => members)).toEqual([1_500, 1_500]);
  });

  test('of more than anyone looks through is only counted', async () => {
    await draw(graph.db, {});
    await chain(30);
    const policy = { ...DEFAULT_POLICY, lookedThrough: 29 };
    const answer = BridgeAnswer.parse(await createBridgeService({ db: graph.db, policy }).bridges('Long'));
    expect(answer).toMatchObject({ group: { size: 30 }, bridges: [], bridgeCount: 0, truncated: true });
    expect(answer.note).toContain('30 members');
  });
});

test('a group that is being rewritten is read again until it is whole', async () => {
  await draw(graph.db, {
    entities: { A: {}, B: {} },
    links: [['A', 'OWNS', 'B']],
    groups: { G: ['A', 'B'] },
  });
  const whole = await ask('G');
  const setSize = (size: bigint) =>
    cypher(graph.db, `MATCH (g:Group {id: 'G'}) SET g.size = $size`, { size });
  await setSize(3n);
  let pauses = 0;
  const pause = async (): Promise<void> => {
    if (++pauses === 2) await setSize(2n);
  };
  expect(await createBridgeService({ db: graph.db, pause }).bridges('G')).toEqual(whole);
  expect(pauses).toBe(2);
  await setSize(3n);
  const hasty = createBridgeService({ db: graph.db, pause: () => Promise.resolve() });
  await expect(hasty.bridges('G')).rejects.toMatchObject({ code: 'changed-while-reading' });
});
