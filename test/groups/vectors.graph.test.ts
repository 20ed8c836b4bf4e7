import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCreditService, type CreditReads } from '../../src/credit/credit-service.ts';
import type { ExposureAnswer } from '../../src/credit/types.ts';
import { personInn } from '../support/numbers.ts';
import { openProduct, partition, type Product, type Rows } from '../support/product.ts';
import {
  card,
  debt,
  firm,
  group,
  head,
  held,
  managed,
  named,
  owner,
  trader,
  type Row,
} from '../support/register.ts';

// The vectors of the design that lens `linked` can show, each as a small register sent through files, readers, loader
// and resolver.

let product: Product;
let credit: CreditReads;

beforeAll(async () => {
  product = await openProduct(() => new Date('2026-11-22T08:00:00Z'));
  credit = createCreditService({ db: product.db });
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** The groups of a register, with cards and balances beside it if any. */
async function groupsOf(registry: readonly Row[], rest: Omit<Rows, 'registry'> = {}): Promise<string[]> {
  await product.put({ registry, ...rest });
  await product.resolve();
  return partition(await product.memberships());
}

const exposure = (inn: string): Promise<ExposureAnswer> => credit.exposureOfEntity({ inn }, 'linked');

const many = (count: number, row: (n: number) => Row, from = 1): Row[] =>
  Array.from({ length: count }, (_, i) => row(from + i));

/** A card each, and a debt of 1.00. */
const onCredit = (rows: readonly Row[]): Omit<Rows, 'registry'> => ({
  clients: rows.map(({ inn }) => card(inn)),
  accounts: rows.map(({ inn }) => debt(inn, '1.00')),
});

describe('who shares a head or an owner', () => {
  test('is one group, directly and through others', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)], owners: [owner(2, '50')] }),
      firm(3, { owners: [owner(2, '0.01'), owner(3, '99.99')] }),
      firm(4, { heads: [head(4)], owners: [owner(5)] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(...rows.slice(0, 3))]);
  });

  test('an ООО and the ИП of its director are one group, of a former ИП too', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      trader(1),
      firm(2, { heads: [head(2)] }),
      trader(2, { status: 'ended', ended: '2025-01-01' }),
      trader(3),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[1]!), group(rows[2]!, rows[3]!)]);
  });

  test('two people of one name without ИНН in two companies are not one', async () => {
    const someone = named('Пробный Иван Петрович');
    const rows = [
      firm(1, { heads: [someone] }),
      firm(2, { heads: [someone], owners: [someone] }),
      firm(3, { owners: [someone] }),
    ];
    expect(await groupsOf(rows)).toEqual([]);
  });

  test('one without ИНН is not the one of that name with an ИНН in another company', async () => {
    const rows = [firm(1, { heads: [named('Пробный Иван Петрович')] }), firm(2, { heads: [head(1)] })];
    expect(await groupsOf(rows)).toEqual([]);
  });

  test('father and son, two owner rows of one name in one record, are two', async () => {
    const rows = [
      firm(1, { owners: [owner(1, '60'), named('Пробный Иван Петрович', { share: { percent: '40' } })] }),
      firm(2, { owners: [owner(1)] }),
      firm(3, { owners: [named('Пробный Иван Петрович'), named('ПРОБНЫЙ ИВАН ПЕТРОВИЧ')] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[1]!)]);
    const people = await product.look(
      'MATCH (p:Person)-[:OWNS]->(e) RETURN e.ogrn AS firm, count(p) AS owners',
    );
    expect(new Map(people.map(({ firm: ogrn, owners }) => [ogrn, owners]))).toEqual(
      new Map([
        [rows[0]!.ogrn, 2n],
        [rows[1]!.ogrn, 1n],
        [rows[2]!.ogrn, 2n],
      ]),
    );
  });
});

