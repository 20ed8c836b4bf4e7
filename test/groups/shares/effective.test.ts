import { describe, expect, it } from 'vitest';
import { effectiveShares, type EffectiveShare } from '../../../src/groups/shares/effective.ts';
import { fraction, ONE, ZERO } from '../../../src/groups/shares/fraction.ts';
import { solveAsStated } from '../../../src/groups/shares/solve.ts';
import { links } from './graphs.ts';

const shareOf = (told: readonly string[], owner: string, target: string): EffectiveShare =>
  effectiveShares(links(...told), target).owners.get(owner)!;

/** What an owner without any doubt about it has. */
const exactly = (num: bigint, den: bigint): Partial<EffectiveShare> => ({
  low: fraction(num, den),
  high: fraction(num, den),
  exact: true,
  reasons: [],
  doubts: [],
});

describe('the effective share', () => {
  it('through a ring counts every round of it: 75/284', () => {
    const ring = ['A→B 24', 'B→C 40', 'C→D 30', 'D→B 76'];
    expect(shareOf(ring, 'A', 'B')).toMatchObject({ ...exactly(75n, 284n), closedRing: false });
  });

  it('in an entity that more than the whole is stated of is an interval that says why; the solver alone has 30/113', () => {
    const told = ['A→B 24', 'B→C 40', 'C→D 30', 'D→B 80'];
    expect(solveAsStated(links(...told), 'B').get('A')).toEqual(fraction(30n, 113n));
    const stated = fraction(26n, 25n);
    const share = shareOf(told, 'A', 'B');
    expect(share).toMatchObject({
      exact: false,
      reasons: ['over-100'],
      doubts: [{ entity: 'B', reason: 'over-100', stated }],
    });
    // 20 % and 76 % at least, 24 % and 80 % at most.
    expect(share.low).toEqual(solveAsStated(links('A→B 20', 'B→C 40', 'C→D 30', 'D→B 76'), 'B').get('A'));
    expect(share.high).toEqual(fraction(30n, 113n));
    expect(shareOf(told, 'A', 'C').exact).toBe(false);
    expect(shareOf(told, 'B', 'C')).toMatchObject(exactly(2n, 5n));
  });

  it('along a chain is the product', () => {
    const chain = ['A→B 60', 'B→C 60', 'C→D 60'];
    expect(shareOf(chain, 'A', 'D')).toMatchObject(exactly(216n, 1000n));
    expect(shareOf(chain, 'C', 'D')).toMatchObject(exactly(3n, 5n));
    expect(effectiveShares(links(...chain), 'B').owners.size).toBe(1);
  });

  it('of two that hold 90 % of each other, and of those who hold the rest', () => {
    const told = ['A→B 90', 'B→A 90', 'X→A 10', 'Y→B 10'];
    const { owners, closedRings } = effectiveShares(links(...told), 'B');
    expect(closedRings).toEqual([]);
    expect(owners.get('A')).toMatchObject(exactly(9n, 10n));
    // A has 10 % · (1 + 0.81 + …), of which B gets 90 %.
    expect(owners.get('X')).toMatchObject(exactly(9n, 19n));
    expect(owners.get('Y')).toMatchObject(exactly(10n, 19n));
    expect(owners.has('B')).toBe(false);
  });

  it('in a ring that is wholly held inside: each has all of the others, and nobody outside has any', () => {
    const told = ['A→B 100', 'B→A 100', 'B→T 30', 'X→T 70'];
    const inB = effectiveShares(links(...told), 'B');
    expect(inB.closedRings).toEqual([expect.arrayContaining(['A', 'B'])]);
    expect([...inB.owners]).toEqual([
      ['A', { ...exactly(1n, 1n), closedRing: true } as unknown as EffectiveShare],
    ]);
    const below = effectiveShares(links(...told), 'T');
    expect(below.closedRings.map((ring) => [...ring].sort())).toEqual([['A', 'B']]);
    expect(below.owners.get('A')).toMatchObject({ ...exactly(3n, 10n), closedRing: true });
    expect(below.owners.get('X')).toMatchObject({ ...exactly(7n, 10n), closedRing: false });
  });

  it('in a closed ring of three with a ring inside of it', () => {
    const told = ['A→B 50', 'C→B 50', 'B→C 100', 'C→A 100'];
    const { owners, closedRings } = effectiveShares(links(...told), 'B');
    expect(closedRings.map((ring) => [...ring].sort())).toEqual([['A', 'B', 'C']]);
    expect(owners.get('C')).toMatchObject(exactly(1n, 1n));
    expect(owners.get('A')).toMatchObject(exactly(1n, 1n));
  });

  it('through three holders sums up exactly, which doubles get wrong', () => {
    const told = ['X→K 100', 'X→L 100', 'X→M 100', 'K→T 4.77', 'L→T 29.6', 'M→T 15.63'];
    expect(4.77 + 29.6 + 15.63).not.toBe(50);
    expect(shareOf(told, 'X', 'T')).toMatchObject(exactly(1n, 2n));
  });

  it('of several rows of one owner is their sum', () => {
    expect(shareOf(['A→T 20', 'A→T 10', 'B→T 70'], 'A', 'T')).toMatchObject(exactly(3n, 10n));
  });
});

