import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firmNumbers } from '../support/numbers.ts';
import { openProduct, partition, type Product } from '../support/product.ts';
import { firm, held, type Row } from '../support/register.ts';
import { ROOT } from '../support/sources.ts';

// Graphs with known weakly connected components, sent through the product as registers: each vertex a firm, each edge
// one firm that owns another. Groups must be the components.

const OWN = join(ROOT, 'fixtures/graphs');
const PUBLISHED = join(ROOT, '../shared/reference/wcc');
const published = existsSync(PUBLISHED);
if (!published)
  console.warn(`SKIPPED: the published graphs are not at ${PUBLISHED}; only our own were tried.`);

type Edge = readonly [from: number, to: number];

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** Lines of whole numbers; comments and blank lines left out. */
function numbers(path: string): number[][] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => /^\s*\d/.test(line)).map((line) => line.trim().split(/\s+/).map(Number));
}

/** `vertex neighbour neighbour …` a line. */
function adjacency(path: string): { vertices: number[]; edges: Edge[] } {
  const lines = numbers(path);
  return {
    vertices: lines.map(([vertex]) => vertex!),
    edges: lines.flatMap(([vertex, ...rest]) => rest.map((to): Edge => [vertex!, to])),
  };
}

/** Matrix Market coordinates: a line of sizes, then `row column [value]` a line. */
function matrix(path: string): { vertices: number[]; edges: Edge[] } {
  const [[size] = [], ...rest] = numbers(path);
  return {
    vertices: Array.from({ length: size! }, (_, i) => i + 1),
    edges: rest.map(([from, to]): Edge => [from!, to!]),
  };
}

/** The groups of the graph as a register, one line a group. */
async function groupsOf({ vertices, edges }: { vertices: number[]; edges: Edge[] }): Promise<string[]> {
  const owners = new Map<number, number[]>();
  for (const [from, to] of edges) if (from !== to) owners.set(to, [...(owners.get(to) ?? []), from]);
  const registry = vertices.map((n): Row =>
    firm(n, { owners: (owners.get(n) ?? []).map((from) => held(from, '1')) }),
  );
  await product.put({ registry });
  await product.resolve();
  return partition(await product.memberships());
}

/** The same of known components; those of one vertex are no groups. */
function expected(components: readonly (readonly number[])[]): string[] {
  const sizes = new Map<number, number>();
  for (const [, component] of components) sizes.set(component!, (sizes.get(component!) ?? 0) + 1);
  return partition(
    components.map(([vertex, component]) => [
      firmNumbers(vertex!).ogrn,
      sizes.get(component!)! > 1 ? String(component) : '',
    ]),
  );
}

function oneGroup(vertices: readonly number[]): string[] {
  return partition(vertices.map((n) => [firmNumbers(n).ogrn, 'all']));
}

describe('graphs of our own', () => {
  test.each(['one-way', 'both-ways'])('%s', async (name) => {
    const components = expected(numbers(join(OWN, `${name}.components`)));
    expect(components.length).toBeGreaterThan(1);
    expect(await groupsOf(adjacency(join(OWN, `${name}.adjacency`)))).toEqual(components);
  });

  test.each(['ring.mtx', 'ladder.mtx'])('%s is one component', async (name) => {
    const graph = matrix(join(OWN, name));
    expect(await groupsOf(graph)).toEqual(oneGroup(graph.vertices));
  });
});

describe.skipIf(!published)('published graphs', () => {
  test.each(['dir', 'undir'])(
    'Graphalytics: %s-input has the components of the output beside it',
    async (name) => {
      const folder = join(PUBLISHED, 'graphalytics');
      const components = expected(numbers(join(folder, `${name}-output`)));
      expect(components).toHaveLength(2);
      expect(await groupsOf(adjacency(join(folder, `${name}-input`)))).toEqual(components);
    },
  );

  test('LAGraph: each of the five is one component', async () => {
    const folder = join(PUBLISHED, 'lagraph');
    const files = readdirSync(folder).filter((name) => name.endsWith('.mtx'));
    expect(files).toHaveLength(5);
    for (const name of files) {
      await product.wipe();
      const graph = matrix(join(folder, name));
      expect(await groupsOf(graph), name).toEqual(oneGroup(graph.vertices));
    }
  });
});
