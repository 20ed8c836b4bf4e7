import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accountProperties } from '../../src/load/card-properties.ts';
import { applyAccounts } from '../../src/load/finance/apply-accounts.ts';
import { applyClients } from '../../src/load/apply-cards.ts';
import { applyRecords } from '../../src/load/apply-records.ts';
import type { AccountRecord, ClientRecord } from '../../src/registry/crm-record.ts';
import { writingOn } from '../support/writing.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { firmNumbers, personInn, traderOgrn } from '../support/numbers.ts';
import { recordOf } from './records.ts';

const TODAY = '2026-11-20';
const FIRM = firmNumbers(1);
const PERSON = personInn(1);
const TRADER = traderOgrn(1);

let graph: TestDatabase;

beforeAll(async () => {
  graph = await openDatabase();
});
beforeEach(() => graph.wipe());
afterAll(() => graph.db.close());

const register = (...records: object[]): Promise<unknown> =>
  applyRecords(
    graph.db,
    records.map((record) => recordOf({ asOf: TODAY, ...record })),
    writingOn(TODAY),
  );
const cards = (...clients: Partial<ClientRecord>[]): Promise<unknown> =>
  applyClients(
    graph.db,
    clients.map((client): ClientRecord => ({ type: 'client', id: 'C-1', kind: 'legal', ...client })),
    writingOn(TODAY),
  );

const NONE = z.object({});
const boundTo = {
  file: 'test: bindings',
  text: `MATCH (c:Client) OPTIONAL MATCH (c)-[is:IS]->(x)
         RETURN c.id AS card, x.id AS id, is.how AS how, x:Carded AS carded, coalesce(x.stub, false) AS stub
         ORDER BY card, id`,
  params: NONE,
  row: z.object({
    card: z.string(),
    id: z.string().nullable(),
    how: z.string().nullable(),
    carded: z.boolean().nullable(),
    stub: z.boolean(),
  }),
  plan: 'any',
} as const;
const bindings = async (): Promise<unknown[]> =>
  (await graph.db.read(boundTo, {})).map(({ card, id, how }) => [card, id, how]);

describe('a card', () => {
  test('is bound by ИНН to the entity; several may be one entity', async () => {
    await register(FIRM);
    await cards({ id: 'C-1', inn: FIRM.inn }, { id: 'C-2', inn: FIRM.inn });
    expect(await bindings()).toEqual([
      ['C-1', `ogrn:${FIRM.ogrn}`, 'inn'],
      ['C-2', `ogrn:${FIRM.ogrn}`, 'inn'],
    ]);
  });

  test('without a usable number is kept, unbound', async () => {
    await cards({ name: 'ООО «Без номера»' });
    expect(await bindings()).toEqual([['C-1', null, null]]);
  });

  test('that came before its firm is the firm’s when the record comes', async () => {
    await cards({ inn: FIRM.inn });
    expect(await graph.db.read(boundTo, {})).toMatchObject([{ id: `inn:${FIRM.inn}`, stub: true }]);
    await register(FIRM);
    expect(await graph.db.read(boundTo, {})).toMatchObject([{ id: `ogrn:${FIRM.ogrn}`, stub: false }]);
  });

  test('of a 12-digit ИНН is the person’s, who is a member of groups by it', async () => {
    await cards({ kind: 'person', inn: PERSON });
    expect(await graph.db.read(boundTo, {})).toMatchObject([{ id: `inn:${PERSON}`, carded: true }]);
  });

  test('of a 12-digit ИНН goes to the sole trader when there is one, and the person is carded no more', async () => {
    await cards({ kind: 'sole-trader', inn: PERSON });
    await register({ ogrn: TRADER, inn: PERSON, kind: 'sole-trader', name: 'Пробный Иван Петрович' });
    expect(await bindings()).toEqual([['C-1', `ogrn:${TRADER}`, 'inn']]);
    const carded = {
      ...boundTo,
      text: 'MATCH (c:Carded) RETURN c.id AS card, c.id AS id, null AS how, true AS carded, false AS stub',
    };
    expect(await graph.db.read(carded, {})).toEqual([]);
  });

  test('of a foreign firm is bound by country and tax id', async () => {
    await cards({ kind: 'foreign', country: 'BY', taxId: '190000000' });
    expect(await bindings()).toEqual([['C-1', 'reg:BY:190000000', 'tax-id']]);
  });

  test('whose number changed is bound anew, and one that lost it is unbound', async () => {
    const other = firmNumbers(2);
    await register(FIRM, other);
    await cards({ inn: FIRM.inn });
    await cards({ inn: other.inn });
    expect(await bindings()).toEqual([['C-1', `ogrn:${other.ogrn}`, 'inn']]);
    await cards({ name: 'ООО «Без номера»' });
    expect(await bindings()).toEqual([['C-1', null, null]]);
  });

  test('loses the fields the CRM states no more', async () => {
    const fields = {
      ...boundTo,
      text: 'MATCH (c:Client) RETURN c.id AS card, c.manager AS id, c.name AS how, null AS carded, false AS stub',
    };
    await cards({ name: 'ООО «Проба»', manager: 'M-7' });
    await cards({ name: 'ООО «Проба»' });
    expect(await graph.db.read(fields, {})).toMatchObject([{ id: null, how: 'ООО «Проба»' }]);
  });
});