describe('a share that is not stated', () => {
  it('is anything from nothing to what the others leave', () => {
    const told = ['A→T ?', 'B→T 30', 'X→A 50', 'Y→X 100'];
    const { owners } = effectiveShares(links(...told), 'T');
    const doubts = [{ entity: 'T', reason: 'share-missing', stated: fraction(3n, 10n) }];
    const inDoubt = { exact: false, reasons: ['share-missing'], doubts };
    expect(owners.get('A')).toMatchObject({ low: ZERO, high: fraction(7n, 10n), ...inDoubt });
    expect(owners.get('Y')).toMatchObject({ low: ZERO, high: fraction(7n, 20n), ...inDoubt });
    expect(owners.get('B')).toMatchObject(exactly(3n, 10n));
  });

  it('leaves what is known beside it known', () => {
    const share = shareOf(['A→T 10', 'A→M 100', 'M→T ?'], 'A', 'T');
    expect([share.low, share.high]).toEqual([fraction(1n, 10n), ONE]);
  });

  it('is nothing when others have all, and still stated', () => {
    const share = shareOf(['A→T ?', 'B→T 100'], 'A', 'T');
    expect(share).toMatchObject({ low: ZERO, high: ZERO, exact: false, reasons: ['share-missing'] });
  });

  it('beside shares of more than the whole is in doubt for both', () => {
    const { owners } = effectiveShares(links('A→T 60', 'B→T 60', 'C→T ?'), 'T');
    expect(owners.get('A')).toMatchObject({ low: fraction(2n, 5n), high: fraction(3n, 5n) });
    expect(owners.get('C')).toMatchObject({
      low: ZERO,
      high: fraction(1n, 5n),
      reasons: ['over-100', 'share-missing'],
    });
  });

  it('may make a ring that has no finite solution: then up to the whole', () => {
    const { owners, closedRings } = effectiveShares(links('A→B ?', 'B→A ?', 'X→A ?'), 'B');
    expect(closedRings).toEqual([]);
    for (const owner of ['A', 'X']) expect(owners.get(owner)).toMatchObject({ low: ZERO, high: ONE });
  });

  it('in several rows of one owner never makes more than the whole', () => {
    expect(shareOf(['A→T 40', 'A→T ?', 'A→T ?'], 'A', 'T')).toMatchObject({
      low: fraction(2n, 5n),
      high: ONE,
    });
  });
});

describe('shares stated as more than the whole', () => {
  it('have no finite solution by themselves when a ring of them feeds itself', () => {
    const told = links('A→B 100', 'B→A 100', 'X→A 100', 'Z→X 100');
    expect([...solveAsStated(told, 'B').values()]).toEqual([ONE, null, null]);
    const { owners } = effectiveShares(told, 'B');
    expect(owners.get('X')).toMatchObject({ low: ZERO, high: ONE, reasons: ['over-100'] });
    expect(owners.get('Z')).toMatchObject({ low: ZERO, high: ONE, exact: false });
  });

  it('more than feed themselves: nothing finite for anybody', () => {
    const told = links('A→B 100', 'B→A 100', 'C→B 100', 'B→C 100', 'C→A 100', 'A→C 100');
    expect([...solveAsStated(told, 'C').values()]).toEqual([null, null]);
  });
});

describe('an entity', () => {
  it('that holds a part of itself pays no heed to it but for what returns', () => {
    expect(solveAsStated(links('A→T 40', 'T→T 20'), 'T').get('A')).toEqual(fraction(1n, 2n));
    expect(solveAsStated(links('A→M 40', 'M→M 20', 'M→T 100'), 'T').get('M')).toEqual(ONE);
  });

  it('that nobody owns has no owners, and links elsewhere do not matter', () => {
    expect(effectiveShares(links('A→B 50'), 'T')).toEqual({ owners: new Map(), closedRings: [] });
    expect(effectiveShares(links('A→B 50'), 'A').owners.size).toBe(0);
  });
});

describe('a chain of thousands', () => {
  it('is solved without recursion', () => {
    const chain = Array.from({ length: 5_000 }, (_, n) => `${n + 1}→${n} 50`);
    const { owners } = effectiveShares(links(...chain), '0');
    expect(owners.get('5000')?.low).toEqual(fraction(1n, 2n ** 5_000n));
  });

  it('that ends where it began is solved too', () => {
    const ring = Array.from({ length: 300 }, (_, n) => `${(n + 1) % 300}→${n} 50`);
    const { owners } = effectiveShares(links(...ring, 'X→299 50'), '0', 300);
    expect(owners.get('1')).toMatchObject(exactly(1n, 2n));
    expect(owners.get('299')?.low).toEqual(fraction(1n, 2n ** 299n));
    // Half of 299, each round of the ring adding a part of 2^-300.
    expect(owners.get('X')).toMatchObject(exactly(1n, 2n ** 300n - 1n));
  });

  it('and is too long for that is not solved: what is held directly at least', () => {
    const ring = Array.from({ length: 101 }, (_, n) => `${(n + 1) % 101}→${n} 50`);
    const { owners } = effectiveShares(links(...ring, 'X→100 50', 'X→1 50', 'Y→0 30'), '0');
    const doubts = [{ reason: 'ring-too-large' }];
    expect(owners.get('1')).toMatchObject({ low: fraction(1n, 2n), high: ONE, exact: false, doubts });
    expect(owners.get('50')).toMatchObject({ low: ZERO, high: ONE, reasons: ['ring-too-large'] });
    expect(owners.get('X')).toMatchObject({ low: fraction(1n, 4n), high: ONE, doubts });
    expect(owners.get('Y')).toMatchObject({ low: fraction(3n, 10n), exact: false });
  });
});
