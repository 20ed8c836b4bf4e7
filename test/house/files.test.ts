import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, read, ROOT } from '../support/sources.ts';

const TOP_LEVEL = new Set([
  ...['src', 'cypher', 'fixtures', 'bench', 'test', 'node_modules', 'coverage', 'dist'],
  ...['docker-compose.yml', 'Dockerfile', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['README.md', 'LICENSE'],
]);

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CAPITALS = new Set(['README.md', 'RESULTS.md']);
const MAX_LINES = 300;

const ROOMS = ['src', 'cypher', 'bench', 'test'].flatMap(filesIn);
const CODE = [...ROOMS, ...filesIn('fixtures')].filter((path) => /\.(ts|tsx|js|cypher)$/.test(path));

/** True when the name before the first point, and each folder, is kebab-case. */
function isKebab(path: string): boolean {
  const names = path.split('/').map((name) => name.split('.')[0]!);
  return names.every((name) => KEBAB.test(name));
}

describe('the files of the house', () => {
  it('are at the top level only those a newcomer expects', () => {
    const names = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name));
    expect(names).toEqual([]);
  });

  it('have kebab-case names', () => {
    const checked = new Set([...ROOMS.filter((path) => !CAPITALS.has(basename(path))), ...CODE]);
    expect([...checked].filter((path) => !isKebab(path))).toEqual([]);
  });

  it(`have at most ${MAX_LINES} lines`, () => {
    const long = CODE.map((path) => [path, read(path).trimEnd().split('\n').length] as const).filter(
      ([, lines]) => lines > MAX_LINES,
    );
    expect(long).toEqual([]);
  });

  it.each([
    ['src/load/people-in-record.ts', true],
    ['cypher/schema/001-keys.cypher', true],
    ['test/http/errors.graph.test.ts', true],
    ['src/load/peopleInRecord.ts', false],
    ['src/Load/people.ts', false],
    ['src/load/people_in.ts', false],
  ])('kebab-case: %s is %s', (path, kebab) => {
    expect(isKebab(path)).toBe(kebab);
  });
});
