import { describe, expect, test } from 'vitest';
import type { SmallGraph } from '../small-graph.ts';
import { cypher, refresh } from '../small-graph.ts';
import { SIGNED, useStages } from '../stages/use-stages.ts';

const used = useStages();

/** Cards A (of M-1) and B (of M-2) in a group with the debtor d (of M-3); alone is in none. */
const GROUP: SmallGraph = {
  entities: { a: { inn: '7799000118' }, b: {}, d: {}, e: {}, alone: {} },
  clients: { A: 'a', B: 'b', D: 'd', E: 'e', L: 'alone' },
  accounts: [
    { client: 'D', overdue: [['2026-10-01', 1_500_000n]] },
    { client: 'L', overdue: [['2026-10-01', 9_000_000n]] },
    { client: 'E', outstanding: 5_000n },
  ],
  groups: { g: ['a', 'b', 'd', 'e'] },
};

async function drawGroup(graph: SmallGraph = GROUP): Promise<void> {
  await used.draw(graph);
  await used.look(`MATCH ()-[in:IN_GROUP]->() SET in.since = '2026-01-01'`);
  await used.look(
    `MATCH (c:Client) SET c.manager = CASE c.id WHEN 'A' THEN 'M-1' WHEN 'B' THEN 'M-2' ELSE 'M-3' END`,
  );
}

/** Gives a card another balance, as a load would. */
async function owes(client: string, due: string, amount: bigint): Promise<void> {
  await cypher(
    used.db,
    `MATCH (c:Client {id: $client}) MERGE (c)-[:HAS]->(a:Account {key: $client + '|x'})
     SET a += {clientId: $client, contract: 'x', currency: 'RUB', outstanding: $amount, advance: 0, writtenOff: 0,
       overdueDue: [$due], overdueAmount: [$amount], asOf: '2026-11-20T02:00:00.000Z'}`,
    { client, due, amount },
  );
  await refresh(used.db);
}

const shortOf = async (manager: string | null = null): Promise<string[]> =>
  (await used.list(manager)).map(
    ({ client, answered, since, debtors }) =>
      `${client.id} ${since ?? ''} ${debtors.map((d) => d.entity.id + (d.answered ? '+' : '')).join(' ')}` +
      (answered ? ' answered' : ''),
  );

describe('an answer is owed', () => {
  test('by the manager of every card linked to a debtor, not by the debtor, and not without a group', async () => {
    await drawGroup();
    expect(await shortOf()).toEqual(['A 2026-10-07 d', 'B 2026-10-07 d', 'E 2026-10-07 d']);
    const [first] = await used.list('M-1');
    expect(first).toMatchObject({
      client: { id: 'A' },
      manager: 'M-1',
      entity: { id: 'a' },
      group: 'g',
      answered: false,
      since: '2026-10-07',
      waitingDays: 44,
      owed: '15000.00',
      debtors: [{ entity: { id: 'd' }, overdue: '15000.00', writtenOff: '0.00', oldestOverdueDays: 50 }],
      debtorsInAll: 1,
      answers: [],
    });
  });

  test.each([
    ['five days', '2026-11-15', 1_500_000n, []],
    ['six days', '2026-11-14', 1_500_000n, ['A 2026-11-20 d']],
    ['the amount of the policy', '2026-10-01', 1_000_000n, []],
    ['a kopek more', '2026-10-01', 1_000_001n, ['A 2026-10-07 d']],
  ])('only for debt past both lines: %s', async (_, due, amount, owed) => {
    await drawGroup({ ...GROUP, accounts: [{ client: 'D', overdue: [[due, amount]] }] });
    expect(await shortOf('M-1')).toEqual(owed);
  });

  test('for written-off debt, since it was first told; from the link on when that came later', async () => {
    await drawGroup({ ...GROUP, accounts: [{ client: 'D', writtenOff: 1n, asOf: '2026-09-09' }] });
    expect(await shortOf('M-1')).toEqual(['A 2026-09-09 d']);
    await used.look(`MATCH (a:Account) CREATE (a)-[:WAS]->(:Balance {writtenOff: 1, from: '2026-05-05', asOf: '2026-06-06'}),
      (a)-[:WAS]->(:Balance {writtenOff: 0, asOf: '2026-03-03'})`);
    expect(await shortOf('M-1')).toEqual(['A 2026-05-05 d']);
    await used.look(`MATCH ({id: 'a'})-[in:IN_GROUP]->() SET in.since = '2026-07-07'`);
    expect(await shortOf()).toEqual(['B 2026-05-05 d', 'E 2026-05-05 d', 'A 2026-07-07 d']);
    await used.look(`MATCH ({id: 'd'})-[in:IN_GROUP]->() SET in.since = '2026-08-08'`);
    expect(await shortOf('M-1')).toEqual(['A 2026-08-08 d']);
  });

  test('no more for a card that the CRM took out', async () => {
    await drawGroup();
    await used.look(`MATCH (c:Client {id: 'A'}) SET c.gone = '2026-11-19'`);
    expect(await shortOf('M-1')).toEqual([]);
  });
});

