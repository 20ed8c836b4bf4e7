import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJournal } from '../../src/feed/journal.ts';
import { silentProgress } from '../../src/load/progress.ts';
import { createLog } from '../../src/log.ts';
import { takeLease } from '../../src/runs/lease.ts';
import { nightly, type NightlyResult } from '../../src/runs/nightly.ts';
import { openProduct, type Product } from '../support/product.ts';
import { card, debt, firm, head, held, type Row } from '../support/register.ts';

const NEXT_DAY = '2026-11-21';
const ROWS = [
  firm(1, { heads: [head(1)] }),
  firm(2, { heads: [head(2)] }),
  firm(3, { heads: [head(3)] }),
  firm(4, { heads: [head(3)] }),
];

let product: Product;
let folder: string;
let inbox: string;
let run = 0;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-nightly-'));
  inbox = join(folder, 'inbox');
  await mkdir(inbox);
  await product.wipe();
  await product.put({
    registry: ROWS,
    clients: ROWS.slice(0, 3).map(({ inn }) => card(inn)),
    accounts: [{ ...debt(ROWS[0]!.inn, '100.00'), limit: '150.00' }],
  });
  await product.resolve();
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => product.close());

const put = (name: string, rows: readonly object[]): Promise<void> =>
  writeFile(join(inbox, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

function tonight(pause: () => Promise<unknown> = () => Promise.resolve()): Promise<NightlyResult> {
  const clock = (): Date => new Date();
  return nightly(
    {
      db: product.db,
      log: createLog('silent'),
      clock,
      progress: silentProgress,
      scratch: folder,
      journal: createJournal(`night-${++run}`, clock),
      pause,
      reject: () => undefined,
      rejectPath: () => null,
    },
    { inbox, reports: join(folder, 'reports'), allowEnds: 0.01, maxRejectShare: 0.05 },
  );
}

const later = (row: Row, more: object): Row => ({ ...row, asOf: NEXT_DAY, ...more });

describe('a night', () => {
  test('takes in what lies there, cards before what names them, and puts it away', async () => {
    await put('1-balances.ndjson', [
      { clientId: 'C-new', contract: '', currency: 'RUB', outstanding: '5.00', asOf: NEXT_DAY },
    ]);
    await put('2-cards.ndjson', [{ ...card(ROWS[3]!.inn), id: 'C-new' }]);
    const { report } = await tonight();
    expect(report.files.map(({ name, kind, records, failed }) => [name, kind, records, failed])).toEqual([
      ['2-cards.ndjson', 'client', 1, null],
      ['1-balances.ndjson', 'account', 1, null],
    ]);
    expect(await readdir(join(inbox, 'done'))).toEqual(['1-balances.ndjson', '2-cards.ndjson']);
    expect((await product.exposures()).at(-1)).toMatchObject({ outstanding: '105.00' });
  });

  test('tells which customers became linked and why, and who is over the limit by it', async () => {
    await put('delta.ndjson', [later(ROWS[1]!, { heads: [head(1)], owners: [held(3)] })]);
    await put('accounts.ndjson', [{ ...debt(ROWS[1]!.inn, '80.00'), asOf: `${NEXT_DAY}T02:00:00Z` }]);
    const { report, markdown } = await tonight();
    expect(report.linked).toHaveLength(1);
    const [{ sides, outstanding }] = report.linked as [(typeof report.linked)[number]];
    expect(outstanding).toBe('180.00');
    expect(sides.map(({ cards }) => cards.map(({ id }) => id)).toSorted()).toEqual(
      ROWS.slice(0, 3).map(({ inn }) => [`C-${inn}`]),
    );
    const why = sides.flatMap((side) => side.why ?? []).join('\n');
    expect(why).toMatch(/headed by Пробный Иван Петрович( \(ИНН \d+\))? \(as of 2026-11-2\d\), who heads/);
    expect(why).toMatch(/owns 100 % of ООО «Проба 2»|is 100 % owned by ООО «Проба 3»/);
    expect(report.limits).toMatchObject([
      { kind: 'group', over: true, outstanding: '180.00', limit: '150.00' },
    ]);
    const text = await readFile(markdown, 'utf8');
    expect(text).toContain('1 new links between customers, 1 over their limit now');
    expect(text).toContain(`**C-${ROWS[0]!.inn}**`);
  });

  test('tells which limits are broken by then, once, and which no more', async () => {
    const owing = (outstanding: string, hour: string): object => ({
      ...{ ...debt(ROWS[0]!.inn, outstanding), limit: '150.00', asOf: `${NEXT_DAY}T${hour}:00:00Z` },
    });
    await put('accounts.ndjson', [owing('150.01', '02')]);
    const first = await tonight();
    expect(first.report.breaches).toMatchObject({
      began: [{ id: `ogrn:${ROWS[0]!.ogrn}`, code: 'over-limit', limit: '150.00', used: '150.01' }],
      ended: [],
    });
    const text = await readFile(first.markdown, 'utf8');
    expect(text).toContain('1 new breaches, 0 ended');
    expect(text).toContain('| over-limit | 150.00 | 150.01 | 0 |');
    await put('accounts.ndjson', [owing('150.02', '03')]);
    expect((await tonight()).report.breaches).toEqual({ began: [], ended: [] });
    await put('accounts.ndjson', [owing('0.00', '04')]);
    const last = await tonight();
    expect(last.report.breaches).toMatchObject({
      began: [],
      ended: [{ code: 'over-limit', used: '150.02' }],
    });
    expect(await readFile(last.markdown, 'utf8')).toContain('## Breaches that ended');
  });

  test('a customer who goes bankrupt is told of; who was together before is not', async () => {
    await put('delta.ndjson', [later(ROWS[2]!, { status: 'bankrupt' }), later(ROWS[0]!, {})]);
    const { report } = await tonight();
    expect(report.linked).toEqual([]);
    expect(report.statuses).toMatchObject([
      { id: `ogrn:${ROWS[2]!.ogrn}`, before: 'active', after: 'bankrupt', cards: [`C-${ROWS[2]!.inn}`] },
    ]);
    expect(report.files[0]).toMatchObject({ records: 2 });
  });

  test('a card that is bound to another firm than before is a new link', async () => {
    await put('cards.ndjson', [{ ...card(ROWS[1]!.inn), id: `C-${ROWS[0]!.inn}` }]);
    const { report } = await tonight();
    expect(report.linked).toMatchObject([
      { group: null, sides: [{ why: null }, { why: 'cards of one and the same customer' }] },
    ]);
  });

  test('a file that cannot be read fails alone, one with too many refused lines too, and says why', async () => {
    await put('a-good.ndjson', [later(ROWS[1]!, { heads: [head(1)] })]);
    await writeFile(join(inbox, 'b-letter.txt'), 'Dear all');
    await put('c-half.ndjson', [later(ROWS[2]!, {}), { ogrn: '1', name: 'none' }]);
    const { report } = await tonight();
    expect(report.files.filter(({ failed }) => failed !== null).map(({ name }) => name)).toEqual([
      'b-letter.txt',
      'c-half.ndjson',
    ]);
    expect(await readdir(join(inbox, 'failed'))).toEqual([
      'b-letter.txt',
      'b-letter.txt.reason.txt',
      'c-half.ndjson',
      'c-half.ndjson.reason.txt',
    ]);
    expect(await readdir(join(inbox, 'done'))).toEqual(['a-good.ndjson']);
    expect(report.rejects.count).toBeGreaterThan(0);
  });

  test('a snapshot is all there is; one that leaves out too many fails and ends nobody', async () => {
    await put(
      'register-snapshot.ndjson',
      ROWS.slice(0, 2).map((row) => later(row, {})),
    );
    const { report } = await tonight();
    expect(report.files[0]!.failed).toMatch(/leaves out 2 of 4/);
    const [row] = await product.look('MATCH (e:Entity) WHERE e.stub IS NULL RETURN count(*) AS filed');
    expect(row).toEqual({ filed: 4n });
  });

  test('what is still being written waits for the next, as do files half sent', async () => {
    await put('whole.ndjson', [later(ROWS[1]!, {})]);
    await put('growing.ndjson', [later(ROWS[2]!, {})]);
    await put('half.ndjson.part', [later(ROWS[3]!, {})]);
    const { report } = await tonight(() => appendFile(join(inbox, 'growing.ndjson'), '\n'));
    expect(report.files.map(({ name }) => name)).toEqual(['whole.ndjson']);
    expect(report.unfinished).toEqual(['growing.ndjson']);
    expect(await readdir(inbox)).toEqual(['done', 'growing.ndjson', 'half.ndjson.part']);
  });

  test('a second one at the same time leaves with a word, until the first is gone', async () => {
    const lease = await takeLease(product.db, 'nightly', 'the first', () => new Date());
    await expect(tonight()).rejects.toMatchObject({ code: 'locked', extra: { holder: 'the first' } });
    await lease.release();
    expect((await tonight()).report.files).toEqual([]);
    const dead = await takeLease(product.db, 'nightly', 'killed', () => new Date(Date.now() - 60_000));
    expect((await tonight()).report.files).toEqual([]);
    await dead.release();
  });

  test('of nothing new reports nothing', async () => {
    await put('again.ndjson', ROWS);
    const { report } = await tonight();
    expect(report).toMatchObject({ linked: [], limits: [], statuses: [], files: [{ unchanged: 4 }] });
  });
});
