import { describe, expect, it } from 'vitest';
import { checkCrm } from '../../src/registry/check-crm.ts';
import type { CrmKind, CrmRecord } from '../../src/registry/crm-record.ts';
import { openCrmFile } from '../../src/registry/open-crm.ts';
import type { Reject } from '../../src/registry/record.ts';
import { innOf, lines, personInnOf, readAll, toWindows1251, useFiles } from './reading.ts';

const { write } = useFiles();

function check(
  kind: CrmKind,
  raw: unknown,
): { record: CrmRecord | null; rejects: Reject[]; ignored: number } {
  const sink = { rejects: [] as Reject[], ignoredFields: 0 };
  const record = checkCrm(kind, raw, { source: 'ndjson', file: 'test', line: 1 }, sink);
  return { record, rejects: sink.rejects, ignored: sink.ignoredFields };
}

const ACCOUNT = {
  clientId: 'C-1001',
  contract: 'D-55/24',
  currency: 'RUB',
  limit: '500000.00',
  outstanding: '120000.00',
  advance: '0.00',
  writtenOff: '0.00',
  secured: '0.00',
  overdue: [{ due: '2026-10-06', amount: '20000.00' }],
  includes: ['S-1'],
  asOf: '2026-11-20T02:00:00Z',
};
const PAYMENT = {
  invoice: 'I-1',
  clientId: 'C-1',
  contract: 'D-1',
  due: '2026-10-06',
  paid: '2026-10-20',
  amount: '1.5',
};
const FACT = {
  inn: innOf(1),
  kind: 'court',
  role: 'defendant',
  amount: '5.00',
  until: null,
  asOf: '2026-11-20',
};
const RATE = { currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-20' };
const STATEMENT = { inn: innOf(1), year: 2025, lines: { '1600': '10', '2400': '-3,5', '2110': '(1 000)' } };

describe('a good record', () => {
  it.each<[CrmKind, object, object]>([
    [
      'client',
      {
        id: 'C-1',
        kind: 'legal',
        inn: innOf(1),
        kpp: '540101001',
        name: ' ООО ',
        segment: 'contract',
        manager: 'М',
      },
      {
        type: 'client',
        id: 'C-1',
        kind: 'legal',
        inn: innOf(1),
        kpp: '540101001',
        name: 'ООО',
        segment: 'contract',
        manager: 'М',
      },
    ],
    [
      'client',
      { id: 'C-2', inn: personInnOf(1) },
      { type: 'client', id: 'C-2', kind: 'sole-trader', inn: personInnOf(1) },
    ],
    [
      'client',
      { id: 'C-3', kind: 'foreign', country: 'kz', inn: '123' },
      { type: 'client', id: 'C-3', kind: 'foreign', country: 'KZ', taxId: '123' },
    ],
    [
      'client',
      { id: 'C-4', removed: true, asOf: '2026-11-20', name: 'ООО' },
      { type: 'client', id: 'C-4', kind: 'legal', removed: true },
    ],
    [
      'account',
      ACCOUNT,
      {
        ...ACCOUNT,
        type: 'account',
        limit: 50_000_000n,
        outstanding: 12_000_000n,
        advance: 0n,
        writtenOff: 0n,
        secured: 0n,
        overdue: [{ due: '2026-10-06', amount: 2_000_000n }],
        asOf: '2026-11-20T02:00:00.000Z',
      },
    ],
    [
      'account',
      { clientId: 'C', currency: 'usd', outstanding: 0.1, asOf: '2026-11-20' },
      {
        type: 'account',
        clientId: 'C',
        contract: '',
        currency: 'USD',
        outstanding: 10n,
        advance: 0n,
        writtenOff: 0n,
        secured: 0n,
        overdue: [],
        includes: [],
        asOf: '2026-11-20',
      },
    ],
    ['payment', PAYMENT, { ...PAYMENT, type: 'payment', amount: 150n }],
    [
      'fact',
      FACT,
      { type: 'fact', inn: innOf(1), kind: 'court', role: 'defendant', amount: 500n, asOf: '2026-11-20' },
    ],
    [
      'statement',
      STATEMENT,
      {
        type: 'statement',
        inn: innOf(1),
        year: 2025,
        lines: { '1600': '10', '2400': '-3.5', '2110': '-1000' },
      },
    ],
    ['rate', RATE, { ...RATE, type: 'rate' }],
  ])('%s %#', (kind, raw, expected) => {
    const { record, rejects, ignored } = check(kind, raw);
    expect(record).toEqual(expected);
    expect(rejects).toEqual([]);
    expect(ignored).toBe(0);
  });
});

describe('a bad record falls', () => {
  it.each<[CrmKind, unknown, string]>([
    ['client', { name: 'X' }, 'id'],
    ['client', 'text', ''],
    ['account', { ...ACCOUNT, clientId: '' }, 'clientId'],
    ['account', { ...ACCOUNT, currency: 'руб.' }, 'currency'],
    ['account', { ...ACCOUNT, outstanding: undefined }, 'outstanding'],
    ['account', { ...ACCOUNT, outstanding: '-5.00' }, 'outstanding'],
    ['account', { ...ACCOUNT, outstanding: '1.005' }, 'outstanding'],
    ['account', { ...ACCOUNT, outstanding: 1.005 }, 'outstanding'],
    ['account', { ...ACCOUNT, outstanding: 123456789012345.67 }, 'outstanding'],
    ['account', { ...ACCOUNT, asOf: null }, 'asOf'],
    ['account', { ...ACCOUNT, asOf: '2026-02-30' }, 'asOf'],
    ['payment', { ...PAYMENT, due: '2026-02-30' }, 'due'],
    ['payment', { ...PAYMENT, paid: 'soon' }, 'paid'],
    ['payment', { ...PAYMENT, amount: '' }, 'amount'],
    ['payment', { ...PAYMENT, amount: '-20000.00' }, 'amount'],
    ['fact', { ...FACT, inn: '5401000010' }, 'inn'],
    ['fact', { ...FACT, kind: 'gossip' }, 'kind'],
    ['statement', { ...STATEMENT, year: 'last' }, 'year'],
    ['statement', { ...STATEMENT, lines: [] }, 'lines'],
    ['rate', { ...RATE, rate: '0' }, 'rate'],
    ['rate', { ...RATE, base: 'R' }, 'base'],
  ])('%s %j', (kind, raw, field) => {
    const { record, rejects } = check(kind, raw);
    expect(record).toBeNull();
    expect(rejects.at(-1)).toMatchObject({ scope: 'record', field });
  });
});

describe('a bad field is dropped and the record kept', () => {
  it.each<[CrmKind, object, string, object]>([
    ['client', { id: 'C', inn: '5401000010' }, 'inn', { id: 'C', kind: 'legal' }],
    ['client', { id: 'C', inn: '0000000000' }, 'inn', { id: 'C' }],
    [
      'client',
      { id: 'C', kind: 'legal', inn: personInnOf(1) },
      'kind',
      { kind: 'sole-trader', inn: personInnOf(1) },
    ],
    ['client', { id: 'C', kind: 'person', inn: innOf(1) }, 'kind', { kind: 'legal', inn: innOf(1) }],
    ['client', { id: 'C', segment: 'vip' }, 'segment', { id: 'C' }],
    ['client', { id: 'C', removed: 'soon' }, 'removed', { id: 'C', kind: 'legal' }],
    [
      'account',
      { ...ACCOUNT, writtenOff: 'all' },
      'writtenOff',
      { writtenOff: 0n, outstanding: 12_000_000n },
    ],
    [
      'account',
      { ...ACCOUNT, overdue: [{ due: '2026-02-30', amount: '1' }] },
      'overdue[0].due',
      { overdue: [] },
    ],
    ['account', { ...ACCOUNT, overdue: [5] }, 'overdue[0]', { overdue: [] }],
    ['account', { ...ACCOUNT, outstanding: '10' }, 'overdue', { overdue: [{ amount: 2_000_000n }] }],
    ['fact', { ...FACT, amount: '-1' }, 'amount', { kind: 'court' }],
    [
      'statement',
      { ...STATEMENT, lines: { '1600': 'x', '2110': '1' } },
      'lines.1600',
      { lines: { '2110': '1' } },
    ],
  ])('%s %j', (kind, raw, field, expected) => {
    const { record, rejects } = check(kind, raw);
    expect(record).toMatchObject(expected);
    expect(rejects).toMatchObject([{ scope: 'field', field }]);
  });
});

describe('CSV as 1С and Excel write it', () => {
  const HEADER = 'clientId;contract;currency;limit;outstanding;overdue;includes;asOf;Менеджер\r\n';

  it('has windows-1251, semicolons, decimal commas, blanks and dates of its own', async () => {
    const path = write(
      'accounts.csv',
      toWindows1251(
        HEADER +
          'C-1;Д-1;RUB;500 000,00;1\u00a0250,5;06.10.2026=20,00|2026-11-01=5;S-1|S-2;20.11.2026 2:00:00;Чайкина\r\n' +
          'C-2;"Д ""2""";RUB;;-5;;;20.11.2026;\r\n',
      ),
    );
    const file = await openCrmFile(path);
    expect(file.format).toBe('CSV (account)');
    const { records, rejects, ignored } = await readAll(file);
    expect(records).toMatchObject([
      {
        clientId: 'C-1',
        contract: 'Д-1',
        limit: 50_000_000n,
        outstanding: 125_050n,
        overdue: [
          { due: '2026-10-06', amount: 2000n },
          { due: '2026-11-01', amount: 500n },
        ],
        includes: ['S-1', 'S-2'],
        asOf: '2026-11-20',
      },
    ]);
    expect(rejects).toMatchObject([
      { scope: 'record', source: 'csv', line: 3, field: 'outstanding', value: '-5' },
    ]);
    expect(ignored).toBe(1);
  });

  it('may have a byte order mark, commas, Excel’s first line and columns in any case', async () => {
    const text = `\ufeffsep=,\r\nID,Kind,INN,Name\r\nC-1,legal,${innOf(1)},"ООО ""Ромашка"", г. Бердск"\r\n`;
    const { records, rejects } = await readAll(await openCrmFile(write('clients.csv', text)));
    expect(records).toEqual([
      { type: 'client', id: 'C-1', kind: 'legal', inn: innOf(1), name: 'ООО "Ромашка", г. Бердск' },
    ]);
    expect(rejects).toEqual([]);
  });

  it('tells cards that were removed, among others or alone', async () => {
    const csv = `id;inn;removed\r\nC-1;${innOf(1)};Нет\r\nC-2;;да\r\nC-3;;\r\nC-4;;TRUE\r\n`;
    const { records, rejects } = await readAll(await openCrmFile(write('removed.csv', csv)));
    expect(records.map((record) => [(record as { id: string }).id, 'removed' in record])).toEqual([
      ['C-1', false],
      ['C-2', true],
      ['C-3', false],
      ['C-4', true],
    ]);
    expect(rejects).toEqual([]);
    const json = await openCrmFile(write('removed.ndjson', lines({ id: 'C-1', removed: true })));
    expect(json.format).toBe('NDJSON (client)');
  });

  it('has lists as JSON, and a column for each line of a statement', async () => {
    const overdue = JSON.stringify([{ due: '2026-10-06', amount: '5' }]).replaceAll('"', '""');
    const accounts = write('a.csv', `${HEADER}C-1;;RUB;;10;"${overdue}";;2026-11-20;\r\n`);
    expect((await readAll(await openCrmFile(accounts))).records).toMatchObject([
      { overdue: [{ amount: 500n }] },
    ]);
    const statements = write('s.csv', `inn;year;1600;2400\r\n${innOf(1)};2025;"1 000,5";-7\r\n`);
    expect((await readAll(await openCrmFile(statements))).records).toEqual([
      { type: 'statement', inn: innOf(1), year: 2025, lines: { '1600': '1000.5', '2400': '-7' } },
    ]);
  });

  it('reads the same as NDJSON', async () => {
    const json = await readAll(await openCrmFile(write('p.ndjson', lines(PAYMENT)), { kind: 'payment' }));
    const csv = await readAll(
      await openCrmFile(
        write(
          'p.csv',
          'invoice,clientId,contract,due,paid,amount\nI-1,C-1,D-1,06.10.2026,20.10.2026,"1,50"\n',
        ),
      ),
    );
    expect(csv.records).toEqual(json.records);
  });
});
