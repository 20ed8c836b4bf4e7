import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPairService, exportPairs } from '../../../src/groups/interest/pair-service.ts';
import { RelatedAnswer } from '../../../src/groups/interest/types.ts';
import { effectiveShares } from '../../../src/groups/shares/effective.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import type { Holdings } from '../control/naive-control.ts';
import { draw, drawn } from '../random-holdings.ts';

// Who is interdependent with whom: the vectors of the design through the loader, and random graphs beside a naive count.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

async function pairs(registry: readonly Row[]): Promise<string[]> {
  await product.put({ registry });
  await product.resolve();
  return exported();
}

async function exported(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportPairs(product.db, 'interest')) lines.push(line);
  expect(lines.shift()).toBe('a,b,why');
  return lines.sort();
}

const pair = (a: Row, b: Row, ...why: string[]): string =>
  [...[a.ogrn, b.ogrn].sort(), why.join('+')].join(',');

describe('interdependent are', () => {
  test('all of a chain of 60 % each, and of 45 % each neighbours alone', async () => {
    const chain = (from: number, percent: string): Row[] => [
      firm(from),
      ...[1, 2, 3].map((n) => firm(from + n, { owners: [held(from + n - 1, percent)] })),
    ];
    const [a, b, c, d] = chain(1, '60') as [Row, Row, Row, Row];
    const [e, f, g, h] = chain(11, '45') as [Row, Row, Row, Row];
    const found = await pairs([a, b, c, d, e, f, g, h]);
    const strong = found.filter((line) => [a, b, c, d].some(({ ogrn }) => line.includes(ogrn)));
    expect(strong.map((line) => line.split(',').slice(0, 2).join())).toHaveLength(6);
    expect(strong).toContain(pair(a, d, 'chain-over'));
    const weak = found.filter((line) => !strong.includes(line));
    expect(weak).toEqual(
      [pair(e, f, 'share-over'), pair(f, g, 'share-over'), pair(g, h, 'share-over')].sort(),
    );
  });

  test('the ends of such a chain, also when one holds a trifle of the other directly', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '60')] }),
      firm(3, { owners: [held(2, '60')] }),
      firm(4, { owners: [held(3, '60'), held(1, '1')] }),
    ];
    expect(await pairs(rows)).toContain(pair(rows[0]!, rows[3]!, 'chain-over'));
  });

  test('who has 24 % directly and 26.41 % in effect, 75/284 exactly', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '24'), held(4, '76')] }),
      firm(3, { owners: [held(2, '40')] }),
      firm(4, { owners: [held(3, '30')] }),
    ];
    expect(await pairs(rows)).toContain(pair(rows[0]!, rows[1]!, 'share-over'));
    const [kept] = await product.look(
      'MATCH (o:Entity {ogrn: $a})-[h:HAS_INTEREST]->(:Entity {ogrn: $b}) RETURN h.num AS num, h.den AS den',
      { a: rows[0]!.ogrn, b: rows[1]!.ogrn },
    );
    expect(kept).toEqual({ num: '75', den: '284' });
  });

  test('who has one owner of more than a quarter in both; exactly a quarter is not more', async () => {
    const rows = ['26', '25.01', '25'].map((percent, i) => firm(i + 1, { owners: [owner(1, percent)] }));
    expect(await pairs(rows)).toEqual([pair(rows[0]!, rows[1]!, 'common-owner')]);
  });

  test('who has one head or manager, whom it manages, and a sole trader with the firm of that person', async () => {
    const rows = [
      firm(1, { heads: [head(1)] }),
      firm(2, { heads: [head(1)] }),
      trader(1),
      firm(4, { heads: [managed(5)] }),
      firm(5),
      firm(6, { heads: [managed(5)] }),
    ];
    const [one, two, ip, four, five, six] = rows as [Row, Row, Row, Row, Row, Row];
    expect(await pairs(rows)).toEqual(
      [
        pair(one, two, 'common-head'),
        pair(one, ip, 'manages'),
        pair(two, ip, 'manages'),
        pair(four, five, 'manages'),
        pair(five, six, 'manages'),
        pair(four, six, 'common-head'),
      ].sort(),
    );
  });

  test('not who is headed by one that heads more than the cap, nor who has ended, nor whom a region owns', async () => {
    const headed = Array.from({ length: 31 }, (_, i) => firm(i + 1, { heads: [head(1)] }));
    const region = { kind: 'public', name: 'Пробная область', share: { percent: '100' } };
    const rest = [
      firm(101, { owners: [owner(2)] }),
      firm(102, { owners: [owner(2)], status: 'ended', ended: '2025-01-01' }),
      firm(103, { owners: [region] }),
      firm(104, { owners: [region] }),
    ];
    expect(await pairs([...headed, ...rest])).toEqual([]);
  });
});

