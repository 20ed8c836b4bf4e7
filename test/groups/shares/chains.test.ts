import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainFinder, type Chain } from '../../../src/groups/shares/chains.ts';
import { compare, fraction } from '../../../src/groups/shares/fraction.ts';
import type { OwnershipLink } from '../../../src/groups/shares/graph.ts';
import { graphs, links } from './graphs.ts';

const way = ({ steps }: Chain<OwnershipLink>): string =>
  [...steps.map(({ from }) => from), steps.at(-1)!.to].join('→');

/** Every path that meets nobody twice. */
function naiveWays(graph: readonly OwnershipLink[], source: string, target: string): string[] {
  const walk = (met: readonly string[]): string[] => {
    if (met.at(-1) === target) return [met.join('→')];
    return graph
      .filter(({ from, to }) => from === met.at(-1) && !met.includes(to))
      .flatMap(({ to }) => walk([...met, to]));
  };
  return walk([source]);
}

describe('the chains of an owner', () => {
  it('come largest product first, each exact', () => {
    const told = links('A→B 50', 'B→T 40', 'A→C 100', 'C→T 30', 'A→T 1', 'X→T 29');
    const { chains, more } = chainFinder(told, 'T')('A');
    expect(chains.map((chain) => [way(chain), chain.product])).toEqual([
      ['A→C→T', fraction(3n, 10n)],
      ['A→B→T', fraction(1n, 5n)],
      ['A→T', fraction(1n, 100n)],
    ]);
    expect([more, chains.some(({ ring }) => ring)]).toEqual([false, false]);
    expect(chains[0]!.steps[0]).toBe(told[2]);
  });

  it('are at most so many, and it is told that there are more', () => {
    const told = links(...Array.from({ length: 12 }, (_, n) => [`A→${n} 100`, `${n}→T ${n + 1}`]).flat());
    const find = chainFinder(told, 'T');
    const ten = find('A');
    expect([ten.chains.length, ten.more]).toEqual([10, true]);
    expect(ten.chains[0]!.product).toEqual(fraction(12n, 100n));
    expect(ten.chains[9]!.product).toEqual(fraction(3n, 100n));
    expect(find('A', { limit: 12 })).toMatchObject({ more: false });
    expect(find('A', { steps: 1 })).toEqual({ chains: [], more: true });
  });

  it('end where the target is met, and are marked where a ring is touched', () => {
    const find = chainFinder(links('A→B 24', 'B→C 40', 'C→D 30', 'D→B 76', 'A→X 10', 'X→B 1'), 'C');
    const { chains, more } = find('A');
    expect(chains.map((chain) => [way(chain), chain.ring])).toEqual([
      ['A→B→C', true],
      ['A→X→B→C', true],
    ]);
    expect(more).toBe(false);
    expect(find('C')).toEqual({ chains: [], more: false });
    expect(find('nobody')).toEqual({ chains: [], more: false });
  });

  it('with a share that is not stated have no product and come last', () => {
    const { chains } = chainFinder(links('A→B ?', 'B→T 90', 'A→T 5', 'A→N ?', 'N→T ?'), 'T')('A');
    expect(chains.map((chain) => [way(chain), chain.product])).toEqual([
      ['A→T', fraction(1n, 20n)],
      ['A→B→T', null],
      ['A→N→T', null],
    ]);
  });

  it('may be thousands of steps long', () => {
    const told = links(...Array.from({ length: 3_000 }, (_, n) => `${n + 1}→${n} 100`));
    const { chains, more } = chainFinder(told, '0')('3000', { steps: 3_000 });
    expect([chains[0]!.steps.length, chains[0]!.product, more]).toEqual([3_000, fraction(1n, 1n), false]);
    expect(chainFinder(told, '0')('3000')).toEqual({ chains: [], more: true });
  });

  it('are all there are, in random graphs with rings', () => {
    fc.assert(
      fc.property(graphs({ size: 7 }), fc.integer({ min: 1, max: 5 }), (graph, limit) => {
        const find = chainFinder(graph, '0');
        const all = find('1', { limit: 10_000 });
        expect(all.chains.map(way).sort()).toEqual(naiveWays(graph, '1', '0').sort());
        expect(all.more).toBe(false);
        const products = all.chains.map(({ product }) => product!);
        products.slice(1).forEach((product, at) => {
          expect(compare(product, products[at]!)).toBeLessThanOrEqual(0);
        });
        const some = find('1', { limit });
        expect(some.chains.map(({ product }) => product)).toEqual(products.slice(0, limit));
        expect(some.more).toBe(all.chains.length > limit);
      }),
      { numRuns: 200 },
    );
  });
});
