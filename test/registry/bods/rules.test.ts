import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../../src/registry/kind-of-file.ts';
import { openRegistryFile } from '../../../src/registry/open.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { lines, useFiles } from '../reading.ts';
import { told, type Told } from './reading.ts';

const { write } = useFiles();
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/bods/${name}`, import.meta.url), 'utf8');

type Statement = Record<string, unknown>;
const DAY = '2026-05-20';

function statement(
  recordType: string,
  recordId: string,
  recordDetails: object,
  more: object = {},
): Statement {
  const statementId = `st-${recordType}-${recordId}-${'0'.repeat(16)}`;
  return { statementId, statementDate: DAY, recordId, recordType, recordDetails, ...more };
}

const firm = (n: number): Statement =>
  statement('entity', `firm-${n}`, {
    entityType: { type: 'registeredEntity' },
    name: `ООО «Проба ${n}»`,
    identifiers: [{ scheme: 'RU-OGRN', id: firmNumbers(n).ogrn }],
  });

const person = (n: number): Statement =>
  statement('person', `person-${n}`, {
    names: [{ fullName: 'Пробный Иван Петрович' }],
    identifiers: [{ scheme: 'RU-INN', id: personInn(n) }],
  });

const relation = (subject: string, interestedParty: unknown, interests: object[]): Statement =>
  statement('relationship', `${JSON.stringify(interestedParty)}>${subject}`, {
    subject,
    interestedParty,
    interests,
  });

/** Owners of firm 1 that person 1 and firm 2 are by these interests, as `name share`. */
async function owners(ofPerson: object[], ofFirm: object[] = []): Promise<string[]> {
  const statements = [
    firm(1),
    firm(2),
    person(1),
    relation('firm-1', 'person-1', ofPerson),
    relation('firm-1', 'firm-2', ofFirm),
  ];
  const { records } = await told(write('owners', lines(...statements)));
  const { owners: found = [] } = records.find(({ id }) => id === `ogrn:${firmNumbers(1).ogrn}`)! as {
    owners?: { kind: string; share?: { num: string; den: string }; until?: string }[];
  };
  return found.map(
    ({ kind, share, until }) =>
      `${kind} ${share === undefined ? '?' : `${share.num}/${share.den}`}${until === undefined ? '' : ` until ${until}`}`,
  );
}

const shares = (share: object, more: object = {}): object => ({ type: 'shareholding', share, ...more });
const votes = (share: object): object => ({ type: 'votingRights', share });

describe('what an interest makes of its holder', () => {
  test.each([
    ['shares', [shares({ exact: 40 })], ['person 2/5']],
    ['shares beside as many votes', [shares({ exact: 40 }), votes({ exact: 40 })], ['person 2/5']],
    ['shares beside other votes', [votes({ exact: 60 }), shares({ exact: 40 })], ['person 2/5']],
    ['votes alone', [votes({ exact: 60 })], ['person 3/5']],
    ['shares of two classes', [shares({ exact: 33.3 }), shares({ exact: 0.7 })], ['person 17/50']],
    ['shares of which one is unknown', [shares({ exact: 40 }), shares({})], ['person ?']],
    ['more than all', [shares({ exact: 60 }), shares({ exact: 60 })], ['person ?']],
    ['a range', [shares({ minimum: 25, maximum: 50 })], ['person ?']],
    ['an open range', [shares({ exclusiveMinimum: 25, exclusiveMaximum: 25 })], ['person ?']],
    ['a range of one value', [shares({ minimum: 25, maximum: 25 })], ['person 1/4']],
    ['a tiny share', [shares({ exact: 1e-7 })], ['person 1/1000000000']],
    ['nothing', [shares({ exact: 0 })], ['person ?']],
    ['no number', [shares({ exact: { of: 1 } })], ['person ?']],
    ['control called so', [{ type: 'trustee', beneficialOwnershipOrControl: true }], ['person ?']],
    ['control not called so', [{ type: 'trustee' }], []],
    ['a seat on the board', [{ type: 'boardChair', beneficialOwnershipOrControl: true }], []],
    ['no type', [{ beneficialOwnershipOrControl: true }], ['person ?']],
    ['shares once', [shares({ exact: 40 }, { endDate: '2020-01-01' })], ['person 2/5 until 2020-01-01']],
    [
      'shares once and now',
      [shares({ exact: 40 }, { endDate: '2020-01-01' }), shares({ exact: 10 })],
      ['person 2/5 until 2020-01-01', 'person 1/10'],
    ],
  ])('%s', async (_, interests, expected) => {
    expect(await owners(interests)).toEqual(expected);
  });

  test('through others: with its share while nobody owns directly, else without', async () => {
    const through = shares({ exact: 40 }, { directOrIndirect: 'indirect' });
    expect(await owners([through])).toEqual(['person 2/5']);
    expect(await owners([through, shares({ exact: 10 })])).toEqual(['person 1/10']);
    expect(await owners([through], [shares({ exact: 100 })])).toEqual(['entity 1/1', 'person ?']);
    const once = shares({ exact: 100 }, { endDate: '2020-01-01' });
    expect(await owners([through], [once])).toEqual(['entity 1/1 until 2020-01-01', 'person 2/5']);
  });

  test('an end that is no date ends all the same, and is told', async () => {
    const statements = [
      firm(1),
      person(1),
      relation('firm-1', 'person-1', [shares({}, { endDate: '2020' })]),
    ];
    const { records, rejects } = await told(write('ends', lines(...statements)));
    expect(records[0]).toMatchObject({ owners: [{ until: DAY }] });
    expect(rejects).toMatchObject([{ scope: 'field', field: 'recordDetails.interests[0].endDate' }]);
  });
});

describe('a file of statements', () => {
  const all = JSON.parse(fixture('holding.json')) as Statement[];
  const contentOf = ({ records }: Told): unknown[] =>
    records.map((record) => ({ ...record, line: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));

  test('says the same in any order', async () => {
    const updates = fixture('updates.ndjson').trimEnd().split('\n');
    const statements = [...all, ...updates.map((line) => JSON.parse(line) as Statement)];
    const expected = contentOf(await told(write('order', JSON.stringify(statements))));
    expect(expected).toHaveLength(8);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(statements, { minLength: statements.length }), async (other) => {
        expect(contentOf(await told(write('order', JSON.stringify(other))))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['a list in one line', JSON.stringify(all)],
    ['one a line', lines(...all)],
    ['objects over several lines', all.map((each) => JSON.stringify(each, null, 2)).join('\n')],
    ['lists, one a line', all.map((each) => JSON.stringify([each])).join('\n')],
    [
      'fields in another order',
      JSON.stringify(all.map((each) => Object.fromEntries(Object.entries(each).reverse()))),
    ],
  ])('is told by its content: %s', async (_, text) => {
    const path = write('layout', text);
    const read = await told(path);
    expect([read.format, read.rejects]).toEqual(['BODS 0.4', []]);
    expect(contentOf(read)).toEqual(contentOf(await told(write('list', JSON.stringify(all)))));
    expect(await kindOfFile(path)).toBe('registry');
  });

  test('of an older version is refused by its name', async () => {
    const old = [{ statementID: '1', statementType: 'entityStatement', entityType: 'registeredEntity' }];
    await expect(openRegistryFile(write('old', JSON.stringify(old)))).rejects.toMatchObject({
      code: 'format-unknown',
      message: expect.stringContaining('BODS before 0.4') as string,
    });
  });

  test('that is cut short says so, and what came before is read', async () => {
    const { records, rejects } = await told(write('cut', JSON.stringify([firm(1), firm(2)]).slice(0, -40)));
    expect(records).toHaveLength(1);
    expect(rejects.at(-1)).toMatchObject({ reason: expect.stringContaining('ends early') as string });
  });

  test('without dates needs one', async () => {
    const path = write('dateless', lines({ ...firm(1), statementDate: null }));
    expect(await told(path)).toMatchObject({ records: [], rejects: [{ field: 'statementDate' }] });
    expect(await told(path, '2026-01-02')).toMatchObject({ records: [{ asOf: '2026-01-02' }], rejects: [] });
  });

  test('with a statement that is no statement says which, and reads on', async () => {
    const long = { ...firm(2), recordDetails: { name: 'x'.repeat(300_000), entityType: {} } };
    const { records, rejects } = await told(write('long', lines(firm(1), long)));
    expect(records).toHaveLength(1);
    expect(rejects).toMatchObject([{ line: 2, reason: expect.stringContaining('longer than') as string }]);
  });
});

test('more statements than are held in memory go over files, which are gone afterwards', async () => {
  const spilled = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('kindred-rows-'));
  const before = spilled();
  const firms = 4_000;
  function* statements(): Generator<Statement> {
    for (let n = 0; n < firms; n++) yield relation(`firm-${n}`, 'person-1', [shares({ exact: 50 })]);
    for (let n = 0; n < firms; n++) yield firm(n);
    yield person(1);
  }
  const path = write('many', lines(...statements()));
  let during = 0;
  const ids = new Set<string>();
  for await (const { records, rejects } of (await openRegistryFile(path)).batches) {
    expect(rejects).toEqual([]);
    expect(records.length).toBeLessThanOrEqual(1_000);
    for (const { id, owners: found } of records) {
      ids.add(id);
      expect(found).toEqual([expect.objectContaining({ inn: personInn(1), share: { num: 1n, den: 2n } })]);
    }
    during = Math.max(during, spilled().length - before.length);
  }
  expect([ids.size, during > 0]).toEqual([firms, true]);
  expect(spilled()).toEqual(before);
});

describe('anything at all in the place of a field', () => {
  const junk = fc.oneof(
    fc.constantFrom(null, true, 0, -1, 1e300, '', ' ', [], [null], {}, { reason: 1 }, { toString: null }),
    fc.string({ maxLength: 20 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const paths = [...new Set(pathsOf(JSON.parse(fixture('holding.json'))).map((path) => path.join('/')))];

  test('is never fatal, and other entities are read all the same', async () => {
    const sample = JSON.parse(fixture('holding.json')) as unknown[];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), junk, async (path, value) => {
        const changed = structuredClone(sample);
        put(changed, path.split('/'), value);
        const { records } = await told(write('junk', JSON.stringify([firm(50), ...changed])), DAY);
        expect(records.map(({ id }) => id)).toContain(`ogrn:${firmNumbers(50).ogrn}`);
      }),
      { numRuns: 400 },
    );
  });
});

/** Paths of everything in a JSON value, at most six steps deep. */
function pathsOf(value: unknown, from: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || from.length >= 6) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    [...from, name],
    ...pathsOf(part, [...from, name]),
  ]);
}

function put(root: unknown, path: string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((part, name) => (part as Record<string, unknown>)[name], root);
  (holder as Record<string, unknown>)[path.at(-1)!] = value;
}