test('the group of an entity under the lens is itself and these, with the reasons', async () => {
  const rows = [
    firm(1),
    firm(2, { owners: [held(1, '60'), owner(1, '40')] }),
    firm(3, { owners: [owner(1, '40')] }),
  ];
  await product.put({ registry: rows });
  await product.resolve();
  const service = createPairService(product.db);
  const answer = RelatedAnswer.parse(await service.related({ inn: rows[1]!.inn }, 'interest'));
  expect(answer.related.map(({ entity, why }) => [entity.ogrn, why.map(({ code }) => code)])).toEqual([
    [rows[0]!.ogrn, ['share-over']],
    [rows[2]!.ogrn, ['common-owner']],
  ]);
  await expect(service.related({ id: 'ogrn:1' }, 'interest')).rejects.toMatchObject({
    code: 'entity-not-found',
  });
});

test.each([1, 2, 3])('on random graphs the pairs are those of a naive count: part %i', async (part) => {
  const graphs = fc.sample(drawn, { numRuns: 100, seed: 27_000 + part });
  await draw(product, graphs, true);
  await product.resolve(false, { batchSize: 200 });
  const found = (await exported()).map((line) => line.split(',').slice(0, 2).join(' '));
  expect(found.sort()).toEqual(graphs.flatMap((graph, g) => naivePairs(graph, g)).sort());
});

/** All pairs, each by every case of the law in turn. */
function naivePairs({ entities, owns, manages }: Holdings, g: number): string[] {
  const dead = new Set(entities.flatMap(({ id, ended }) => (ended === true ? [id] : [])));
  const self = new Map(
    entities.flatMap(({ id, person }) => (person === undefined ? [] : [[person, id] as const])),
  );
  const links = owns
    .filter(([from, to]) => !dead.has(from) && !dead.has(to))
    .map(([from, to, share]) => ({ from, to, share: share && { num: share[0], den: share[1] } }));
  const managing = manages.filter(([from, to]) => !dead.has(from) && !dead.has(to));
  const over = new Map<string, Set<string>>();
  for (const { id } of entities) {
    const holders = new Set<string>();
    for (const [owner, { low }] of effectiveShares(links, id).owners)
      if (4n * low.num > low.den) holders.add(owner);
    for (const { from, to, share } of links)
      if (to === id && share && 4n * share.num > share.den) holders.add(from);
    over.set(id, holders);
  }
  const strong = links.filter(({ share }) => share && 2n * share.num > share.den);
  const below = (id: string, seen = new Set<string>()): Set<string> => {
    for (const { from, to } of strong) {
      if (from !== id || seen.has(to)) continue;
      seen.add(to);
      below(to, seen);
    }
    return seen;
  };
  const related = (a: string, b: string): boolean =>
    over.get(b)?.has(a) === true ||
    over.get(a)?.has(b) === true ||
    [...(over.get(a) ?? [])].some((owner) => over.get(b)?.has(owner)) ||
    below(a).has(b) ||
    below(b).has(a) ||
    managing.some(([from, to]) => (from === a && to === b) || (from === b && to === a)) ||
    managing.some(([from, to]) => to === a && managing.some(([f, t]) => f === from && t === b));
  const live = entities.map(({ id }) => id).filter((id) => !dead.has(id));
  // Each entity as itself and, a sole trader, as the person.
  const selves = (id: string): string[] => [
    id,
    ...[...self].flatMap(([person, trader]) => (trader === id ? [person] : [])),
  ];
  const found: string[] = [];
  for (const a of live)
    for (const b of live)
      if (`${g}${a}` < `${g}${b}` && selves(a).some((one) => selves(b).some((other) => related(one, other))))
        found.push(`${g}${a} ${g}${b}`);
  return found;
}
