import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveShares } from '../../../src/groups/shares/effective.ts';
import { compare, ONE, toNumber, ZERO } from '../../../src/groups/shares/fraction.ts';
import type { OwnershipLink } from '../../../src/groups/shares/graph.ts';
import { solveAsStated } from '../../../src/groups/shares/solve.ts';
import { graphs, naivePaths, naiveShare } from './graphs.ts';

// Random graphs against the definition, computed another way each time.

describe('effective shares of random graphs', () => {
  it('are, with rings, what a floating-point solution of the definition has', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        for (const [owner, { low, high, exact }] of effectiveShares(graph, '0').owners) {
          expect(exact && low === high).toBe(true);
          expect(Math.abs(toNumber(low) - naiveShare(graph, owner, '0'))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('are, without rings, the sum over all paths, exactly', () => {
    fc.assert(
      fc.property(graphs({ acyclic: true }), (graph) => {
        for (const [owner, { low }] of effectiveShares(graph, '0').owners) {
          expect(low).toEqual(naivePaths(graph, owner, '0'));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('name everybody above, and call a ring closed when nobody outside holds any of it', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const { owners, closedRings } = effectiveShares(graph, '0');
        const above = new Set(['0']);
        for (const node of above) for (const { from, to } of graph) if (to === node) above.add(from);
        above.delete('0');
        expect(new Set(owners.keys())).toEqual(above);
        for (const ring of closedRings) {
          const into = graph.filter(({ to }) => ring.includes(to));
          expect(into.filter(({ from }) => !ring.includes(from))).toEqual([]);
          expect(solveSum(into)).toBe(ring.length);
        }
        for (const [owner, { closedRing }] of owners) {
          expect(closedRing).toBe(closedRings.some((ring) => ring.includes(owner)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are bounded around the solution where a ring counts as too large to be solved', () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const truth = solveAsStated(graph, '0');
        for (const [owner, { low, high, exact }] of effectiveShares(graph, '0', 3).owners) {
          const point = truth.get(owner)!;
          expect(compare(low, point)).toBeLessThanOrEqual(0);
          expect(compare(high, point)).toBeGreaterThanOrEqual(0);
          if (exact) expect([low, high]).toEqual([point, point]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are bounded, where shares are missing, around whatever those may be', () => {
    fc.assert(
      fc.property(graphs({ gaps: true }), (graph) => {
        const told = graph.map(({ from, to, share, known }): OwnershipLink => ({
          from,
          to,
          share: known ? share : null,
        }));
        const truth = solveAsStated(graph, '0');
        for (const [owner, { low, high, exact }] of effectiveShares(told, '0').owners) {
          const point = truth.get(owner)!;
          expect(compare(low, point)).toBeLessThanOrEqual(0);
          expect(compare(high, point)).toBeGreaterThanOrEqual(0);
          expect(compare(low, ZERO) >= 0 && compare(high, ONE) <= 0).toBe(true);
          if (exact) expect([low, high]).toEqual([point, point]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const solveSum = (links: readonly OwnershipLink[]): number =>
  Math.round(links.reduce((sum, { share }) => sum + toNumber(share!), 0));
