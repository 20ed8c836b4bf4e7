import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/config.ts';
import { allTableRows, commandsIn, tableRows, uncoded } from '../support/markdown.ts';
import { read } from '../support/sources.ts';

interface Package {
  readonly license: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

const README = read('README.md');
const PACKAGE = JSON.parse(read('package.json')) as Package;

describe('the settings table of the README', () => {
  it('is the list of settings: names, defaults, what they do', () => {
    const rows = tableRows(README, ['Variable', 'Default']);
    const told = rows.map((row) => [uncoded(row.Variable!), uncoded(row.Default!), row['What it does']]);
    const settings = Object.entries(SETTINGS).map(([name, schema]) => {
      const standard = schema.safeParse(undefined).data;
      return [name, standard === undefined ? 'none' : String(standard), schema.description];
    });
    expect(told).toEqual(settings);
  });
});

describe('the dependency tables of the README', () => {
  const rows = allTableRows(README, ['Package', 'Version', 'Released', 'Licence', 'Why']);

  it('list what package.json pins, no more and no less', () => {
    const listed = Object.fromEntries(rows.map((row) => [uncoded(row.Package!), row.Version]));
    const { dependencies, devDependencies, optionalDependencies } = PACKAGE;
    expect(listed).toEqual({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(rows).toHaveLength(Object.keys(listed).length);
  });

  it('name pinned versions only', () => {
    expect(rows.map((row) => row.Version).filter((version) => !/^\d+\.\d+\.\d+$/.test(version!))).toEqual([]);
  });

  it.each(rows.map((row) => [uncoded(row.Package!), row] as const))('%s', (name, row) => {
    expect(row.Released).toMatch(/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/);
    expect(row.Why).toMatch(/\w.*\.$/);
    if (name in PACKAGE.optionalDependencies) return;
    const installed = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
    expect(row.Licence).toBe(installed.license);
  });
});

describe('commandsIn', () => {
  it('finds what a reader may type', () => {
    const markdown = [
      'Run `npm test`, or `kindred load F --mode bulk`; `src/main.ts` is no command.',
      '```sh',
      '# first',
      '$ npm ci',
      'npm run demo -- --entities 1000 \\',
      '  --once   # quick',
      '```',
      '```json',
      '{"npm": "npm run no"}',
      '```',
    ].join('\n');
    expect(commandsIn(markdown)).toEqual([
      'npm ci',
      'npm run demo -- --entities 1000 --once',
      'npm test',
      'kindred load F --mode bulk',
    ]);
  });
});