describe('an answer', () => {
  test('is kept, dated and signed, and moves the card behind those unanswered', async () => {
    await drawGroup();
    const given = await used.answerFor('A', ['d']);
    expect(given).toMatchObject({
      client: 'A',
      answer: { id: 'A#1', by: 'M-1', at: '2026-11-20T09:00:00.000Z', debtors: ['d'] },
      unanswered: [],
      unansweredInAll: 0,
    });
    expect(await shortOf()).toEqual(['B 2026-10-07 d', 'E 2026-10-07 d', 'A 2026-10-07 d+ answered']);
    const [shown] = await used.list('M-1');
    expect([shown!.answers, shown!.waitingDays]).toEqual([[given.answer], null]);
  });

  test('covers the debtors it names: a new one asks anew, since it is one', async () => {
    await drawGroup();
    await used.answerFor('A', ['d']);
    await owes('E', '2026-11-01', 2_000_000n);
    expect(await shortOf()).toEqual([
      'B 2026-10-07 d e',
      'E 2026-10-07 d',
      'A 2026-11-07 e d+',
      'D 2026-11-07 e',
    ]);
    expect(await used.answerFor('B', ['e'])).toMatchObject({
      unanswered: [{ entity: { id: 'd' }, answered: false }],
      unansweredInAll: 1,
    });
    await used.answerFor('A', ['e']);
    expect((await shortOf()).at(-1)).toBe('A 2026-10-07 d+ e+ answered');
  });

  test('does not cover debt that came after it', async () => {
    await drawGroup();
    used.now = '2026-10-10T09:00:00.000Z';
    await used.answerFor('A', ['d']);
    expect(await shortOf('M-1')).toEqual(['A 2026-10-07 d+ answered']);
    await used.look('MATCH (:Client {id: "D"})-[:HAS]->(a) DETACH DELETE a');
    await owes('D', '2026-11-01', 1_500_000n);
    expect(await shortOf('M-1')).toEqual(['A 2026-11-07 d']);
  });

  test('may name a debtor by its number; for nobody else is refused, and nothing is written', async () => {
    await drawGroup();
    await owes('A', '2026-11-01', 2_000_000n);
    expect(await used.answerFor('B', ['7799000118', 'a'])).toMatchObject({ answer: { debtors: ['a'] } });
    const before = await used.look(SIGNED);
    await expect(used.answerFor('B', ['d', 'e', 'alone'], 'k')).rejects.toMatchObject({
      code: 'debtor-not-linked',
      extra: { unknown: ['e', 'alone'], debtors: ['d', 'a'] },
    });
    await expect(used.answerFor('L', ['alone'])).rejects.toMatchObject({ code: 'debtor-not-linked' });
    await expect(used.answerFor('X', ['d'])).rejects.toMatchObject({ code: 'client-not-found' });
    expect(await used.look(SIGNED)).toEqual(before);
  });

  test('with a key is given once', async () => {
    await drawGroup();
    const first = await used.answerFor('A', ['d'], 'k');
    expect(await used.answerFor('A', ['d'], 'k')).toEqual(first);
    await expect(used.answerFor('B', ['d'], 'k')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await used.look('MATCH (x:DebtAnswer) RETURN count(x) AS n')).toEqual([{ n: 1n }]);
  });
});

describe('the list', () => {
  test('goes on page by page, answered ones last, none twice and none left out', async () => {
    await drawGroup();
    await used.answerFor('B', ['d']);
    await owes('E', '2026-11-01', 2_000_000n);
    const whole = (await used.list()).map(({ client }) => client.id);
    expect(whole).toHaveLength(4);
    for (const limit of [1, 3]) {
      const found: string[] = [];
      for (let after: readonly string[] | null = []; after !== null;) {
        const page = await used.owed.owed({ manager: null, after: after.length === 0 ? null : after, limit });
        found.push(...page.items.map(({ client }) => client.id));
        after = page.next;
      }
      expect(found).toEqual(whole);
    }
  });

  test('is empty without debtors, and refused before groups are resolved', async () => {
    await expect(used.list()).rejects.toMatchObject({ code: 'not-resolved' });
    await drawGroup({ ...GROUP, accounts: [] });
    expect(await used.list()).toEqual([]);
  });
});
