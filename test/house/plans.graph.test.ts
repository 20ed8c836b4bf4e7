import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanRule } from '../../src/neo4j/statement.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { breaches, openExplainer, type Explainer, type PlanNode } from '../support/plan.ts';
import { boundStatements } from '../support/statements.ts';

const BOUND = await boundStatements();

let database: TestDatabase;
let explainer: Explainer;

beforeAll(async () => {
  database = await openDatabase();
  explainer = openExplainer(database.target);
});

afterAll(async () => {
  await explainer.close();
  await database.db.close();
});

describe('the plan of', () => {
  it.each(BOUND.map(({ statement }) => [statement.file, statement.plan, statement.text] as const))(
    '%s keeps the rule "%s"',
    async (_, rule, text) => {
      expect(breaches(await explainer.explain(text), rule)).toEqual([]);
    },
  );
});

describe('the walk over a plan', () => {
  // Each of these has an Eager: it reads what it is about to write.
  const EAGER =
    'UNWIND $rows AS row MATCH (a:Entity {id: row}) MERGE (b:Entity {id: a.name}) RETURN count(b) AS n';

  const eagers = (plan: PlanNode, rule: PlanRule): number =>
    breaches(plan, rule).filter((breach) => breach.startsWith('Eager')).length;

  it('finds an Eager over the whole batch, and says why it is there', async () => {
    const plan = await explainer.explain(EAGER);
    expect(eagers(plan, 'usual')).toBeGreaterThan(0);
    expect(eagers(plan, 'initial')).toBeGreaterThan(0);
    expect(breaches(plan, 'usual').join()).toContain('conflict');
    expect(breaches(plan, 'any')).toEqual([]);
  });

  it('allows an Eager inside of a per-row CALL', async () => {
    const plan = await explainer.explain(
      'UNWIND $rows AS row CALL (row) { MATCH (a:Entity) MERGE (b:Entity {id: a.name}) } RETURN count(*) AS n',
    );
    expect(eagers(plan, 'usual')).toBeLessThan(eagers(plan, 'initial'));
  });

  it('finds an Eager inside of a CALL that runs once for the whole batch', async () => {
    expect(eagers(await explainer.explain(`CALL () { ${EAGER} } RETURN n`), 'usual')).toBeGreaterThan(0);
  });

  it('allows an Eager over a single row', async () => {
    const plan = await explainer.explain(
      'MERGE (e:Entity {id: $id}) SET e.id = $other WITH e MERGE (f:Entity {id: e.id})',
    );
    expect(eagers(plan, 'initial')).toBeGreaterThan(0);
    expect(eagers(plan, 'usual')).toBe(0);
  });

  it('finds scans where a statement runs into an empty graph', async () => {
    expect(
      breaches(await explainer.explain('MATCH (e:Entity) RETURN count(e.name) AS n'), 'initial'),
    ).not.toEqual([]);
    expect(breaches(await explainer.explain('MATCH (n) RETURN n'), 'initial')).not.toEqual([]);
    expect(breaches(await explainer.explain('MATCH (e:Entity {id: $id}) RETURN e'), 'initial')).toEqual([]);
  });

  it('refuses what the server cannot read', async () => {
    await expect(explainer.explain('MATCH (n RETURN n')).rejects.toThrow();
  });
});
