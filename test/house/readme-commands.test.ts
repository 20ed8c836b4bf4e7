import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { fakeDeps } from '../http/fake-services.ts';
import { curlPath, isPathOf, wrongCommand } from '../support/command-check.ts';
import { commandsIn } from '../support/markdown.ts';
import { describeProgram } from '../support/program.ts';
import { read } from '../support/sources.ts';

/** Not in the OpenAPI document, for it is what they show. */
const DOCUMENT_PATHS = ['/openapi.json', '/docs'];

const COMMANDS = commandsIn(read('README.md'));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

async function openApiPaths(): Promise<string[]> {
  const app = await buildApp(fakeDeps());
  const answer = await app.inject('/openapi.json');
  await app.close();
  return [...Object.keys(answer.json<{ paths: object }>().paths), ...DOCUMENT_PATHS];
}

describe('every command of the README', () => {
  it('names a script, sub-command and options that exist', async () => {
    const program = await describeProgram();
    expect(program.commands.length).toBeGreaterThan(0);
    const wrong = COMMANDS.map((line) => [line, wrongCommand(line, scripts, program)]);
    expect(wrong.filter(([, reason]) => reason !== null)).toEqual([]);
  });

  it('that is a curl line asks for a path of the OpenAPI document', async () => {
    const paths = await openApiPaths();
    expect(paths.length).toBeGreaterThan(DOCUMENT_PATHS.length);
    const asked = COMMANDS.map(curlPath).filter((path) => path !== null);
    expect(asked.filter((path) => !isPathOf(path, paths))).toEqual([]);
  });
});

describe('wrongCommand', () => {
  const sample = new Command('kindred').option('--json');
  sample.command('load').argument('<files...>').option('--mode <mode>').option('--clients <file>');
  const samples = {
    demo: 'node --some-flag=8 src/main.ts load',
    test: 'vitest',
    kindred: 'node src/main.ts',
  };

  it.each([
    'npm ci',
    'npm test',
    'npm run test',
    'npm run demo -- a.ndjson --mode bulk',
    'npm run -s kindred -- load a.ndjson --json',
    'npx kindred load --clients=c.csv a.ndjson',
    'KINDRED_HOME=/tmp/k kindred load a',
    'kindred --help',
    'curl http://127.0.0.1:8080/v1/groups',
  ])('takes %s', (line) => {
    expect(wrongCommand(line, samples, sample)).toBeNull();
  });

  it.each([
    ['npm run lint', 'no script lint'],
    ['npm start', 'no script'],
    ['npm run demo --mode bulk', 'needs --'],
    ['npm run demo -- --modes', 'no option --modes'],
    ['npm run kindred -- loads a', 'no command loads'],
    ['npx kindred load --client f', 'no option --client'],
    ['npx cowsay', 'not ours'],
  ])('refuses %s: %s', (line, reason) => {
    expect(wrongCommand(line, samples, sample)).toContain(reason);
  });
});

describe('curl lines', () => {
  it.each([
    ['curl http://127.0.0.1:8080/v1/groups?limit=10', '/v1/groups'],
    ["curl -s 'http://localhost:8080/v1/entities/7707083893/exposure'", '/v1/entities/7707083893/exposure'],
    ['curl localhost', ''],
    ['curl "http://127.0.0.1:8080/v1/entities?q=заря"', ''],
    ['curl -sG --data-urlencode "q=заря" http://127.0.0.1:8080/v1/entities', '/v1/entities'],
    ['npm test', null],
  ])('%s', (line, path) => {
    expect(curlPath(line)).toBe(path);
  });

  it('are held against the templates step by step', () => {
    const templates = ['/v1/entities/{id}/exposure', '/healthz'];
    expect(isPathOf('/v1/entities/7707083893/exposure', templates)).toBe(true);
    expect(isPathOf('/v1/entities/1/2/exposure', templates)).toBe(false);
    expect(isPathOf('/healthzz', templates)).toBe(false);
  });
});
