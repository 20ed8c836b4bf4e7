import { describe, expect, test } from 'vitest';
import { firmNumbers } from '../../support/numbers.ts';
import { firm, head, held, named, owner, type Row } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';
import { exactly, firmId, ids, of, ownersReader, personId } from './read-owners.ts';

// The vectors of the design about effective shares, each as a small register sent through files, readers and loader.

const product = useProduct();
const read = ownersReader(product);

const ring = (last: string): Row[] => [
  firm(1, { owners: [owner(1, '24'), held(3, last)] }),
  firm(2, { owners: [held(1, '40')] }),
  firm(3, { owners: [held(2, '30')] }),
];

describe('effective shares', () => {
  test('in a ring: 24 % held directly are 75/284, and a beneficiary', async () => {
    const answer = await read.load(1, ring('76'));
    expect(of(answer, personId(1))).toMatchObject({
      direct: { num: '6', den: '25', percent: '24.00' },
      effective: { ...exactly(75, 284), percent: '26.40' },
      over25: 'yes',
      beneficiary: true,
      marks: ['direct'],
      moreChains: false,
    });
    expect(of(answer, personId(1)).chains).toMatchObject([
      { steps: [{ share: { percent: '24.00' } }], product: { percent: '24.00' }, ring: true },
    ]);
    expect(of(answer, firmId(3))).toMatchObject({ effective: exactly(19, 25), beneficiary: false });
    expect(of(answer, firmId(2))).toMatchObject({ effective: exactly(57, 250), over25: 'no', direct: null });
    expect(ids(answer)).toEqual([firmId(3), personId(1), firmId(2)]);
    expect(answer).toMatchObject({
      total: 3,
      truncated: false,
      closedRing: null,
      undisclosed: { low: { num: '0' }, high: { num: '0' }, why: [] },
      beneficiaryByOffice: [],
      asOf: '2026-11-20',
    });
  });

  test('in a ring that is filled to 104 %: an interval, and why', async () => {
    const answer = await read.load(1, ring('80'));
    const words =
      'The shares stated in ООО «Проба 1» add up to 104.00 %; which of them is wrong is not known.';
    expect(of(answer, personId(1))).toMatchObject({
      effective: { high: { num: '30', den: '113' }, exact: false, percent: '22.00–26.54', why: [words] },
      over25: 'maybe',
      beneficiary: false,
    });
    expect(answer.undisclosed).toMatchObject({
      percent: '0.00',
      why: [words.replace('shares stated in ООО «Проба 1»', 'stated shares')],
    });
    expect(answer.notes).toEqual([
      'No natural person over 25 % is known; 115-ФЗ allows to take the sole executive body as the beneficiary, but no head is known either.',
      'Of 1 natural person it is open: they may be over 25 %.',
    ]);
  });

  test('along a chain of 60 % each: 21.6 %', async () => {
    const chain = [
      firm(1, { owners: [held(2, '60')] }),
      firm(2, { owners: [held(3, '60')] }),
      firm(3, { owners: [owner(1, '60')] }),
    ];
    const answer = await read.load(1, chain);
    expect(of(answer, personId(1))).toMatchObject({
      effective: exactly(27, 125),
      over25: 'no',
      direct: null,
    });
    const [{ steps, product: part } = { steps: [], product: null }] = of(answer, personId(1)).chains;
    expect(steps.map(({ from, to }) => [from.id, to.name])).toEqual([
      [personId(1), 'ООО «Проба 3»'],
      [firmId(3), 'ООО «Проба 2»'],
      [firmId(2), 'ООО «Проба 1»'],
    ]);
    expect(part).toEqual({ num: '27', den: '125', percent: '21.60' });
    expect(answer.undisclosed).toMatchObject({
      low: { num: '2', den: '5' },
      why: ['Named owners hold 60.00 %; who holds the rest is not stated.'],
    });
  });

  test('where two hold 90 % of each other, outsiders 10 % each', async () => {
    const answer = await read.load(1, [
      firm(1, { owners: [held(2, '90'), owner(1, '10')] }),
      firm(2, { owners: [held(1, '90'), owner(2, '10')] }),
    ]);
    expect(of(answer, personId(1))).toMatchObject({ effective: exactly(10, 19), beneficiary: true });
    expect(of(answer, personId(2))).toMatchObject({ effective: exactly(9, 19), beneficiary: true });
    expect(of(answer, firmId(2)).effective).toMatchObject(exactly(9, 10));
    expect(answer.closedRing).toBeNull();
  });

  test('where two hold all of each other: a closed ring, with no owner outside', async () => {
    const rows = [
      firm(1, { owners: [held(2)], heads: [head(1, { position: 'Директор', since: '2020-02-02' })] }),
      firm(2, { owners: [held(1)] }),
      firm(3, { owners: [held(2, '30'), owner(3, '70')] }),
    ];
    const inside = await read.load(1, rows);
    expect(inside.owners).toMatchObject([
      { owner: { id: firmId(2) }, effective: exactly(1, 1), marks: ['direct', 'closed-ring'] },
    ]);
    expect(inside.closedRing?.members.map(({ id }) => id).sort()).toEqual([firmId(1), firmId(2)]);
    expect(inside.closedRing?.words).toMatch(/hold all of each other, so there is no owner outside\.$/);
    expect(inside.beneficiaryByOffice).toEqual([
      {
        person: expect.objectContaining({ id: personId(1), kind: 'person' }) as unknown,
        position: 'Директор',
        since: '2020-02-02',
        through: null,
      },
    ]);
    expect(inside.notes).toEqual([
      'No natural person over 25 % is known; 115-ФЗ allows to take the sole executive body as the beneficiary.',
    ]);
    const below = await read.of({ inn: firmNumbers(3).inn });
    expect(below.closedRing?.words).toMatch(/so what they own here has no owner outside of them\.$/);
    expect(of(below, firmId(1))).toMatchObject({ effective: exactly(3, 10), marks: ['closed-ring'] });
  });

  test('through three holders add up to 50 % and not a hair more', async () => {
    const holders = [held(2, '4.77'), held(3, '29.6'), held(4, '15.63')];
    const answer = await read.load(1, [
      firm(1, { owners: [...holders, named('Пробная Анна Ильинична', { share: { percent: '50' } })] }),
      ...[2, 3, 4].map((n) => firm(n, { owners: [owner(1)] })),
    ]);
    expect(of(answer, personId(1))).toMatchObject({
      effective: { ...exactly(1, 2), percent: '50.00' },
      beneficiary: true,
    });
    expect(of(answer, personId(1)).chains.map(({ product: part }) => part?.percent)).toEqual([
      '29.60',
      '15.63',
      '4.77',
    ]);
  });

  test('of exactly 25 % are not more, and a trace above is', async () => {
    const answer = await read.load(1, [
      firm(1, { owners: [owner(1, '25'), owner(2, '25.000001'), owner(3, '24.999999'), held(2, '25')] }),
      firm(2, { owners: [owner(3, '0.00001')] }),
    ]);
    expect([1, 2, 3].map((n) => of(answer, personId(n)).over25)).toEqual(['no', 'yes', 'yes']);
    expect(answer.owners.map(({ effective }) => effective!.percent)).toEqual([
      '25.00',
      '25.00',
      '25.00',
      '25.00',
    ]);
  });
});
