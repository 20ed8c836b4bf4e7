import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRates } from '../../../src/credit/conversion.ts';
import type { MemberRow } from '../../../src/credit/bridges/rows.ts';
import { bridgeSplits, nodeSplits, type Part } from '../../../src/credit/bridges/splits.ts';
import { partSums } from '../../../src/credit/bridges/sums.ts';
import { walk, type Edge, type Walk } from '../../../src/credit/bridges/walk.ts';
import { naiveBridges, naiveCuts } from './naive-splits.ts';

interface Graph {
  readonly nodes: number;
  readonly edges: readonly Edge[];
}

/** Sparse enough to have bridges; with loops, and several edges between two nodes. */
const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 14 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  return fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(fc.tuple(node, node), { maxLength: Math.ceil(nodes * 1.4) }),
  });
});

const nodesOf = (part: Part, { order }: Walk): number[] =>
  part.flatMap(([from, to]) => [...order.slice(from, to)]).sort((a, b) => a - b);

const sorted = (parts: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  parts.toSorted((a, b) => a[0]! - b[0]!);

describe('bridges', () => {
  it('are the edges whose loss leaves one component more, with the two that it leaves', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const walked = walk(nodes, edges);
        const found = bridgeSplits(walked).map(
          ({ edge, parts }) => [edge, sorted(parts.map((part) => nodesOf(part, walked)))] as const,
        );
        expect(new Map(found)).toEqual(naiveBridges(nodes, edges));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Edge[], number]>([
    ['of a chain are all', [[0, 1], [1, 2], [2, 3]], 3], // prettier-ignore
    ['of a ring are none', [[0, 1], [1, 2], [2, 0]], 0], // prettier-ignore
    ['are not two edges between the same', [[0, 1], [1, 0]], 0], // prettier-ignore
    ['are not loops', [[0, 0]], 0],
  ])('%s', (_, edges, count) => {
    expect(bridgeSplits(walk(4, edges))).toHaveLength(count);
  });
});

describe('cut vertices', () => {
  it('are the nodes whose loss splits the rest, with the parts that it leaves', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const walked = walk(nodes, edges);
        const found = nodeSplits(walked).map(
          ({ node, parts }) => [node, sorted(parts.map((part) => nodesOf(part, walked)))] as const,
        );
        expect(new Map(found)).toEqual(naiveCuts(nodes, edges));
      }),
      { numRuns: 500 },
    );
  });
});

describe('sums of a part', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const account = fc.tuple(fc.constantFrom('RUB', 'EUR', 'CNY'), amount, fc.array(amount, { maxLength: 2 }));
  const member = fc
    .tuple(fc.bigInt({ min: 0n, max: 3n }), fc.array(account, { maxLength: 3 }))
    .map(([cards, owing]): MemberRow => [['', null, null, null, null, null], cards, owing]);

  it('are those of its members, one by one', () => {
    const told = graphs.chain((graph) =>
      fc.record({ graph: fc.constant(graph), members: fc.array(member, { maxLength: graph.nodes }) }),
    );
    // A rate of a whole number, so that nothing is rounded; none of CNY.
    const rates = readRates('RUB', [['EUR', '98']]);
    const inRoubles = (owing: MemberRow[2], of: (row: MemberRow[2][number]) => bigint): bigint | null => {
      let sum = 0n;
      for (const row of owing) {
        if (row[0] === 'CNY' && of(row) !== 0n) return null;
        sum += of(row) * (row[0] === 'EUR' ? 98n : 1n);
      }
      return sum;
    };
    fc.assert(
      fc.property(told, ({ graph, members }) => {
        const walked = walk(graph.nodes, graph.edges);
        const sums = partSums(walked.order, members, rates);
        const splits = [...bridgeSplits(walked), ...nodeSplits(walked)].flatMap(({ parts }) => parts);
        for (const part of splits) {
          const rows = nodesOf(part, walked).flatMap((node) => members.slice(node, node + 1));
          const owing = rows.flatMap(([, , each]) => each);
          expect({
            members: sums.members(part),
            clients: sums.clients(part),
            outstanding: sums.outstanding(part),
            overdue: sums.overdue(part),
          }).toEqual({
            members: rows.length,
            clients: rows.reduce((sum, row) => sum + Number(row[1]), 0),
            outstanding: inRoubles(owing, ([, outstanding]) => outstanding),
            overdue:
              inRoubles(owing, ([, outstanding]) => outstanding) === null
                ? null
                : inRoubles(owing, ([, , overdue]) => overdue.reduce((sum, each) => sum + each, 0n)),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a chain of 20,000', () => {
  it('is walked without recursion', () => {
    const edges = Array.from({ length: 19_999 }, (_, i): Edge => [i, i + 1]);
    const walked = walk(20_000, edges);
    expect([bridgeSplits(walked).length, nodeSplits(walked).length]).toEqual([19_999, 19_998]);
  });
});