describe('who owns or manages another', () => {
  test('a chain, and a ring that closes on itself', async () => {
    const chain = [firm(1), ...many(4, (n) => firm(n, { owners: [held(n - 1, '30')] }), 2)];
    const ring = many(4, (n) => firm(n, { owners: [held(n === 14 ? 11 : n + 1)] }), 11);
    expect(await groupsOf([...chain, ...ring])).toEqual([group(...chain), group(...ring)]);
  });

  test('a managing company and those it manages', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [managed(1)] }),
      firm(3, { heads: [managed(1)] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(...rows)]);
  });

  test('an owner who has no record of its own ties those it owns', async () => {
    const rows = [
      firm(1, { owners: [held(99)] }),
      firm(2, { owners: [held(99)] }),
      firm(3, { owners: [held(98)] }),
    ];
    const [first] = await groupsOf(rows);
    expect(first).toBe(group(rows[0]!, rows[1]!));
    const groups = await product.memberships();
    expect(groups.get(rows[2]!.ogrn)).not.toBe('');
    expect(groups.size).toBe(3);
  });
});

describe('what never binds', () => {
  test('a state region that owns 1,000 and a mass director of 2,000 are shown as withheld', async () => {
    const region = { kind: 'public', name: 'Пробная область', share: { percent: '100' } };
    const owned = many(1_000, (n) => firm(n, { owners: [region] }));
    const headed = many(2_000, (n) => firm(n, { heads: [head(1)] }), 2_001);
    const rows = [...owned, ...headed];
    expect(await groupsOf(rows, onCredit(rows))).toEqual([]);
    const ofState = await exposure(owned[500]!.inn);
    expect(ofState).toMatchObject({
      group: null,
      light: 'yellow',
      proven: { base: { outstanding: '1.00' } },
    });
    expect(ofState.withheld).toMatchObject([
      { kind: 'entity', reason: 'public', entities: 1_000, outstanding: '1000.00' },
    ]);
    const ofDirector = await exposure(headed[1_999]!.inn);
    expect(ofDirector).toMatchObject({ group: null, light: 'yellow' });
    expect(ofDirector.withheld).toMatchObject([
      { kind: 'person', reason: 'hub', entities: 2_000, outstanding: '2000.00' },
    ]);
  });

  test('the caps: 30 directed, 100 owned by a person and 500 by an entity bind, one more does not', async () => {
    const heads = (count: number, n: number, from: number): Row[] =>
      many(count, (k) => firm(k, { heads: [head(n)] }), from);
    const owns = (count: number, n: number, from: number): Row[] =>
      many(count, (k) => firm(k, { owners: [owner(n)] }), from);
    const holds = (count: number, n: number, from: number): Row[] =>
      many(count, (k) => firm(k, { owners: [held(n)] }), from);
    const bound = [heads(30, 1, 100), owns(100, 2, 200), [firm(1), ...holds(500, 1, 1_000)]];
    const over = [heads(31, 3, 400), owns(101, 4, 500), [firm(2), ...holds(501, 2, 2_000)]];
    expect(await groupsOf([...bound, ...over].flat())).toEqual(bound.map((rows) => group(...rows)).sort());
  });

  test('a hub counts living firms only', async () => {
    const live = many(30, (n) => firm(n, { heads: [head(1)] }));
    const ended = many(5, (n) => firm(n, { heads: [head(1)], status: 'ended', ended: '2024-01-01' }), 101);
    expect(await groupsOf([...live, ...ended])).toEqual([group(...live)]);
  });

  test('a liquidator of 30 firms', async () => {
    const rows = many(30, (n) =>
      firm(n, { status: 'liquidating', heads: [head(1, { position: 'Ликвидатор' })] }),
    );
    expect(await groupsOf(rows, onCredit(rows))).toEqual([]);
    expect((await exposure(rows[0]!.inn)).withheld).toMatchObject([
      { kind: 'person', reason: 'winding-up', entities: 30, outstanding: '30.00' },
    ]);
  });

  test('having founded an association of 50; heading it binds', async () => {
    const founders = many(49, (n) => firm(n));
    const people = [firm(60, { owners: [owner(1)] }), firm(61, { heads: [head(2)] })];
    const association = firm(50, {
      opf: '20600',
      heads: [head(2)],
      owners: [...founders.map((_, i) => held(i + 1, '2')), owner(1, '2')],
    });
    expect(await groupsOf([...founders, ...people, association])).toEqual([group(people[1]!, association)]);
  });

  test('shares of an АО as founded, and funds', async () => {
    const fund = { kind: 'fund', name: 'ЗПИФ «Пробный»', share: { percent: '50' } };
    const rows = [
      firm(1, {
        opf: '12267',
        owners: [
          { ...owner(1, '50'), asFounded: true },
          { ...owner(2, '50'), asFounded: true },
        ],
      }),
      firm(2, { owners: [owner(1), owner(3)] }),
      firm(3, { owners: [fund] }),
      firm(4, { owners: [fund] }),
    ];
    expect(await groupsOf(rows)).toEqual([]);
  });
});

