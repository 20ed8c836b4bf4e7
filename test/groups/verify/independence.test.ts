import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, read } from '../../support/sources.ts';

// A second opinion is one only while it is not the first one asked again.

const CODE = filesIn('src/groups/verify');
const STATEMENTS = filesIn('cypher/groups/verify');

/** All of the house that the verifier may know of: its own files, rule files and their reader, the way to the database. */
const ALLOWED = /^src\/(groups\/verify\/.*|groups\/lens\.ts|neo4j\/(client|statement)\.ts|errors\.ts)$/;

describe('the verifier', () => {
  it('is there', () => {
    expect(CODE.length).toBeGreaterThan(3);
    expect(STATEMENTS.length).toBeGreaterThan(2);
  });

  it('imports nothing of what it verifies', () => {
    const ours = CODE.flatMap((path) => importsOf(path)).filter((arrow) => arrow.ours);
    expect(ours.filter(({ to }) => !ALLOWED.test(to))).toEqual([]);
  });

  it('imports files that import nothing of it either', () => {
    const reader = importsOf('src/groups/lens.ts').filter((arrow) => arrow.ours);
    expect(reader).toEqual([]);
  });

  it('shares no Cypher: its statements have no fragments', () => {
    expect(STATEMENTS.filter((path) => read(path).includes('{{'))).toEqual([]);
  });

  it('binds its own statements only', () => {
    const bound = [...read('src/groups/verify/statements.ts').matchAll(/bind\('([^']+)'/g)];
    expect(bound.map(([, file]) => `cypher/${file!}`).sort()).toEqual(STATEMENTS);
  });

  it('is imported by the command alone', () => {
    const importers = filesIn('src')
      .filter((path) => path.endsWith('.ts') && !CODE.includes(path))
      .filter((path) => importsOf(path).some(({ to }) => to.startsWith('src/groups/verify/')));
    expect(importers).toEqual(['src/commands/verify.ts']);
  });
});
