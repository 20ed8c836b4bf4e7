import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import type { Db, Run } from '../../src/neo4j/client.ts';
import { keepPlans } from '../../src/neo4j/kept-plans.ts';
import type { Statement } from '../../src/neo4j/statement.ts';

const anything = z.looseObject({});
const statement: Statement = {
  file: 'a.cypher',
  text: 'RETURN 1 AS one',
  params: anything,
  row: anything,
  plan: 'any',
};

function recorded() {
  const texts: string[] = [];
  const run = ((asked: Statement, params: object) => {
    texts.push(`${asked.text} ${JSON.stringify(params)}`);
    return Promise.resolve([]);
  }) as unknown as Run;
  const within = (work: (run: Run) => Promise<unknown>) => work(run);
  const db = { read: run, write: run, transaction: within, rehearsal: within } as unknown as Db;
  return { texts, plans: keepPlans(db) };
}

describe('plans kept beside requests', () => {
  it('never makes a request wait for a plan to be made anew, by whatever way it runs', async () => {
    const { texts, plans } = recorded();
    await plans.db.read(statement, { id: 'a' });
    await plans.db.write(statement, { id: 'a' });
    await plans.db.transaction((run) => run(statement, { id: 'a' }));
    await plans.db.rehearsal((run) => run(statement, { id: 'a' }));
    expect(texts).toEqual(Array(4).fill('CYPHER replan=skip RETURN 1 AS one {"id":"a"}'));
  });

  it('has every plan that was used looked at: of a statement one for each size of its parameters', async () => {
    const { texts, plans } = recorded();
    const asked = [['a'], ['a', 'b'], Array<string>(10).fill('a'), Array<string>(11).fill('a'), []];
    for (const ids of asked) await plans.db.read(statement, { ids });
    await plans.db.read(statement, { ids: null });
    texts.length = 0;
    await plans.refresh();
    const of = (ids: unknown) => `EXPLAIN RETURN 1 AS one ${JSON.stringify({ ids })}`;
    expect(texts.filter((text) => text.startsWith('EXPLAIN'))).toEqual(
      [[], asked[2], asked[3], null].map(of),
    );
  });

  it('has those of a transaction looked at again as after a write', async () => {
    const { texts, plans } = recorded();
    await plans.db.read(statement, { id: 'read' });
    await plans.db.transaction((run) => run(statement, { id: 'written' }));
    texts.length = 0;
    await plans.refresh();
    const explained = (id: string) => `EXPLAIN RETURN 1 AS one {"id":"${id}"}`;
    expect(texts).toEqual([explained('read'), explained('written'), 'CREATE () {}', explained('written')]);
  });

  it('looks at once, and again after one look failed, until it is told to stop', async () => {
    const failing = keepPlans({ rehearsal: () => Promise.reject(new Error('lost')) } as unknown as Db);
    const stop = new AbortController();
    const errors: unknown[] = [];
    await failing.keep(1, stop.signal, (error) => {
      if (errors.push(error) === 3) stop.abort();
    });
    expect(errors).toHaveLength(3);
  });
});
