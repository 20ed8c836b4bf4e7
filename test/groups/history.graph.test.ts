import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createGroupService } from '../../src/credit/group-service.ts';
import { EntityGroupThen, GroupHistory, GroupThen } from '../../src/groups/history-types.ts';
import { fakeDeps } from '../http/fake-services.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { openProduct, type Product, type Rows } from '../support/product.ts';
import { card, firm, head, held } from '../support/register.ts';

// Groups as they were, asked for over HTTP, after days on which a register changed.

let today = '2026-11-20';
let product: Product;
let app: Awaited<ReturnType<typeof buildApp>>;

const clock = (): Date => new Date(`${today}T12:00:00Z`);

beforeAll(async () => {
  product = await openProduct(clock);
  app = await buildApp(fakeDeps({ groups: createGroupService({ db: product.db }) }, { clock }));
});
beforeEach(() => product.wipe());
afterAll(async () => {
  await app.close();
  await product.close();
});

async function day(date: string, { registry = [], clients = [] }: Rows, asOf = date): Promise<void> {
  today = date;
  await product.put({ registry: registry.map((row) => ({ ...row, asOf })), clients });
  await product.resolve();
}

const id = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;
const groupOf = async (n: number): Promise<string> => (await product.memberships()).get(firmNumbers(n).ogrn)!;

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await app.inject(`/v1/${path}`);
  return { status: response.statusCode, body: response.json() };
}

/** Version, and the members with the days they came, of a group on a day. */
async function then(group: string, date: string): Promise<unknown> {
  const { status, body } = await get(`groups/${group}?asOf=${date}`);
  expect(status).toBe(200);
  const { asOf, version, size, members, truncated, note } = GroupThen.parse(body);
  expect([asOf, size, truncated]).toEqual([date, members.length, false]);
  return [version, Object.fromEntries(members.map(({ entity, since }) => [entity.id, since])), note];
}

/** Group, version and note of an entity on a day. */
async function groupThen(n: number, date: string): Promise<unknown> {
  const { status, body } = await get(`entities/${firmNumbers(n).ogrn}/group?asOf=${date}`);
  expect(status).toBe(200);
  const { entity, group, note } = EntityGroupThen.parse(body);
  expect([entity.id, group === null]).toEqual([id(n), note !== null]);
  return group === null ? note : [group.id, group.version];
}

async function history(group: string, query = ''): Promise<GroupHistory> {
  const { status, body } = await get(`groups/${group}/history${query}`);
  expect(status).toBe(200);
  return GroupHistory.parse(body);
}

const nobody = { count: 0, first: [] };
const moved = (...numbers: number[]): object => ({
  count: numbers.length,
  first: numbers.map((n) => ({ id: id(n), ...firmNumbers(n) })),
});

