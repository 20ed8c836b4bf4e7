import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../../fixtures/generator/generate.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { idOf, judged, verdictOn } from './by-hand.ts';

// Groups as they must be are confirmed; each that is wrong in one thing is refuted, and the reason names it.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const many = (count: number, row: (n: number) => Row, from = 1): Row[] =>
  Array.from({ length: count }, (_, i) => row(from + i));

const person = (n: number): string => `inn:${personInn(n)}`;

/** The only group that is stored. */
async function onlyGroup(): Promise<string> {
  const groups = await product.look('MATCH (g:Group) WHERE g.retired IS NULL RETURN g.id AS id');
  expect(groups).toHaveLength(1);
  return groups[0]!.id as string;
}

describe('groups that were resolved', () => {
  test('of a made-up register are confirmed, every one of every lens', async () => {
    const out = await mkdtemp(join(tmpdir(), 'kindred-verify-'));
    await generate({ entities: 600, seed: 11, out });
    const file = (name: string): string => join(out, `${name}.ndjson`);
    await product.load({
      registry: [file('registry')],
      clients: [file('clients')],
      accounts: [],
      payments: [],
      rates: [],
    });
    await product.resolve(false, { lenses: PARTITIONS });
    await rm(out, { recursive: true });
    const groups = await product.look(
      'MATCH (g:Group) WHERE g.retired IS NULL RETURN g.id AS id, g.size AS size',
    );
    expect(groups.length).toBeGreaterThan(40);
    for (const { id: name, size } of groups) {
      const answer = await verdictOn(product, name as string);
      expect(answer).toMatchObject({
        members: Number(size),
        verdict: 'confirmed',
        reasons: [],
      });
      expect(answer.links).toBeGreaterThanOrEqual(Number(size) - 1);
    }
  }, 300_000);

  test('with a carded person, a trader and a successor among them too', async () => {
    const heir = firm(3, { heads: [head(2)] });
    const gone = { status: 'ended', ended: '2026-05-05', endedHow: 'merger' };
    const merged = firm(2, { ...gone, heads: [head(9)], successors: [{ ogrn: heir.ogrn, inn: heir.inn }] });
    const registry = [
      firm(1, { heads: [head(1), head(2)] }),
      trader(1),
      merged,
      heir,
      firm(4, { heads: [head(9)] }),
    ];
    await product.put({ registry, clients: [card(personInn(2))] });
    await product.resolve();
    const group = await onlyGroup();
    expect(await verdictOn(product, group)).toMatchObject({ members: 5, verdict: 'confirmed' });
  });
});

describe('a resolved group is refuted', () => {
  let name: string;
  const rows = [
    ...[
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1), head(2)] }),
      firm(3, { owners: [owner(2)] }),
    ],
    ...[firm(4, { owners: [held(3, '10')] }), firm(9)],
  ];

  beforeEach(async () => {
    await product.put({ registry: rows, clients: [card(personInn(2))] });
    await product.resolve();
    name = await onlyGroup();
    expect(await verdictOn(product, name)).toMatchObject({ members: 5, verdict: 'confirmed' });
  });

  const spoilt = async (text: string, ...reasons: string[]): Promise<void> => {
    await product.look(text, {
      name,
      four: idOf(rows[3]!),
      nine: idOf(rows[4]!),
      one: idOf(rows[0]!),
      person: person(2),
    });
    const answer = await verdictOn(product, name);
    expect(answer).toMatchObject({ verdict: 'refuted' });
    expect(answer.reasons).toEqual(reasons.map((reason) => expect.stringContaining(reason) as string));
  };

  test('with a member too many', () =>
    spoilt(
      'MATCH (m:Entity {id: $nine}), (g:Group {id: $name}) CREATE (m)-[:IN_GROUP]->(g) SET g.size = g.size + 1',
      `nothing joins`,
    ));

  test('with a member missing', () =>
    spoilt(
      'MATCH (:Entity {id: $one})-[i:IN_GROUP]->(g) DELETE i SET g.size = g.size - 1',
      `DIRECTS ${person(1)} → ${idOf(rows[0]!)} leads out of it, to ${idOf(rows[0]!)}`,
    ));

  test('with a carded person missing', () =>
    spoilt(
      'MATCH (:Person {id: $person})-[i:IN_GROUP]->(g) DELETE i SET g.size = g.size - 1',
      `leads out of it, to ${person(2)}`,
    ));

  test('with a person who has no card', () =>
    spoilt(
      'MATCH (c:Client)-[r:IS]->(p:Person {id: $person}) DELETE r REMOVE p:Carded',
      'a person without a card',
    ));

  test('after a link was cut behind its back', () =>
    spoilt('MATCH (:Entity)-[r:OWNS]->(:Entity {id: $four}) DELETE r', 'nothing joins'));

  test('after a firm ended behind its back', () =>
    spoilt(
      "MATCH (e:Entity {id: $four}) SET e.status = 'ended'",
      'nothing joins',
      `fault of the graph: ${idOf(rows[3]!)} is not marked Inert`,
    ));

  test('with a wrong size', () =>
    spoilt('MATCH (g:Group {id: $name}) SET g.size = 4', 'its size is 4, its members are 5'));

  test('with a member recorded twice', () =>
    spoilt(
      'MATCH (m:Entity {id: $one}), (g:Group {id: $name}) CREATE (m)-[:IN_GROUP]->(g) SET g.size = 6',
      'recorded twice',
    ));

  test('with a member in another group of the lens; one of another lens is no matter', async () => {
    const other =
      'MATCH (m:Entity {id: $one}) CREATE (m)-[:IN_GROUP]->(:Group {id: $other, lens: $lens, size: 1})';
    await product.look(other, { one: idOf(rows[0]!), other: 'C', lens: 'control' });
    expect(await verdictOn(product, name)).toMatchObject({ verdict: 'confirmed' });
    await product.look(other, { one: idOf(rows[0]!), other: 'L', lens: 'linked' });
    expect(await verdictOn(product, name)).toMatchObject({
      verdict: 'refuted',
      reasons: [`${idOf(rows[0]!)} is in L too`],
    });
  });

  test('that has ended', () =>
    spoilt("MATCH (g:Group {id: $name}) SET g.retired = '2026-01-01'", 'ended on 2026-01-01'));

  test.each([
    ['Inert', 'Entity', 'one'],
    ['Hub', 'Entity', 'one'],
    ['Carded', 'Entity', 'one'],
  ])('when somebody is marked %s who is not', (mark, label, who) =>
    spoilt(
      `MATCH (n:${label} {id: $${who}}) SET n:${mark}, n.hubOf = ["linked"]`,
      `fault of the graph: ${idOf(rows[0]!)} is marked ${mark}`,
    ),
  );

  test('when a card is there and no mark', () =>
    spoilt(
      'MATCH (p:Person {id: $person}) REMOVE p:Carded',
      `fault of the graph: ${person(2)} is not marked Carded`,
    ));

  test('of a lens without rules', () =>
    spoilt("MATCH (g:Group {id: $name}) SET g.lens = 'blood'", 'no rule file says what lens blood is'));
});