describe('who has ended', () => {
  test('is in no group, and ties nobody', async () => {
    const gone = { status: 'ended', ended: '2025-01-01', endedHow: 'liquidation' };
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)], owners: [held(1)], ...gone }),
      firm(3, { owners: [held(2)] }),
      firm(4, { heads: [head(1)] }),
    ];
    expect(await groupsOf(rows)).toEqual([group(rows[0]!, rows[3]!)]);
  });

  test('by a merger is one group with its successor, debts together', async () => {
    const heir = firm(2, { heads: [head(2)] });
    const merged = firm(1, {
      status: 'ended',
      ended: '2026-05-05',
      endedHow: 'merger',
      heads: [head(1)],
      successors: [{ ogrn: heir.ogrn, inn: heir.inn }],
    });
    const other = firm(3, { heads: [head(1)] });
    const rest = {
      clients: [card(merged.inn), card(heir.inn)],
      accounts: [debt(merged.inn, '100.10', '2026-04-01'), debt(heir.inn, '50.05')],
    };
    expect(await groupsOf([merged, heir, other], rest)).toEqual([group(merged, heir)]);
    const answer = await exposure(heir.inn);
    expect(answer.group?.size).toBe(2);
    expect(answer.own.base?.outstanding).toBe('50.05');
    expect(answer.proven.base).toMatchObject({ outstanding: '150.15', overdue: '100.10' });
  });

  test("leaving a debt: what its owner's new firm is asked about is former", async () => {
    const dead = firm(1, { status: 'ended', ended: '2026-09-01', endedHow: 'exclusion', owners: [owner(1)] });
    const next = firm(2, { owners: [owner(1)], registered: '2026-09-15' });
    const rest = {
      clients: [card(dead.inn), card(next.inn)],
      accounts: [debt(dead.inn, '700.00', '2026-06-01'), debt(next.inn, '5.00')],
    };
    expect(await groupsOf([dead, next], rest)).toEqual([]);
    const answer = await exposure(next.inn);
    expect(answer).toMatchObject({
      group: null,
      proven: { base: { outstanding: '5.00' } },
      former: { entities: 1, base: { outstanding: '700.00', overdue: '700.00' } },
    });
    expect(answer.light).not.toBe('green');
  });
});

describe('a person with a card', () => {
  test('and their one firm are a group', async () => {
    const row = firm(1, { owners: [owner(1)] });
    const rest = {
      clients: [card(personInn(1)), card(row.inn)],
      accounts: [debt(personInn(1), '3.00'), debt(row.inn, '4.00')],
    };
    expect(await groupsOf([row], rest)).toEqual([row.ogrn]);
    const answer = await exposure(row.inn);
    expect(answer.group?.size).toBe(2);
    expect(answer.proven.base?.outstanding).toBe('7.00');
    expect((await exposure(personInn(1))).group).toEqual(answer.group);
  });

  test('who is a hub stands alone, the firms withheld', async () => {
    const rows = many(31, (n) => firm(n, { heads: [head(1)] }));
    const { clients = [], accounts = [] } = onCredit(rows);
    const rest = {
      clients: [...clients, card(personInn(1))],
      accounts: [...accounts, debt(personInn(1), '2.00')],
    };
    expect(await groupsOf(rows, rest)).toEqual([]);
    const answer = await exposure(personInn(1));
    expect(answer).toMatchObject({ group: null, own: { base: { outstanding: '2.00' } } });
    expect(answer.withheld).toMatchObject([{ reason: 'hub', entities: 31, outstanding: '33.00' }]);
  });
});
