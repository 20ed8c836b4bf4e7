import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { explain } from '../../../src/commands/explain.ts';
import { ExplainAnswer } from '../../../src/groups/explain/types.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { runProgram } from '../../../src/run-program.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, held } from '../../support/register.ts';

// `kindred explain` as it is called, with lenses of both kinds in one line.

let product: Product;
let folder: string;

const rows = [firm(1), firm(2, { owners: [held(1, '30')] }), firm(3, { owners: [held(2, '30')] })] as const;

beforeAll(async () => {
  product = await openProduct();
  folder = await mkdtemp(join(tmpdir(), 'kindred-explain-'));
  await product.put({ registry: rows });
  await product.resolve(false, { lenses: PARTITIONS });
});
afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true });
});

/** Runs the command over the test's graph. */
async function run(...args: string[]): Promise<{ code: number; lines: string[]; err: string }> {
  const { uri, user, password } = inject('neo4j');
  const written = { out: '', err: '' };
  const code = await runProgram(['explain', ...args], [explain], {
    env: {
      KINDRED_HOME: folder,
      NEO4J_URI: uri,
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
      LOG_LEVEL: 'error',
    },
    cwd: folder,
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
    signal: new AbortController().signal,
  });
  return { code, lines: written.out.trimEnd().split('\n'), err: written.err };
}

test('tells reasons, then the steps, lens by lens', async () => {
  const lens = ['--lens', 'linked,control,interest', '--lang', 'en'];
  const { code, lines } = await run(rows[0].ogrn, rows[1].inn, ...lens);
  expect(code).toBe(0);
  expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
    'linked 1: bound',
    'control 1: not bound',
    'interest 1: bound',
  ]);
  expect(lines.slice(-3)).toEqual([
    '  - ООО «Проба 1» has 30 % of ООО «Проба 2», which is more than 25 % (НК РФ 105.1, п. 2, пп. 1, 2)',
    '  1. ООО «Проба 1» owns 30 % of ООО «Проба 2» (as of 2026-11-20)',
    '  Relatives and members of boards are interdependent too (НК РФ 105.1); the register does not tell them.',
  ]);
});

test('as JSON', async () => {
  const { code, lines } = await run(rows[0].ogrn, rows[2].ogrn, '--lens', 'interest', '--json');
  expect([code, lines.length]).toEqual([0, 1]);
  const answer = ExplainAnswer.parse(JSON.parse(lines[0]!));
  expect(answer).toMatchObject({ lens: 'interest', bound: false });
  expect(answer.obstacles[0]!.shares[0]!.share!.percent).toBe('9.00');
});

test('an unknown lens is refused with all there are', async () => {
  const { code, err } = await run(rows[0].ogrn, rows[1].ogrn, '--lens', 'linked,none');
  expect(code).toBe(2);
  expect(err).toContain('«none» is no lens. Known: linked, control, linked20, interest.');
});