test('a group that never was is told so', async () => {
  await expect(verdictOn(product, 'nobody')).rejects.toMatchObject({ code: 'group-not-found' });
});

describe('what never conducts refutes a group that it made', () => {
  test('a hub: one more than 30 living firms', async () => {
    const registry = [
      ...many(30, (n) => firm(n, { heads: [head(1)] })),
      firm(90, { status: 'ended', ended: '2026-01-01', heads: [head(1)] }),
    ];
    expect(await judged(product, registry, 'linked', registry.slice(0, 30))).toEqual(['confirmed']);
    const more = [...registry, firm(31, { heads: [head(1)] })];
    const [word, ...reasons] = await judged(
      product,
      more,
      'linked',
      more.filter(({ status }) => status !== 'ended'),
    );
    expect(word).toBe('refuted');
    expect(reasons).toHaveLength(31);
    expect(reasons).toContain(`fault of the graph: ${person(1)} is not marked Hub: the facts say otherwise`);
    await product.look("MATCH (p:Person {id: $id}) SET p:Hub, p.hubOf = ['linked', 'linked20']", {
      id: person(1),
    });
    expect((await verdictOn(product)).reasons).toHaveLength(30);
  });

  test('an owner of more than 100, an entity that holds more than 500; not one below that', async () => {
    const owned = many(100, (n) => firm(n, { owners: [owner(1, '30')] }));
    expect(await judged(product, owned, 'linked20')).toEqual(['confirmed']);
    expect((await judged(product, [...owned, firm(101, { owners: [owner(1)] })], 'linked20'))[0]).toBe(
      'refuted',
    );
    expect(await judged(product, [...owned, firm(101, { owners: [owner(1)] })], 'control', [])).not.toContain(
      'Hub',
    );
    const below = many(500, (n) => firm(n, { owners: [held(1_000)], heads: [managed(1_000)] }), 2);
    const holding = [firm(1_000), ...below];
    expect(await judged(product, holding, 'linked')).toEqual(['confirmed']);
    expect((await judged(product, [...holding, firm(600, { heads: [managed(1_000)] })], 'linked'))[0]).toBe(
      'refuted',
    );
    const whole = [...holding, firm(600, { heads: [managed(1_000)] })];
    expect(await judged(product, whole, 'control')).toEqual(['confirmed']);
  });

  test('a liquidator, a founder of an association, an ended firm, a public body', async () => {
    const pairs: readonly (readonly Row[])[] = [
      many(2, (n) => firm(n, { status: 'liquidating', heads: [head(1, { position: 'Ликвидатор' })] })),
      [firm(1), firm(2, { opf: '20600', owners: [held(1)] })],
      [firm(1), firm(2, { owners: [held(1)], status: 'ended', ended: '2025-01-01' })],
      [firm(1, { kind: 'public' }), firm(2, { owners: [held(1)] })],
    ];
    for (const pair of pairs) expect((await judged(product, pair, 'linked'))[0]).toBe('refuted');
  });

  test('a share under a fifth, under linked20; a fifth does', async () => {
    const pair = (percent: string): Row[] => [firm(1), firm(2, { owners: [held(1, percent)] })];
    expect(await judged(product, pair('20'), 'linked20')).toEqual(['confirmed']);
    expect((await judged(product, pair('19.999999999999'), 'linked20'))[0]).toBe('refuted');
    expect(await judged(product, pair('0.01'), 'linked')).toEqual(['confirmed']);
  });
});