describe('two groups that were one for some days', () => {
  let a: string;
  let b: string;
  let c: string;

  beforeEach(async () => {
    const pairs = [1, 2, 3, 4].map((n) => firm(n, { heads: [head(n < 3 ? 1 : 3)] }));
    await day('2026-11-20', { registry: [...pairs, firm(5)] });
    [a, b] = [await groupOf(1), await groupOf(3)];
    await day('2026-11-22', { registry: [firm(5, { heads: [head(1)] })] });
    await day('2026-11-25', { registry: [firm(3, { heads: [head(1), head(3)] })] });
    await day('2026-11-28', { registry: [firm(3, { heads: [head(3)] })] });
    c = await groupOf(3);
    today = '2026-11-30';
  });

  test('are told as they were on each day', async () => {
    const two = { [id(1)]: '2026-11-20', [id(2)]: '2026-11-20' };
    const three = { ...two, [id(5)]: '2026-11-22' };
    const five = { ...three, [id(3)]: '2026-11-25', [id(4)]: '2026-11-25' };
    const unknown =
      'Groups were resolved for the first time on 2026-11-20; who belonged together before is not known.';
    expect(await then(a, '2026-11-19')).toEqual([null, {}, unknown]);
    expect(await then(a, '2026-11-20')).toEqual([1, two, null]);
    expect(await then(a, '2026-11-21')).toEqual([1, two, null]);
    expect(await then(a, '2026-11-22')).toEqual([2, three, null]);
    expect(await then(a, '2026-11-27')).toEqual([3, five, null]);
    expect(await then(a, '2026-11-28')).toEqual([4, three, null]);
    expect(await then(a, '2026-11-30')).toEqual([4, three, null]);
    const others = { [id(3)]: '2026-11-20', [id(4)]: '2026-11-20' };
    expect(await then(b, '2026-11-24')).toEqual([1, others, null]);
    expect(await then(b, '2026-11-25')).toEqual([2, {}, 'The group ended on 2026-11-25.']);
    expect(await then(c, '2026-11-27')).toEqual([null, {}, 'The group came to be on 2026-11-28.']);
    expect((await get(`groups/${b}?asOf=2026-11-24`)).body).toMatchObject({
      retired: '2026-11-25',
      successors: [a],
    });
  });

  test('are found by an entity that was in them', async () => {
    expect(await groupThen(3, '2026-11-19')).toContain('for the first time on 2026-11-20');
    expect(await groupThen(3, '2026-11-24')).toEqual([b, 1]);
    expect(await groupThen(3, '2026-11-25')).toEqual([a, 3]);
    expect(await groupThen(3, '2026-11-30')).toEqual([c, 1]);
    expect(await groupThen(5, '2026-11-21')).toMatch(/^In no group on that day/);
    expect(await groupThen(5, '2026-11-22')).toEqual([a, 2]);
    expect((await get(`entities/${firmNumbers(77).ogrn}/group?asOf=2026-11-22`)).status).toBe(404);
  });

  test('have a history, the newest first, and the one that ended has too', async () => {
    const all = await history(a);
    expect(all).toMatchObject({ id: a, lens: 'linked', version: 4, since: '2026-11-20', retired: null });
    expect(all.items).toMatchObject([
      {
        version: 4,
        date: '2026-11-28',
        size: 3,
        joined: nobody,
        left: moved(3, 4),
        mergedFrom: [],
        splitInto: [c],
      },
      {
        version: 3,
        date: '2026-11-25',
        size: 5,
        joined: moved(3, 4),
        left: nobody,
        mergedFrom: [b],
        splitInto: [],
      },
      {
        version: 2,
        date: '2026-11-22',
        size: 3,
        joined: moved(5),
        left: nobody,
        mergedFrom: [],
        splitInto: [],
      },
      {
        version: 1,
        date: '2026-11-20',
        size: 2,
        joined: moved(1, 2),
        left: nobody,
        mergedFrom: [],
        splitInto: [],
      },
    ]);
    const paged = [];
    for (let query = '?limit=3', more = true; more;) {
      const page = await history(a, query);
      paged.push(...page.items);
      more = page.nextCursor !== null;
      query = `?limit=3&cursor=${page.nextCursor ?? ''}`;
    }
    expect(paged).toEqual(all.items);

    const { status, body } = await get(`groups/${b}`);
    expect([status, body.code, body.successors]).toEqual([410, 'group-retired', [a]]);
    const ended = await history(b);
    expect(ended).toMatchObject({ version: 2, retired: '2026-11-25', successors: [a] });
    expect(ended.items).toMatchObject([
      { version: 2, size: 0, left: moved(3, 4), splitInto: [] },
      { version: 1, size: 2, joined: moved(3, 4) },
    ]);
    expect((await get('groups/none/history')).body.code).toBe('group-not-found');
    expect((await get('groups/none?asOf=2026-11-22')).body.code).toBe('group-not-found');
  });

  test('are not told before groups are resolved', async () => {
    await product.look('MATCH (k:Kindred) REMOVE k.resolved');
    for (const path of [
      `groups/${a}/history`,
      `groups/${a}?asOf=2026-11-22`,
      `entities/${firmNumbers(3).ogrn}/group?asOf=2026-11-22`,
    ]) {
      expect([path, (await get(path)).body.code]).toEqual([path, 'not-resolved']);
    }
  });
});

