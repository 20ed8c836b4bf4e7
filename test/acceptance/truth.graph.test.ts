import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/values/money.ts';
import { generated, type Generated, type TruthOfEntity } from '../fixtures/generated.ts';
import { openProduct, partition, type LoadOutcome, type Product } from '../support/product.ts';

const ENTITIES = 5_000;

interface Account {
  readonly currency: string;
  readonly outstanding: string;
  readonly limit?: string;
  readonly overdue?: readonly { readonly amount: string }[];
}

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

describe.each([3, 17])('a generated register, seed %i, loaded and resolved', (seed) => {
  let set: Generated;
  let outcome: LoadOutcome;
  let ours: Map<string, string>;
  let truth: TruthOfEntity[];

  beforeAll(async () => {
    set = await generated(ENTITIES, seed);
    await product.wipe();
    const path = (name: string): string[] => [join(set.folder, `${name}.ndjson`)];
    outcome = await product.load({
      registry: path('registry'),
      clients: path('clients'),
      accounts: path('accounts'),
      rates: path('rates'),
    });
    await product.resolve();
    ours = await product.memberships();
    truth = (await set.lines('truth'))
      .map((line) => JSON.parse(line) as TruthOfEntity)
      .filter((line) => 'groupById' in line);
  });
  afterAll(() => set.remove());

  test('every entity with a record is listed once, and no other', () => {
    expect([...ours.keys()].sort()).toEqual(truth.map(({ entity }) => entity).sort());
  });

  test('memberships are the groups by ids', () => {
    const stated = truth.map(({ entity, groupById }): [string, string] => [entity, groupById]);
    expect(partition(ours)).toEqual(partition(stated));
    expect(partition(ours).length).toBeGreaterThan(ENTITIES / 20);
    const alone = (groups: Iterable<readonly [string, string]>): string[] =>
      [...groups].flatMap(([entity, group]) => (group === '' ? [entity] : [])).sort();
    expect(alone(ours)).toEqual(alone(stated));
  });

  test('no namesake is merged: nobody of ours stands together who truly does not', () => {
    const trueOf = new Map(truth.map(({ entity, groupTrue }) => [entity, groupTrue]));
    const seen = new Map<string, string>();
    for (const [entity, group] of ours) {
      if (group === '') continue;
      const truly = trueOf.get(entity)!;
      expect(truly).not.toBe('');
      expect(seen.get(group) ?? truly).toBe(truly);
      seen.set(group, truly);
    }
  });

  test('a person without ИНН is tied to one record only, but for what is derived of that', async () => {
    const [row] = await product.look(
      `MATCH (p:Person) WHERE p.inn IS NULL
       RETURN count(p) AS people, max(COUNT {
         MATCH (p)-[r]-(e:Entity) WHERE NOT type(r) IN ['CONTROLS', 'HAS_INTEREST'] RETURN DISTINCT e
       }) AS records`,
    );
    const { people, records } = row as { people: bigint; records: bigint };
    expect(people).toBeGreaterThan(100n);
    expect(records).toBe(1n);
  });

  test('what was refused of the register are the lines made to fall', () => {
    const records = outcome.rejects.filter(({ scope }) => scope === 'record');
    expect(records.filter(({ file }) => file.endsWith('registry.ndjson')).length).toBe(
      set.summary.fallingLines,
    );
    expect(outcome.result.rejected).toBe(records.length);
    const spoiled = outcome.rejects.filter(({ scope }) => scope === 'field').map(({ line }) => line);
    expect(new Set(spoiled).size).toBeGreaterThanOrEqual(set.summary.spoiledRecords);
  });

  test('exposures end with the totals of the accounts file', async () => {
    const accounts = (await set.lines('accounts')).map((line) => JSON.parse(line) as Account);
    const totals = new Map<string, { outstanding: bigint; overdue: bigint; limit: bigint }>();
    for (const { currency, outstanding, limit = '0', overdue = [] } of accounts) {
      const total = totals.get(currency) ?? { outstanding: 0n, overdue: 0n, limit: 0n };
      total.outstanding += parseMoney(outstanding)!;
      for (const { amount } of overdue) total.overdue += parseMoney(amount)!;
      total.limit += parseMoney(limit)!;
      totals.set(currency, total);
    }
    const lines = await product.exposures();
    const last = lines.slice(-totals.size);
    const sums = last.map(({ currency, outstanding, overdue, limit }) => [
      currency,
      { outstanding: parseMoney(outstanding), overdue: parseMoney(overdue), limit: parseMoney(limit) },
    ]);
    expect(new Set(last.map(({ group }) => group))).toEqual(new Set(['total']));
    expect(lines.at(-totals.size - 1)?.group).not.toBe('total');
    expect(sums).toEqual([...totals].sort(([a], [b]) => (a < b ? -1 : 1)));
  });
});
