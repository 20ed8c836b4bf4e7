import { describe, expect, test } from 'vitest';
import type { ExplainAnswer } from '../../../src/groups/explain/types.ts';
import { verifyClaim } from '../../../src/groups/verify/verify-claim.ts';
import { personInn } from '../../support/numbers.ts';
import { firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';
import { chainOf, inShort, useAsking } from './asking.ts';

// Why two are interdependent: every reason with its numbers, through files, loader and resolver, asked from either side.

const asking = useAsking();
const { product } = asking;

const why = (a: Row | string, b: Row | string): Promise<ExplainAnswer> => asking.why(a, b, 'interest');
const id = ({ ogrn }: Row): string => `ogrn:${ogrn}`;
const codes = ({ reasons }: ExplainAnswer): string[] => reasons.map(({ code }) => code);

describe('interdependent is, with the reason,', () => {
  test('who has 24 % directly and 75/284 in effect, by a ring', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '24'), held(4, '76')] }),
      firm(3, { owners: [held(2, '40')] }),
      firm(4, { owners: [held(3, '30')] }),
    ] as const;
    await asking.given(rows);
    const answer = await why(rows[0], rows[1]);
    expect(answer).toMatchObject({ bound: true, group: null, lens: 'interest', obstacles: [] });
    expect(inShort(answer)).toEqual(['effective-share owns']);
    expect(answer.chain[0]!.link.share).toEqual({ num: '6', den: '25', percent: '24.00' });
    expect(codes(answer)).toEqual(['share-over']);
    const [share] = answer.reasons[0]!.shares;
    expect(share).toMatchObject({
      owner: { id: id(rows[0]) },
      entity: { id: id(rows[1]) },
      direct: { percent: '24.00' },
      share: { num: '75', den: '284', percent: '26.41' },
      ring: true,
      chains: [{ ids: [id(rows[0]), id(rows[1])], product: { percent: '24.00' }, ring: true }],
      doubts: [],
    });
    expect(answer.reasons[0]!.words).toEqual({
      ru: 'ООО «Проба 1» имеет 26,41 % в ООО «Проба 2» (24 %; с кольцом взаимных долей), это больше 25 % (НК РФ 105.1, п. 2, пп. 1, 2)',
      en: 'ООО «Проба 1» has 26.41 % of ООО «Проба 2» (24 %; with a ring of shares in each other), which is more than 25 % (НК РФ 105.1, п. 2, пп. 1, 2)',
    });
    expect(answer.note?.ru).toContain('Родственники и члены советов директоров');
    expect(answer.note?.en).toContain('НК РФ 105.1');
  });

  test('who holds by several chains: their sum, the largest first', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [held(1, '20')] }),
      firm(3, { owners: [held(1, '10'), held(2, '80')] }),
    ] as const;
    await asking.given(rows);
    const answer = await why(rows[0], rows[2]);
    expect(answer.reasons[0]!.shares[0]).toMatchObject({
      share: { num: '13', den: '50', percent: '26.00' },
      ring: false,
      moreChains: false,
      chains: [
        { ids: [id(rows[0]), id(rows[1]), id(rows[2])], product: { num: '4', den: '25' } },
        { ids: [id(rows[0]), id(rows[2])], product: { num: '1', den: '10' } },
      ],
    });
    expect(answer.summary.ru).toContain(
      'ООО «Проба 1» прямо и через других имеет 26 % в ООО «Проба 3» (20 % · 80 % + 10 %), это больше 25 %',
    );
  });

  test('all of a chain of 60 % each, the ends of it with 21.6 % only (пп. 9)', async () => {
    const rows = chainOf('60');
    await asking.given(rows);
    const answer = await why(rows[0], rows[3]);
    expect(inShort(answer)).toEqual(['chain-over owns', 'chain-over owns', 'chain-over owns']);
    expect(codes(answer)).toEqual(['chain-over']);
    expect(answer.reasons[0]!.shares[0]!.share).toEqual({ num: '27', den: '125', percent: '21.60' });
    expect(answer.reasons[0]!.words.ru).toBe(
      'ООО «Проба 1» через других имеет 21,6 % в ООО «Проба 4» (60 % · 60 % · 60 %); каждая доля в цепочке больше 50 % (НК РФ 105.1, п. 2, пп. 9)',
    );
  });

  test('by such a chain also who holds a trifle of the last one directly', async () => {
    const rows = chainOf('60');
    const last = { ...rows[3], owners: [held(3, '60'), held(1, '1')] };
    await asking.given([...rows.slice(0, 3), last]);
    const answer = await why(rows[0], last);
    expect(codes(answer)).toEqual(['chain-over']);
    expect(answer.reasons[0]!.shares[0]!.share!.percent).toBe('22.60');
  });

  test('who has one owner of more than a quarter in both', async () => {
    const rows = [firm(1, { owners: [owner(1, '26')] }), firm(2, { owners: [owner(1, '25.001')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(inShort(answer)).toEqual(['common-owner owns', 'common-owner owns']);
    expect(answer.reasons).toMatchObject([
      {
        code: 'common-owner',
        via: { id: `inn:${personInn(1)}` },
        shares: [
          { entity: { id: id(rows[0]) }, share: { percent: '26.00' } },
          { entity: { id: id(rows[1]) }, share: { percent: '25.001' } },
        ],
      },
    ]);
    expect(answer.reasons[0]!.words.en).toContain('which is more than 25 % of both');
  });

  test('who has one head or manager, and whom it manages', async () => {
    const rows = [
      firm(1, { heads: [head(1, { since: '2021-03-04' })] }),
      firm(2, { heads: [head(1)] }),
      firm(3),
      firm(4, { heads: [managed(3)] }),
      firm(5, { heads: [managed(3)] }),
    ] as const;
    await asking.given(rows);
    const headed = await why(rows[0], rows[1]);
    expect(inShort(headed)).toEqual(['common-head directs', 'common-head directs']);
    expect(headed.reasons).toMatchObject([{ code: 'common-head', via: { kind: 'person' }, shares: [] }]);
    expect(headed.chain[0]).toMatchObject({
      link: { since: '2021-03-04' },
      record: { entity: id(rows[0]), asOf: '2026-11-20' },
    });
    expect(headed.reasons[0]!.words.ru).toMatch(/; он же возглавляет ООО «Проба 2».*пп\. 7\)$/);
    const managing = await why(rows[2], rows[3]);
    expect([inShort(managing), codes(managing)]).toEqual([['manages manages'], ['manages']]);
    expect(managing.reasons[0]!.words.ru).toContain('ООО «Проба 3» — управляющая организация ООО «Проба 4»');
    const both = await why(rows[3], rows[4]);
    expect(inShort(both)).toEqual(['common-head manages', 'common-head manages']);
  });

  test('a sole trader with whom the person heads and owns', async () => {
    const rows = [trader(1), firm(2, { heads: [head(1)], owners: [owner(1, '70')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(codes(answer)).toEqual(['share-over', 'manages']);
    expect(inShort(answer)).toEqual(['sole-trader is-person', 'effective-share owns']);
    expect(await why(rows[0], rows[0].inn)).toMatchObject({ bound: true, reasons: [] });
  });

  test('by every reason that holds, that of the shortest chain first', async () => {
    const rows = [
      firm(1, { heads: [head(1)], owners: [owner(1, '100')] }),
      firm(2, { heads: [head(1), managed(1)], owners: [held(1, '60'), owner(1, '40')] }),
    ] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(codes(answer)).toEqual(['share-over', 'common-owner', 'common-head', 'manages']);
    expect(inShort(answer)).toEqual(['effective-share owns']);
    expect(answer.reasons[1]!.shares.map(({ share }) => share!.percent)).toEqual(['100.00', '100.00']);
    expect(answer.summary.ru).toMatch(/; и ещё оснований: 1\.$/);
  });

  test('who is recorded to have more, though the shares exceed the whole: between bounds', async () => {
    const rows = [firm(1), firm(2, { owners: [held(1, '30'), owner(2, '60'), owner(3, '60')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(answer.reasons[0]).toMatchObject({
      shares: [
        {
          direct: { percent: '30.00' },
          share: null,
          low: { num: '0', percent: '0.00' },
          high: { percent: '30.00' },
          doubts: [
            { ru: 'доли в ООО «Проба 2» вместе составляют 150 %, которая из них неверна, неизвестно' },
          ],
        },
      ],
      words: {
        ru: 'ООО «Проба 1» имеет от 0 % до 30 % в ООО «Проба 2» (по записи 30 %), по записи больше 25 % (НК РФ 105.1, п. 2, пп. 1, 2)',
      },
    });
  });
});

test('links that came after effective shares were worked out decide, and it is said', async () => {
  const rows = chainOf('45');
  await asking.given(rows);
  const changed = { ...rows[2], owners: [held(2, '60')], asOf: '2026-11-21' };
  await product.put({ registry: [changed] });
  const answer = await why(rows[0], rows[2]);
  expect(codes(answer)).toEqual(['share-over']);
  expect(answer.reasons[0]!.shares[0]!.share!.percent).toBe('27.00');
  expect(answer.note?.en).toContain('have not been worked out by the links of today');
});

test('the check of explanations says that it cannot tell of pairs', async () => {
  const rows = [firm(1), firm(2, { owners: [held(1, '60')] }), firm(3)] as const;
  await asking.given(rows);
  for (const other of [rows[1], rows[2]]) {
    expect(await verifyClaim(product.db, await why(rows[0], other))).toMatchObject({
      verdict: 'cannot tell',
      reasons: [expect.stringContaining('interest relates pairs')],
    });
  }
});
