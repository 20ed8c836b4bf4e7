import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEntityService } from '../../src/identity/entity-service.ts';
import { EntityAnswer, EntityListItem, type EntitySearch } from '../../src/identity/types.ts';
import type { Statement } from '../../src/neo4j/statement.ts';
import { openDatabase } from '../support/database.ts';

const NOTHING = z.object({});
const { db, wipe } = await openDatabase();
const service = createEntityService(db);

afterAll(() => db.close());
beforeEach(wipe);

async function run(text: string): Promise<void> {
  const statement: Statement<typeof NOTHING, typeof NOTHING> = {
    file: 'test: inline',
    text,
    params: NOTHING,
    row: NOTHING,
    plan: 'any',
  };
  await db.write(statement, {});
}

/** Full-text indexes follow a write a moment later. */
const settle = () => run('CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()');

const search = (ask: Partial<EntitySearch>) =>
  service.search({ q: null, inn: null, ogrn: null, after: null, limit: 50, ...ask });

async function found(ask: Partial<EntitySearch>): Promise<string[]> {
  const page = await search(ask);
  for (const item of page.items) expect(EntityListItem.parse(item)).toEqual(item);
  return page.items.map(({ id }) => id);
}

const PINE = 'ogrn:1127746001019';
const RIVER = 'ogrn:1187847002023';
const NORTH = 'ogrn:1105473003030';

const FIRMS = `
  CREATE (:Entity {id: '${PINE}', ogrn: '1127746001019', inn: '7704123450', status: 'active', kind: 'legal',
    name: 'Общество с ограниченной ответственностью «Сосновый двор»', shortName: 'ООО «Сосновый двор»'})
  CREATE (:Entity {id: '${RIVER}', ogrn: '1187847002023', inn: '7812987658', status: 'ended', kind: 'legal',
    name: 'Акционерное общество «Речная верфь Королёва»'})
  CREATE (:Entity {id: '${NORTH}', ogrn: '1105473003030', inn: '5403111224', kind: 'legal', name: 'Северный двор'})
  CREATE (:Entity {id: 'ogrn:1151690004047', ogrn: '1151690004047', name: 'Снесённый двор', removed: '2026-11-01'})
  CREATE (:Entity {id: 'reg:CY:HE1', country: 'CY', regNumber: 'HE1', kind: 'foreign', stub: true})`;

