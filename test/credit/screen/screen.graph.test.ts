import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ScreenAnswer } from '../../../src/credit/screen/types.ts';
import { SCREEN_COLUMNS } from '../../../src/credit/screen/screen-csv.ts';
import { screenMany } from '../../../src/credit/screen/screen-many.ts';
import { createScreenService, screenReads } from '../../../src/credit/screen/screen-service.ts';
import { parseEntityKey } from '../../../src/values/entity-key.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, debt, firm, head, owner } from '../../support/register.ts';
import { program, type Program } from '../../support/run-kindred.ts';

/*
 * From files to screens. Firm 2 owes; who owned it until lately opened firm 1, which is no customer. Firms 4, 5 and 6 have
 * one head; 5 owes, the address of 6 is marked. Firm 3 is clean, firm 9 is not loaded.
 */

let product: Product;
let folder: string;
let kindred: Program;

const clock = (): Date => new Date('2026-11-20T10:00:00Z');
const inn = (n: number): string => firmNumbers(n).inn;
const id = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;

beforeAll(async () => {
  product = await openProduct(clock);
  folder = await mkdtemp(join(tmpdir(), 'kindred-screen-'));
  kindred = program(join(folder, 'home'), inject('neo4j'));
  await product.wipe();
  await product.put({
    registry: [
      firm(1, { owners: [owner(1)], registered: '2025-02-01' }),
      firm(2, { owners: [{ ...owner(1), since: '2020-01-01', until: '2025-02-01' }, owner(7)] }),
      firm(3, { heads: [head(3)], owners: [owner(3)] }),
      firm(4, { heads: [head(4)] }),
      firm(5, { heads: [head(4)] }),
      firm(6, { heads: [head(4)], unreliable: { address: true } }),
    ],
    clients: [card(inn(2)), card(inn(5))],
    accounts: [debt(inn(2), '20000.00', '2025-01-01'), debt(inn(5), '500.00')],
  });
  await product.resolve();
});
afterAll(async () => {
  await product.close();
  await rm(folder, { recursive: true, force: true });
});

const screen = async (n: number): Promise<ScreenAnswer> => {
  const service = createScreenService({ db: product.db, clock });
  return ScreenAnswer.parse(await service.screen(parseEntityKey(inn(n))!, 'linked'));
};

describe('one number', () => {
  test('the new firm of a debtor’s owner, no customer: former debt, and the rule that fires', async () => {
    const answer = await screen(1);
    expect(answer).toMatchObject({
      entity: { id: id(1) },
      light: 'red',
      group: null,
      members: null,
      own: { clients: 0 },
      former: { entities: 1, base: { outstanding: '20000.00', overdue: '20000.00' } },
    });
    expect(answer.findings.map(({ rule }) => rule)).toContain('owner-of-debtor');
    expect(answer.summary).toMatch(
      /^Do not ship on credit: .*owner stands behind a debtor.*were with before owes 20,000\.00 RUB/,
    );
  });

  test('a clean one is green and in one sentence', async () => {
    expect(await screen(3)).toMatchObject({
      light: 'green',
      findings: [],
      stops: [],
      unknown: [],
      withheld: [],
    });
  });

  test('of a group: what it owes together, and the rules that fire for members', async () => {
    expect(await screen(4)).toMatchObject({
      light: 'green',
      group: { size: 3 },
      findings: [],
      proven: { entities: 3, base: { outstanding: '500.00' } },
      members: { looked: 3, stops: false, rules: [{ rule: 'unreliable-marks', red: 0, yellow: 1 }] },
    });
    expect(await screen(6)).toMatchObject({ light: 'yellow', findings: [{ rule: 'unreliable-marks' }] });
  });

  test('whoever is not loaded is a problem', async () => {
    await expect(screen(9)).rejects.toMatchObject({ code: 'entity-not-found' });
  });
});

test('many at once answer as one by one, in the order asked', async () => {
  const numbers = [6, 3, 9, 4, 1, 2, 5, 6];
  const wanted = numbers.map((n) => ({ number: inn(n), key: parseEntityKey(inn(n))! }));
  const results = [];
  const reads = screenReads({ db: product.db, clock });
  async function* lists() {
    for (const each of wanted) yield await Promise.resolve([each]);
  }
  for await (const batch of screenMany(reads, lists(), 'linked')) results.push(...batch);
  expect(results.map(({ number }) => number)).toEqual(wanted.map(({ number }) => number));
  for (const [at, n] of numbers.entries()) {
    const { answer, error } = results[at]!;
    if (n === 9) expect(error).toMatchObject({ code: 'entity-not-found' });
    else expect(answer).toEqual(await screen(n));
  }
});

describe('kindred screen', () => {
  const rows = (csv: string): Record<string, string>[] => {
    const [header, ...lines] = csv.trimEnd().split('\n');
    expect(header).toBe(SCREEN_COLUMNS.join(','));
    return lines.map((line) => {
      // Names and reasons may be quoted; nothing the test looks at has a comma in it.
      const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
      return Object.fromEntries(SCREEN_COLUMNS.map((name, at) => [name, cells[at] ?? '']));
    });
  };

  test('a file with bad lines: CSV out, rejects told, exit 3 beyond the share only', async () => {
    const file = join(folder, 'numbers.txt');
    const out = join(folder, 'out.csv');
    await writeFile(file, [inn(1), '7707083894', firmNumbers(3).ogrn, inn(9), 'x', inn(4)].join('\n'));
    const bad = await kindred.run('screen', file, '--out', out);
    expect(bad.code).toBe(3);
    expect(bad.lines[0]).toBe('4 numbers: 1 red, 1 yellow, 2 green; 1 not in the register.');
    const rejects = /: (\S+\.ndjson)$/.exec(bad.lines[1]!)![1]!;
    expect(
      (await readFile(rejects, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { line: 2, value: '7707083894' },
      { line: 5, value: 'x' },
    ]);
    expect(rows(await readFile(out, 'utf8'))).toMatchObject([
      {
        number: inn(1),
        entity: id(1),
        light: 'red',
        group: '',
        size: '1',
        formerOutstanding: '20000.00',
        withheld: 'no',
      },
      { number: firmNumbers(3).ogrn, entity: id(3), light: 'green', rules: '', stops: 'no', groupRules: '' },
      { number: inn(9), entity: '', light: 'yellow', why: 'not in the register' },
      {
        number: inn(4),
        size: '3',
        provenOutstanding: '500.00',
        provenOverdue: '0.00',
        groupRules: 'unreliable-marks',
      },
    ]);
    const { code, lines } = await kindred.run('screen', file, '--max-reject-share', '0.5', '--json');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      numbers: 4,
      rejected: 2,
      notFound: 1,
      green: 2,
      yellow: 1,
      red: 1,
    });
  });

  test('a packed table to stdout; a lens there is not', async () => {
    const file = join(folder, 'numbers.gz');
    await writeFile(file, gzipSync(`name;inn\nA;${inn(6)}\n`));
    const { code, lines, stderr } = await kindred.run('screen', file);
    expect([code, stderr]).toEqual([0, '']);
    expect(rows(lines.join('\n'))).toMatchObject([
      { number: inn(6), light: 'yellow', rules: 'unreliable-marks' },
    ]);
    const refused = await kindred.run('screen', file, '--lens', 'none');
    expect([refused.code, refused.lines]).toEqual([2, []]);
  });
});
