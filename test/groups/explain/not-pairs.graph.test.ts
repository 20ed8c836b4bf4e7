import { describe, expect, test } from 'vitest';
import type { ExplainAnswer } from '../../../src/groups/explain/types.ts';
import { personInn } from '../../support/numbers.ts';
import { card, firm, head, held, owner, type Row } from '../../support/register.ts';
import { chainOf, kindsOf, useAsking } from './asking.ts';

// Why two are not interdependent: every obstacle with its numbers, asked from either side.

const asking = useAsking();

const why = (a: Row | string, b: Row | string): Promise<ExplainAnswer> => asking.why(a, b, 'interest');
const id = ({ ogrn }: Row): string => `ogrn:${ogrn}`;
const untold = (n: number): Record<string, unknown> => ({ ...held(n), share: undefined });

describe('not interdependent is', () => {
  test('who has exactly a quarter', async () => {
    const rows = [firm(1), firm(2, { owners: [held(1, '25')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(answer).toMatchObject({ bound: false, chain: [], reasons: [] });
    expect(kindsOf(answer)).toEqual(['1 share-not-over']);
    expect(answer.obstacles[0]).toMatchObject({
      line: '25.00',
      shares: [{ share: { num: '1', den: '4', percent: '25.00' } }],
      words: {
        ru: 'ООО «Проба 1» имеет 25 % в ООО «Проба 2»: ровно 25 %, а взаимозависимость — только больше 25 %',
      },
    });
  });

  test('the ends of a chain of 45 % each, and those are told with 20.25 % who are two steps apart', async () => {
    const rows = chainOf('45');
    await asking.given(rows);
    for (const at of [0, 1, 2]) expect((await why(rows[at]!, rows[at + 1]!)).bound).toBe(true);
    const answer = await why(rows[0], rows[2]);
    expect(kindsOf(answer)).toEqual(['1 share-not-over']);
    expect(answer.obstacles[0]!.shares[0]!.share).toEqual({ num: '81', den: '400', percent: '20.25' });
    expect(answer.summary.ru).toBe(
      'По правилам interest ООО «Проба 1» и ООО «Проба 3» не взаимозависимы: ООО «Проба 1» через других имеет 20,25 % в ООО «Проба 3» (45 % · 45 %), а взаимозависимость — только больше 25 %, и не каждая доля в цепочке больше 50 %.',
    );
    expect((await why(rows[0], rows[3])).obstacles[0]!.shares[0]!.share!.percent).toBe('9.11');
  });

  test('who has a common owner of more than a quarter in one only', async () => {
    const rows = [firm(1, { owners: [owner(1, '60')] }), firm(2, { owners: [owner(1, '10')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(kindsOf(answer)).toEqual(['1 share-not-over']);
    expect(answer.obstacles[0]!.shares.map(({ share }) => share!.percent)).toEqual(['60.00', '10.00']);
    expect(answer.obstacles[0]!.words.ru).toMatch(/только больше 25 % в обоих$/);
  });

  test('of whom the share is not known: the bounds are told', async () => {
    const rows = [
      firm(1),
      firm(2, { owners: [untold(1), owner(2, '40')] }),
      firm(3, { owners: [untold(1), owner(2, '80')] }),
    ] as const;
    await asking.given(rows);
    const answer = await why(rows[0], rows[1]);
    expect(kindsOf(answer)).toEqual(['1 share-unknown']);
    expect(answer.obstacles[0]).toMatchObject({
      shares: [{ share: null, direct: null, low: { percent: '0.00' }, high: { percent: '60.00' } }],
      words: {
        ru: 'ООО «Проба 1» имеет от 0 % до 60 % в ООО «Проба 2»: больше ли это 25 %, неизвестно',
        en: 'ООО «Проба 1» has from 0 % to 60 % of ООО «Проба 2»: whether that is more than 25 % is not known',
      },
    });
    expect(kindsOf(await why(rows[0], rows[2]))).toEqual(['1 share-not-over']);
  });

  test('who is headed by one of 31: with the count and the cap', async () => {
    const rows = Array.from({ length: 31 }, (_, i) => firm(i + 1, { heads: [head(1)] }));
    await asking.given(rows, { clients: [card(personInn(1))] });
    const answer = await why(rows[0]!, rows[1]!);
    expect(kindsOf(answer)).toEqual(['1 hub-over-cap']);
    expect(answer.obstacles[0]).toMatchObject({ who: { id: `inn:${personInn(1)}` }, count: 31, cap: 30 });
    expect(kindsOf(await why(personInn(1), rows[1]!))).toEqual(['1 hub-over-cap']);
  });

  test('who has ended, whom a region or a fund owns, and the founders of an association', async () => {
    const region = { kind: 'public', name: 'Пробная область', share: { percent: '100' } };
    const rows = [
      firm(1, { owners: [owner(1)], heads: [head(1)] }),
      firm(2, { owners: [owner(1)], heads: [head(1)], status: 'ended', ended: '2025-01-01' }),
      firm(3, { owners: [region] }),
      firm(4, { owners: [region] }),
      firm(5, { opf: '20600', owners: [held(1, '50')] }),
      firm(6, { heads: [head(6, { until: '2022-02-02' })] }),
      firm(7, { heads: [head(6)] }),
    ] as const;
    await asking.given(rows);
    const ended = await why(rows[0], rows[1]);
    expect(ended.obstacles).toMatchObject([
      { kind: 'ended-on', who: { id: id(rows[1]) }, until: '2025-01-01' },
    ]);
    expect(kindsOf(await why(rows[2], rows[3]))).toEqual(['1 public-owner']);
    expect(kindsOf(await why(rows[0], rows[4]))).toEqual(['1 non-profit']);
    expect(kindsOf(await why(rows[5], rows[6]))).toEqual(['1 ended-on']);
  });

  test('who is related with one who is related with the other: pairs are not fused', async () => {
    const rows = [firm(1, { heads: [head(1)] }), firm(2, { owners: [owner(1, '60')] })] as const;
    await asking.given(rows);
    const answer = await why(...rows);
    expect(kindsOf(answer)).toEqual(['1 not-fused']);
    expect(answer.summary.ru).toMatch(/возглавляет.*; .*владеет.*пары не складываются в группу\.$/);
  });

  test('of whom nothing is known; a name or an address in common is no tie', async () => {
    const rows = [firm(1), firm(2), firm(3, { address: 'г. Пробный, ул. 1' })] as const;
    await asking.given([...rows, firm(4, { address: 'г. Пробный, ул. 1' })]);
    const nothing = await why(rows[0], rows[1]);
    expect(kindsOf(nothing)).toEqual(['1 nothing-known']);
    expect(nothing.note?.en).toContain('Relatives and members of boards');
    expect(kindsOf(await why(rows[2], firm(4)))).toEqual(['1 address-only']);
  });
});