describe('a search', () => {
  beforeEach(async () => {
    await run(FIRMS);
    await settle();
  });

  it.each([
    ['сосновый', [PINE]],
    ['СОСНОВЫЙ ДВОР', [PINE]],
    ['ооо «сосновый двор»', [PINE]],
    ['сосно', [PINE]],
    ['дворы', [NORTH, PINE]],
    ['двор', [NORTH, PINE]],
    ['королев', [RIVER]],
    ['верфи', [RIVER]],
    ['сосновый верфь', []],
    ['нет такого', []],
    ['двор" OR name:*', []],
    ['«»', []],
  ])('by the words %s', async (q, ids) => {
    expect((await found({ q })).sort()).toEqual([...ids].sort());
  });

  it.each([
    ['a whole ИНН', { q: '7704123450' }, [PINE]],
    ['the beginning of an ИНН', { q: '7704' }, [PINE]],
    ['the beginning of an ОГРН', { q: '11054' }, [NORTH]],
    ['digits with spaces', { q: '1187 847 002 023' }, [RIVER]],
    ['an ИНН alone', { inn: '5403111224' }, [NORTH]],
    ['an ОГРН alone', { ogrn: '1151690004047' }, ['ogrn:1151690004047']],
    ['both of one entity', { inn: '7704123450', ogrn: '1127746001019' }, [PINE]],
    ['both of two entities', { inn: '7704123450', ogrn: '1187847002023' }, []],
    ['an ИНН and words', { q: 'двор', inn: '7704123450' }, [PINE]],
    ['an ИНН and other words', { q: 'верфь', inn: '7704123450' }, []],
    ['an ИНН and the beginning of its own', { q: '7704', inn: '7704123450' }, [PINE]],
    ['an ИНН and the beginning of another', { q: '5403', inn: '7704123450' }, []],
    ['nothing: all that is in the register', {}, [NORTH, PINE, RIVER, 'reg:CY:HE1']],
  ])('by %s', async (_, ask, ids) => {
    expect((await found(ask)).sort()).toEqual([...ids].sort());
  });

  it.each([{ q: 'двор' }, { q: '7704' }, {}])('goes on from page to page: %j', async (ask) => {
    await run("CREATE (:Entity {id: 'a', inn: '7704999999'}), (:Entity {id: 'z', ogrn: '7704'})");
    const whole = await found(ask);
    expect(whole.length).toBeGreaterThan(1);
    const paged: string[] = [];
    let after: EntitySearch['after'] = null;
    do {
      const page = await search({ ...ask, after, limit: 1 });
      paged.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual(whole);
  });

  it('begins with the best match', async () => {
    await run(
      `CREATE (:Entity {id: 'b', name: 'Рыба'}), (:Entity {id: 'a', name: 'Большая рыба у старой реки'})`,
    );
    await settle();
    expect(await found({ q: 'рыба' })).toEqual(['b', 'a']);
  });
});

describe('one entity', () => {
  const TIES = `
    MATCH (pine:Entity {id: '${PINE}'}), (river:Entity {id: '${RIVER}'}), (north:Entity {id: '${NORTH}'})
    SET pine:Debtor, pine.capital = '30000', pine.treasuryNum = 1, pine.treasuryDen = 20, pine.unreliableAddress = true,
      pine.restricted = ['owners'], pine.branches = '[{"kpp":"540301001"}]',
      pine.ownersUnknown = '[{"reason":"unknown"}]', pine.asOf = '2026-11-20'
    CREATE (head:Person {id: 'inn:770412345664', inn: '770412345664', name: 'Примеров Пётр Ильич'})
    CREATE (mass:Person:Hub {id: 'inn:540377788867', inn: '540377788867', name: 'Образцова Нина Олеговна'})
    CREATE (head)-[:DIRECTS {since: '2021-03-04', position: 'директор'}]->(pine)
    CREATE (river)-[:MANAGES {since: '2022-01-01'}]->(pine)
    CREATE (mass)-[:WINDS_UP {unreliable: true}]->(pine)
    CREATE (mass)-[:DIRECTED {since: '2012-03-14', until: '2021-03-04'}]->(pine)
    CREATE (head)-[:OWNS {num: 2, den: 3, share: 0.6667}]->(pine)
    CREATE (north)-[:OWNS_APART {num: 1, den: 3, share: 0.3333, reason: 'as-founded'}]->(pine)
    CREATE (mass)-[:OWNED {until: '2015-01-01'}]->(pine)
    CREATE (pine)-[:MANAGES]->(north), (pine)-[:OWNS {num: 1, den: 1, share: 1.0}]->(north)
    CREATE (river)-[:SUCCEEDED_BY]->(pine), (pine)-[:SUCCEEDED_BY]->(north)
    CREATE (:Client {id: 'C-2', name: 'Двор'})-[:IS {how: 'inn'}]->(pine)
    CREATE (:Client {id: 'C-1'})-[:IS {how: 'inn'}]->(pine)
    CREATE (pine)-[:IN_GROUP {since: '2026-01-01'}]->(:Group {id: 'g-1', lens: 'linked', version: 7, size: 3})`;

  it('is told with all that is known of it', async () => {
    await run(FIRMS);
    await run(TIES);
    const answer = await service.entity({ inn: '7704123450' });
    expect(EntityAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      id: PINE,
      capital: '30000.00',
      treasury: { num: '1', den: '20', percent: '5.00' },
      restricted: ['owners'],
      ownersUnknown: [{ reason: 'unknown', description: null }],
      branches: [{ kpp: '540301001', name: null, address: null }],
      marks: ['debtor', 'unreliable-address'],
      clients: [
        { id: 'C-1', name: null, how: 'inn' },
        { id: 'C-2', name: 'Двор', how: 'inn' },
      ],
      group: { id: 'g-1', lens: 'linked', version: 7, size: 3 },
      predecessors: [{ id: RIVER, kind: 'entity' }],
      successors: [{ id: NORTH }],
    });
    const ties = (list: typeof answer.heads) =>
      list.items.map(({ end, role, share, until }) => [end.id, role, share?.percent ?? null, until]);
    expect(ties(answer.heads)).toEqual([
      [RIVER, 'manager', null, null],
      ['inn:770412345664', 'head', null, null],
      ['inn:540377788867', 'winding-up', null, null],
    ]);
    expect(ties(answer.formerHeads)).toEqual([['inn:540377788867', 'head', null, '2021-03-04']]);
    expect(ties(answer.owners)).toEqual([
      ['inn:770412345664', 'owner', '66.67', null],
      [NORTH, 'owner-apart', '33.33', null],
    ]);
    expect(ties(answer.formerOwners)).toEqual([['inn:540377788867', 'owner', null, '2015-01-01']]);
    expect(ties(answer.headOf)).toEqual([[NORTH, 'manager', null, null]]);
    expect(ties(answer.ownerOf)).toEqual([[NORTH, 'owner', '100.00', null]]);
    expect(answer.heads.items[2]).toMatchObject({ unreliable: true, end: { kind: 'person', hub: true } });
    expect(answer.owners.items[1]).toMatchObject({
      apart: 'as-founded',
      end: { kind: 'entity', hub: false },
    });
  });

  it('is found by ОГРН and by canonical id, and may have nothing but its id', async () => {
    await run(FIRMS);
    expect((await service.entity({ ogrn: '1187847002023' })).id).toBe(RIVER);
    const bare = await service.entity({ id: 'reg:CY:HE1' });
    expect(EntityAnswer.parse(bare)).toEqual(bare);
    expect(bare).toMatchObject({ stub: true, name: null, group: null, clients: [], marks: [] });
    expect(bare.owners).toEqual({ total: 0, items: [] });
  });

  it('of several with one ИНН is the live one, then the one registered last', async () => {
    await run(`UNWIND [['a', 'ended', '2024-01-01'], ['b', 'active', '2010-01-01'], ['c', 'active', '2020-01-01']] AS row
      CREATE (:Entity {id: row[0], inn: '770412345664', kind: 'sole-trader', status: row[1], registered: row[2]})
      CREATE (:Entity {id: row[0] + '-stub', inn: '770412345664', stub: true, registered: '2026-01-01'})`);
    expect((await service.entity({ inn: '770412345664' })).id).toBe('c');
  });

  it('that is a sole trader heads and owns what its person does', async () => {
    await run(`CREATE (e:Entity {id: 'ogrn:312774600123451', ogrn: '312774600123451', inn: '770412345664'})
      CREATE (p:Person {id: 'inn:770412345664', inn: '770412345664'}), (e)-[:IS_PERSON]->(p)
      CREATE (p)-[:DIRECTS]->(f:Entity {id: '${PINE}'}), (p)-[:OWNS {num: 1, den: 1, share: 1.0}]->(f), (p)-[:DIRECTS]->(e)`);
    const answer = await service.entity({ ogrn: '312774600123451' });
    expect(answer.person).toMatchObject({ id: 'inn:770412345664', kind: 'person' });
    expect(answer.headOf).toMatchObject({ total: 1, items: [{ role: 'head', end: { id: PINE } }] });
    expect(answer.ownerOf).toMatchObject({ total: 1, items: [{ role: 'owner', end: { id: PINE } }] });
  });

  it('that owns hundreds tells how many, and shows the first', async () => {
    await run(`CREATE (e:Entity {id: '${PINE}', ogrn: '1127746001019'})
      WITH e UNWIND range(1, 130) AS n
      CREATE (e)-[:OWNS {num: 1, den: n, share: 1.0 / n}]->(:Entity {id: 'x' + n})`);
    const { ownerOf } = await service.entity({ ogrn: '1127746001019' });
    expect([ownerOf.total, ownerOf.items.length, ownerOf.items[0]!.end.id]).toEqual([130, 100, 'x1']);
  });

  it('that is unknown is told by its number', async () => {
    await expect(service.entity({ inn: '7704123450' })).rejects.toMatchObject({
      code: 'entity-not-found',
      message: expect.stringContaining('ИНН 7704123450') as string,
    });
  });
});
