import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCreditService, type CreditReads } from '../../src/credit/credit-service.ts';
import { DEFAULT_POLICY } from '../../src/credit/policy/policy.ts';
import { ExposureAnswer, RelatedAnswer } from '../../src/credit/types.ts';
import { createPairService } from '../../src/groups/interest/pair-service.ts';
import type { PairService } from '../../src/groups/interest/types.ts';
import { draw, drawn } from '../groups/random-holdings.ts';
import { openProduct, type Product, type Rows } from '../support/product.ts';
import { card, debt, firm, head, held, owner, type Row } from '../support/register.ts';

// What those owe together who are interdependent, from files to answers, beside the list of whom one is interdependent with.

let product: Product;
let credit: CreditReads;
let pairs: PairService;

beforeAll(async () => {
  product = await openProduct();
  credit = createCreditService({ db: product.db, policy: { ...DEFAULT_POLICY, shown: 200 } });
  pairs = createPairService(product.db);
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** Loads the firms, each with a card; the first owes 1.00, the next 2.00, then 4.00 and so on. */
async function put(registry: readonly Row[], more: Rows = {}): Promise<void> {
  const clients = registry.map(({ inn }) => card(inn));
  const accounts = registry.map(({ inn }, i) => debt(inn, `${2 ** i}.00`));
  await product.put({ registry, ...more, clients, accounts: [...accounts, ...(more.accounts ?? [])] });
  await product.resolve();
}

const ask = async (row: Row, of = credit): Promise<ExposureAnswer> =>
  ExposureAnswer.parse(await of.exposureOfEntity({ inn: row.inn }, 'interest'));

/** ОГРН of those told as proven, in order. */
const members = (answer: ExposureAnswer): string[] =>
  answer.members.flatMap(({ entity, tier }) => (tier === 'proven' ? [entity.ogrn ?? entity.id] : [])).sort();

/** The same of the group of the entity. */
async function related(row: Row): Promise<string[]> {
  const found = await pairs.related({ inn: row.inn }, 'interest');
  return [row.ogrn, ...found.related.map(({ entity }) => entity.ogrn ?? entity.id)].sort();
}

const why = (answer: ExposureAnswer, row: Row): string[] =>
  answer.members.find(({ entity }) => entity.ogrn === row.ogrn)!.why;

describe('the exposure by interest', () => {
  test('sums the parent, the sister, and the firm of the same head, each once; exactly a quarter stays out', async () => {
    const parent = firm(1);
    const asked = firm(2, { owners: [held(1, '30'), owner(1, '26')], heads: [head(2)] });
    const sister = firm(3, { owners: [owner(1, '26')], heads: [head(2)] });
    const quarter = firm(4, { owners: [owner(1, '25')] });
    const sameHead = firm(5, { heads: [head(2)] });
    await put([parent, asked, sister, quarter, sameHead], {
      accounts: [{ ...debt(sister.inn, '3.00', '2026-11-10'), contract: 'D-2', currency: 'CNY' }],
      rates: [{ currency: 'CNY', base: 'RUB', rate: '11.5', asOf: '2026-11-20' }],
    });
    const answer = await ask(asked);
    expect(members(answer)).toEqual([parent, asked, sister, sameHead].map(({ ogrn }) => ogrn).sort());
    expect(members(answer)).toEqual(await related(asked));
    expect(answer).toMatchObject({ lens: 'interest', group: null, truncated: false, withheld: [] });
    expect(answer.own.base?.outstanding).toBe('2.00');
    expect(answer.proven).toMatchObject({
      clients: 4,
      entities: 4,
      base: { outstanding: '57.50', overdue: '34.50' },
    });
    expect(answer.proven.byCurrency.map(({ currency, outstanding }) => [currency, outstanding])).toEqual([
      ['CNY', '3.00'],
      ['RUB', '23.00'],
    ]);
    expect(answer.asOf).toBe('2026-11-20T02:00:00.000Z');
    expect(answer.dataVersion).toMatch(/^[1-9]\d*$/);
    expect(answer.light).toBe('yellow');
    expect(answer.summary).toContain('the customer and 3 interdependent with it owe 57.50 RUB');
    expect(why(answer, parent)).toEqual(['one has an effective share of more than 25 % in the other']);
    expect(why(answer, sister)).toEqual([
      'Пробный Иван Петрович heads both',
      'Пробный Иван Петрович has an effective share of more than 25 % in both',
    ]);
    expect(why(answer, asked)).toEqual(['the one asked about']);
    // Its owner has a part of the sister, which is late: that is told beside.
    const apart = await ask(quarter);
    expect([members(apart), apart.former.entities]).toEqual([[quarter.ogrn], 1]);
  });

  test('takes in the ends of a chain of 60 % each, and goes no further than one step from the one asked', async () => {
    const chain = [firm(1), ...[2, 3, 4].map((n) => firm(n, { owners: [held(n - 1, '60')] }))];
    const loose = [firm(11), ...[12, 13].map((n) => firm(n, { owners: [held(n - 1, '45')] }))];
    const [a, b, c] = loose as [Row, Row, Row];
    await put([...chain, ...loose]);
    for (const row of chain) expect((await ask(row)).proven.base?.outstanding).toBe('15.00');
    expect(why(await ask(chain[0]!), chain[3]!)).toEqual([
      'each in a chain of owners holds more than 50 % of the next',
    ]);
    const sums = await Promise.all([a, b, c].map(async (row) => (await ask(row)).proven.base?.outstanding));
    expect(sums).toEqual(['48.00', '112.00', '96.00']);
  });

  test('leaves out whom a head of 31 leads, and says how much stands behind it', async () => {
    const headed = Array.from({ length: 31 }, (_, i) => firm(i + 1, { heads: [head(1)] }));
    await product.put({
      registry: headed,
      clients: headed.map(({ inn }) => card(inn)),
      accounts: headed.map(({ inn }) => debt(inn, '2.00')),
    });
    await product.resolve();
    const answer = await ask(headed[0]!);
    expect(answer.proven).toMatchObject({ entities: 1, base: { outstanding: '2.00' } });
    expect(answer.withheld).toMatchObject([
      { kind: 'person', reason: 'hub', entities: 31, outstanding: '62.00' },
    ]);
    expect([answer.light, answer.summary]).toEqual([
      'yellow',
      'Check first: the customer owes 2.00 RUB, nothing of it overdue; nobody is known to be interdependent with it; ' +
        'withheld: a mass head or owner of 31 entities owing 62.00 RUB in all.',
    ]);
    // Before groups are resolved anew nothing is kept on such a head: it is counted then.
    await product.look(
      'MATCH (p:Person:Hub) REMOVE p:Hub, p.hubOf, p.tiedEntities, p.tiedCurrency, p.tiedAmount',
    );
    expect(await ask(headed[0]!)).toEqual(answer);
  });

  test('by number, by card, many at once and for related cards is the same', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '60')] }),
      firm(3, { owners: [held(1, '60')] }),
      firm(4),
    ];
    const [, asked, sister, alone] = rows as [Row, Row, Row, Row];
    await put(rows);
    const answer = await ask(asked);
    const { client, ...byCard } = await credit.exposureOfClient(`C-${asked.inn}`, 'interest');
    expect(client?.id).toBe(`C-${asked.inn}`);
    expect({ ...byCard, client: null }).toEqual(answer);
    const asks = [{ inn: asked.inn }, { client: `C-${asked.inn}` }, { inn: alone.inn }, { id: 'ogrn:1' }];
    const batch: unknown[] = [];
    for await (const { exposure, error } of credit.exposureBatch(asks, 'interest'))
      batch.push(exposure ?? error.code);
    expect(batch).toEqual([answer, { ...byCard, client }, await ask(alone), 'entity-not-found']);
    const cards = RelatedAnswer.parse(await credit.related(`C-${asked.inn}`, 'interest'));
    expect(cards).toMatchObject({ lens: 'interest', group: null, truncated: false });
    expect(
      cards.cards.map(({ client: { id }, outstanding, why: words }) => [id, outstanding, words[0]]),
    ).toEqual([
      [`C-${sister.inn}`, '4.00', 'ООО «Проба 1» has an effective share of more than 25 % in both'],
      [`C-${rows[0]!.inn}`, '1.00', 'one has an effective share of more than 25 % in the other'],
    ]);
  });

  test('of many daughters sums all and tells the first', async () => {
    const parent = firm(1);
    const daughters = Array.from({ length: 120 }, (_, i) => firm(i + 2, { owners: [held(1)] }));
    const all = [parent, ...daughters];
    await product.put({
      registry: all,
      clients: all.map(({ inn }) => card(inn)),
      accounts: all.map(({ inn }) => debt(inn, '1.00')),
    });
    await product.resolve();
    const few = createCreditService({ db: product.db });
    const answers = await Promise.all([parent, ...daughters.slice(0, 20)].map((row) => ask(row, few)));
    for (const answer of answers) {
      expect(answer.proven).toMatchObject({ entities: 121, clients: 121, base: { outstanding: '121.00' } });
      expect(answer.members).toHaveLength(20);
      expect(answer.truncated).toBe(true);
    }
  });
});

