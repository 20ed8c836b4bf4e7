import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ReserveAnswer } from '../../../src/credit/reserve/types.ts';
import type { SegmentsAnswer } from '../../../src/credit/segments/types.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, firm, head } from '../../support/register.ts';
import { program, type Program } from '../../support/run-kindred.ts';

// `kindred report` as users run it: what it prints, what it writes, and how it refuses.

let product: Product;
let folder: string;
let kindred: Program;

const inn = (n: number): string => firmNumbers(n).inn;

beforeAll(async () => {
  product = await openProduct();
  folder = await mkdtemp(join(tmpdir(), 'kindred-report-'));
  kindred = program(join(folder, 'home'), inject('neo4j'));
  await product.wipe();
  await product.put({
    registry: [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })],
    clients: [card(inn(1)), { ...card(inn(2)), segment: 'lapsed' }],
    accounts: [
      { ...debt(inn(1), '100.00', '2025-01-01'), asOf: '2025-03-01' },
      { ...debt(inn(2), '300.00'), asOf: '2025-03-01' },
    ],
  });
  await product.resolve();
});
afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

test('the reserve: a table, the answer of the API, and a file', async () => {
  const day = ['--as-of', '2025-03-01'];
  const printed = await kindred.run('report', 'reserve', ...day);
  expect([printed.code, printed.stderr]).toEqual([0, '']);
  expect(printed.lines[0]).toMatch(/as of 2025-03-01, lens linked: from 45 days 50 %, from 91 days 100 %/);
  expect(printed.lines).toContainEqual(
    expect.stringMatching(/^all in RUB +400\.00 +100\.00 +50\.00 +200\.00 +150\.00$/),
  );

  const json = await kindred.run('report', 'reserve', ...day, '--json');
  expect(json.lines).toHaveLength(1);
  const answer = ReserveAnswer.parse(JSON.parse(json.lines[0]!));
  expect(answer).toMatchObject({
    day: '2025-03-01',
    total: { base: { alone: '50.00', together: '200.00' } },
  });

  const out = join(folder, 'reserve.csv');
  const written = await kindred.run('report', 'reserve', '--by', 'client', '--out', out, '--json');
  expect([written.code, written.lines.length]).toEqual([0, 1]);
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toBe('client,name,inn,group,currency,outstanding,overdue,alone,together,difference');
  // Today the debt is older than 90 days.
  expect(lines.slice(-2)).toEqual([
    'total,,,,RUB,400.00,100.00,100.00,250.00,150.00',
    'base,,,,RUB,400.00,100.00,100.00,250.00,150.00',
  ]);
  expect(lines).toHaveLength(5);
}, 120_000);

test('segments: a table, the answer of the API, and a file', async () => {
  const out = join(folder, 'segments.csv');
  const printed = await kindred.run('report', 'segments', '--out', out);
  expect([printed.code, printed.stderr]).toEqual([0, '']);
  expect(printed.lines).toContain('Dormant (lapsed and unworked): 1.');
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(new RegExp(`^owes-some,C-${inn(2)},Карточка,lapsed,,\\S+,C-${inn(1)},100.00,`)),
  ]);
  const json = await kindred.run('report', 'segments', '--json');
  const answer = JSON.parse(json.lines.join('\n')) as SegmentsAnswer;
  expect(answer.segments[0]).toMatchObject({ cards: 1 });
  // Figures of payments are confidential, and withheld unless a setting says otherwise.
  const shown = answer.dormant.flatMap((each) => each.shown);
  expect(shown).toMatchObject([{ withheldFigures: ['invoices'] }]);
  expect(shown[0]).not.toHaveProperty('invoices');
}, 120_000);

test('a day that is none or has not come, a lens or a part there is not', async () => {
  const refused = [
    await kindred.run('report', 'reserve', '--as-of', '2999-01-01'),
    await kindred.run('report', 'reserve', '--as-of', 'yesterday'),
    await kindred.run('report', 'reserve', '--lens', 'interest'),
    await kindred.run('report', 'reserve', '--by', 'manager'),
    await kindred.run('report', 'segments', '--lens', 'blood'),
  ];
  expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  expect(refused[0]!.stderr).toContain('--as-of 2999-01-01: give a day that has come');
}, 120_000);