test('a person was a member while they had a card, and one in a group on one day only was in none at its end', async () => {
  const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
  const bought = { ...card(personInn(1)), id: 'C-1' };
  await day('2026-11-20', { registry: rows, clients: [bought] });
  const group = await groupOf(1);
  await day('2026-11-23', { clients: [{ ...bought, inn: undefined }] });
  await day('2026-11-24', { registry: [firm(3, { heads: [head(1)] })] });
  await day('2026-11-24', { registry: [firm(3)] }, '2026-11-24T10:00:00Z');
  const person = `inn:${personInn(1)}`;
  const { body } = await get(`entities/${personInn(1)}/group?asOf=2026-11-22`);
  expect(body).toMatchObject({ entity: { id: person, kind: 'person' }, group: { id: group, size: 3 } });
  expect((await get(`entities/${personInn(1)}/group?asOf=2026-11-23`)).body).toMatchObject({ group: null });
  expect(await then(group, '2026-11-24')).toEqual([
    expect.any(Number),
    { [id(1)]: '2026-11-20', [id(2)]: '2026-11-20' },
    null,
  ]);
});

describe('a stub that turned out to be a firm', () => {
  const bare = { ...held(9), ogrn: undefined };
  const stub = `inn:${firmNumbers(9).inn}`;

  test('was a member by its own id, and the firm has its past', async () => {
    const known = { ...held(9), inn: undefined };
    await day('2026-11-20', {
      registry: [
        firm(1, { owners: [bare] }),
        firm(2, { owners: [bare] }),
        firm(7, { owners: [known] }),
        firm(6, { owners: [known] }),
      ],
    });
    const [ofStub, ofFirm] = [await groupOf(1), await groupOf(7)];
    today = '2026-11-23';
    await product.put({ registry: [firm(9, { asOf: '2026-11-23' })] });
    // Loaded and not resolved yet: the group is whole, without the stub.
    expect((await get(`groups/${ofStub}`)).body).toMatchObject({ version: 2, size: 2 });
    await product.resolve();
    today = '2026-11-30';

    const then20 = { [id(1)]: '2026-11-20', [id(2)]: '2026-11-20', [stub]: '2026-11-20' };
    expect(await then(ofStub, '2026-11-22')).toEqual([1, then20, null]);
    const [brief] = GroupThen.parse((await get(`groups/${ofStub}?asOf=2026-11-22`)).body).members;
    expect(brief!.entity).toMatchObject({ id: stub, inn: firmNumbers(9).inn, ogrn: null });
    // The firm itself was in the other group.
    expect(await groupThen(9, '2026-11-22')).toEqual([ofFirm, 1]);
    const all = await groupOf(9);
    expect(await groupThen(9, '2026-11-23')).toEqual([all, 3]);
    expect(all).toBe(ofStub);
    expect((await history(all)).items).toMatchObject([
      { version: 3, size: 5 },
      { version: 2, size: 2, left: { count: 1, first: [{ id: stub }] } },
      { version: 1, size: 3 },
    ]);
  });

  test('alone, was where the stub was, and what the stub had left before is not lost', async () => {
    const ended = { status: 'ended', ended: '2026-11-01', owners: [{ ...held(9), inn: undefined }] };
    const [one, three] = [1, 3].map((n) => firm(n, { heads: [head(1)] }));
    await day('2026-11-20', { registry: [{ ...one!, owners: [bare] }, three!, firm(7, ended)] });
    const before = await groupOf(1);
    await day('2026-11-22', { registry: [one!, firm(2, { owners: [bare] })] });
    const after = await groupOf(2);
    expect(after).not.toBe(before);
    await day('2026-11-24', { registry: [firm(9)] });
    expect(await groupThen(9, '2026-11-21')).toEqual([before, 1]);
    expect(await groupThen(9, '2026-11-23')).toEqual([after, 1]);
    expect(await groupThen(9, '2026-11-24')).toEqual([after, 1]);
    expect((await history(after)).items).toMatchObject([{ version: 1, size: 2 }]);
    expect(await then(before, '2026-11-21')).toEqual([
      1,
      { [id(1)]: '2026-11-20', [id(3)]: '2026-11-20', [stub]: '2026-11-20' },
      null,
    ]);
  });
});