describe('who is interdependent with nobody is told why', () => {
  test.each([
    ['one alone', {}, 'nobody is known to be interdependent with it'],
    [
      'one that has ended',
      { status: 'ended', ended: '2025-01-01' },
      'it has ended and is interdependent with nobody any more',
    ],
    ['a public body', { kind: 'public' }, 'a public body, which is interdependent with nobody'],
  ])('%s', async (_, more, words) => {
    const row = firm(1, { heads: [head(1)], ...more });
    await put([row, firm(2, { owners: [owner(1, '20')] })]);
    const answer = await ask(row);
    expect(answer.proven).toMatchObject({ entities: 1, base: { outstanding: '1.00' } });
    expect(answer.summary).toContain(words);
  });

  test('a card bound to nobody', async () => {
    await put([firm(1)], { accounts: [] });
    await product.put({ clients: [{ id: 'C-0', kind: 'foreign', name: 'Nobody' }] });
    await product.put({ accounts: [{ ...debt('0', '5.00'), clientId: 'C-0' }] });
    const answer = ExposureAnswer.parse(await credit.exposureOfClient('C-0', 'interest'));
    expect(answer).toMatchObject({ entity: null, own: { base: { outstanding: '5.00' } }, members: [] });
    expect(answer.proven).toEqual(answer.own);
    expect(answer.summary).toContain('since the card is bound to nobody in the register');
  });
});

