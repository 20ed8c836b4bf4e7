import { afterAll, beforeAll, expect, test } from 'vitest';
import { explain } from '../../../src/commands/explain.ts';
import { ExplainAnswer } from '../../../src/groups/explain/types.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, held } from '../../support/register.ts';
import { useCommand } from '../../support/use-command.ts';

// `kindred explain` as it is called, with lenses of both kinds in one line.

let product: Product;
const { run } = useCommand('explain', explain);

const rows = [firm(1), firm(2, { owners: [held(1, '30')] }), firm(3, { owners: [held(2, '30')] })] as const;

beforeAll(async () => {
  product = await openProduct();
  await product.put({ registry: rows });
  await product.resolve(false, { lenses: PARTITIONS });
});
afterAll(() => product.close());

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
