import { describe, expect, it } from 'vitest';
import { ARROWS, wrongArrow } from '../support/arrows.ts';
import { filesIn, importsOf, type Import } from '../support/sources.ts';

const FILES = ['src', 'fixtures', 'bench', 'test'].flatMap(filesIn).filter((path) => path.endsWith('.ts'));

/** Folders of src that are no rooms: the command line is wiring, decisions are text. */
const NO_ROOMS = new Set(['commands', 'decisions']);

describe('import arrows', () => {
  it('point only where the house allows', () => {
    const wrong = FILES.flatMap((path) => importsOf(path)).flatMap((arrow) => {
      const reason = wrongArrow(arrow);
      return reason === null ? [] : [`${arrow.from} → ${arrow.to}: ${reason}`];
    });
    expect(wrong).toEqual([]);
  });

  it('start in every room there is', () => {
    const folders = new Set(
      filesIn('src')
        .filter((path) => path.split('/').length > 2)
        .map((path) => path.split('/')[1]!),
    );
    const unknown = [...folders].filter((folder) => !(folder in ARROWS) && !NO_ROOMS.has(folder));
    expect(unknown).toEqual([]);
  });
});

describe('wrongArrow', () => {
  const arrow = (from: string, to: string, typeOnly = false): Import => ({
    from,
    to,
    ours: to.includes('/'),
    typeOnly,
  });

  it.each([
    ['src/values/inn.ts', 'src/values/ogrn.ts'],
    ['src/neo4j/client.ts', 'src/errors.ts'],
    ['src/registry/record.ts', 'src/values/inn.ts'],
    ['src/registry/egrul/part.ts', 'src/registry/record.ts'],
    ['src/load/bulk.ts', 'src/registry/record.ts'],
    ['src/load/bulk.ts', 'p-queue'],
    ['src/credit/exposure.ts', 'src/groups/lens.ts'],
    ['src/groups/routes.ts', 'src/http/problem.ts'],
    ['src/groups/routes.ts', 'src/groups/resolve.ts'],
    ['src/app.ts', 'src/credit/routes.ts'],
    ['src/commands/load.ts', 'src/load/bulk.ts'],
    ['src/neo4j/client.ts', 'neo4j-driver'],
    ['bench/load.ts', 'neo4j-driver'],
    ['test/load/bulk.test.ts', 'src/load/bulk.ts'],
    ['fixtures/generator.ts', 'src/values/inn.ts'],
    ['fixtures/generator.ts', 'src/errors.ts'],
  ])('allows %s → %s', (from, to) => {
    expect(wrongArrow(arrow(from, to))).toBeNull();
  });

  it.each([
    ['src/values/inn.ts', 'src/errors.ts'],
    ['src/errors.ts', 'src/neo4j/client.ts'],
    ['src/neo4j/client.ts', 'src/registry/record.ts'],
    ['src/registry/record.ts', 'src/neo4j/client.ts'],
    ['src/groups/resolve.ts', 'src/credit/exposure.ts'],
    ['src/identity/people.ts', 'src/groups/resolve.ts'],
    ['src/http/problem.ts', 'src/groups/resolve.ts'],
    ['src/groups/resolve.ts', 'src/http/problem.ts'],
    ['src/credit/routes.ts', 'src/groups/resolve.ts'],
    ['src/credit/routes.ts', 'src/neo4j/client.ts'],
    ['src/load/bulk.ts', 'src/app.ts'],
    ['src/load/bulk.ts', 'test/support/database.ts'],
    ['src/load/bulk.ts', 'neo4j-driver'],
    ['src/main.ts', 'p-queue'],
    ['src/attic/thing.ts', 'src/neo4j/client.ts'],
    ['fixtures/generator.ts', 'src/registry/record.ts'],
    ['fixtures/generator.ts', 'src/load/bulk.ts'],
  ])('refuses %s → %s', (from, to) => {
    expect(wrongArrow(arrow(from, to))).not.toBeNull();
  });

  it('allows fixtures the types of registry', () => {
    expect(wrongArrow(arrow('fixtures/generator.ts', 'src/registry/record.ts', true))).toBeNull();
  });
});

describe('importsOf', () => {
  it('finds every kind of import', () => {
    const text = `
      import a from './a.ts';
      import type { B } from '../values/b.ts';
      import { type C, type D } from './c.ts';
      import 'zod/v4';
      export * from './e.ts';
      export type { F } from '@scope/name/deep';
      const g = await import('./g.ts');
      type H = import('./h.ts').H;
      const no = "import x from './no.ts'";
    `;
    const found = importsOf('src/load/x.ts', text).map(({ to, typeOnly }) => [to, typeOnly]);
    expect(found).toEqual([
      ['src/load/a.ts', false],
      ['src/values/b.ts', true],
      ['src/load/c.ts', true],
      ['zod', false],
      ['src/load/e.ts', false],
      ['@scope/name', true],
      ['src/load/g.ts', false],
      ['src/load/h.ts', true],
    ]);
  });
});