describe('a card that has gone from the CRM', () => {
  const balance = (day: number, amounts: Partial<AccountRecord>): Promise<unknown> =>
    applyAccounts(
      graph.db,
      [
        accountProperties({
          type: 'account',
          clientId: 'C-1',
          contract: '',
          currency: 'RUB',
          outstanding: 0n,
          advance: 0n,
          writtenOff: 0n,
          secured: 0n,
          overdue: [],
          includes: [],
          asOf: `2026-11-0${day}`,
          ...amounts,
        }),
      ],
      writingOn(TODAY),
    );
  const remove = (today = TODAY): Promise<unknown> =>
    applyClients(graph.db, [{ type: 'client', id: 'C-1', kind: 'legal', removed: true }], writingOn(today));
  const look = async (text: string): Promise<unknown[]> =>
    (
      await graph.db.batch(
        { ...boundTo, text: `${text} AS id`, row: z.object({ id: z.string().nullable() }) },
        {},
      )
    ).map(({ id }) => id);
  const gone = (): Promise<unknown[]> => look('MATCH (c:Client) RETURN c.gone');
  const marked = (label: string): Promise<unknown[]> => look(`MATCH (x:${label}) RETURN x.id`);
  const bound = async (): Promise<boolean> =>
    (await bindings()).some((row) => (row as unknown[])[1] !== null);

  test.each([
    ['outstanding', { outstanding: 1n }],
    ['written-off', { writtenOff: 1n }],
    ['overdue', { overdue: [{ due: '2026-10-06', amount: 1n }] }],
  ])('stays bound while there is %s debt on it', async (_, amounts) => {
    await register(FIRM);
    await cards({ inn: FIRM.inn });
    await balance(1, amounts);
    await remove();
    expect([await gone(), await bound()]).toEqual([[TODAY], true]);
    await balance(2, {});
    expect(await bound()).toBe(false);
    await balance(3, amounts);
    expect(await bound()).toBe(true);
  });

  test('without debt is bound to nobody, and whose it was is marked', async () => {
    await register(FIRM);
    await cards({ inn: FIRM.inn, name: 'ООО «Проба»' });
    await balance(1, {});
    await look('MATCH (x:Dirty) REMOVE x:Dirty RETURN x.id');
    await remove();
    expect(await bindings()).toEqual([['C-1', null, null]]);
    expect(await marked('Dirty')).toEqual([`ogrn:${FIRM.ogrn}`]);
    await remove('2026-12-01');
    expect(await gone()).toEqual([TODAY]);
    expect(await look('MATCH (c:Client)-[:HAS]->(a:Account) RETURN c.name')).toEqual(['ООО «Проба»']);
  });

  test('leaves a person who is no member of groups by it any more', async () => {
    await cards({ kind: 'person', inn: PERSON });
    await remove();
    expect(await marked('Carded')).toEqual([]);
    expect(await marked('Dirty')).toEqual([`inn:${PERSON}`]);
  });

  test('stays unbound when records of its firm come', async () => {
    await cards({ inn: FIRM.inn });
    await remove();
    await register(FIRM);
    expect(await bound()).toBe(false);
  });

  test('that is told in full again is there again, and bound', async () => {
    await register(FIRM);
    await cards({ inn: FIRM.inn });
    await remove();
    await cards({ inn: FIRM.inn });
    expect([await gone(), await bound()]).toEqual([[null], true]);
  });

  test('and was never told leaves nothing', async () => {
    await remove();
    expect(await gone()).toEqual([]);
  });
});