test('on random graphs holds those who are related, no other, and what these owe', async () => {
  const graphs = fc.sample(drawn, { numRuns: 40, seed: 31_000 });
  await draw(product, graphs, true);
  await product.resolve(false, { batchSize: 200 });
  // Each owes what no sum of others could make up, as far as a graph has twelve of them.
  await product.look(
    `MATCH (n:Entity|Person) WHERE n:Entity OR n.id ENDS WITH '0P0'
     WITH n, toInteger(right(n.id, 1)) + CASE WHEN n:Person THEN 9 ELSE 0 END AS place
     CREATE (n)<-[:IS]-(c:Client {id: 'C-' + n.id})-[:HAS]->(:Account {currency: 'RUB', asOf: '2026-11-20',
       outstanding: toInteger(2 ^ place), advance: 0, writtenOff: 0})
     FOREACH (_ IN CASE WHEN n:Person THEN [1] ELSE [] END | SET n:Carded)`,
  );
  const ids = graphs.flatMap(({ entities }, g) => entities.map(({ id }) => `${g}${id}`));
  const amount = (id: string): bigint => 2n ** (BigInt(id.at(-1)!) + (id.at(-2) === 'P' ? 9n : 0n));
  let more = 0;
  let at = 0;
  for await (const { exposure, error } of credit.exposureBatch(
    ids.map((id) => ({ id })),
    'interest',
  )) {
    expect(error).toBeNull();
    const id = ids[at++]!;
    const found = await pairs.related({ id }, 'interest');
    // A sole trader whose person has a card is that person too, and not only related.
    const self = id.endsWith('0E0') ? [id, id.replace('E0', 'P0')] : [id];
    const expected = [...self, ...found.related.map(({ entity }) => entity.id)];
    if (found.size > 0) more++;
    const told = exposure!.members.filter(({ tier }) => tier === 'proven').map(({ entity }) => entity.id);
    expect([id, ...told.sort()]).toEqual([id, ...expected.sort()]);
    const owed = expected.reduce((sum, each) => sum + amount(each), 0n);
    expect(exposure!.proven.base?.outstanding).toBe((Number(owed) / 100).toFixed(2));
    expect(told).not.toHaveLength(0);
  }
  expect(more).toBeGreaterThan(50);
});
