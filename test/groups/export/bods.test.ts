import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodsLines } from '../../../src/groups/export/bods.ts';
import type { GroupRows } from '../../../src/groups/export/export-group.ts';
import { told } from '../../registry/bods/reading.ts';
import { useFiles } from '../../registry/reading.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { firmNode, link, personNode, rowsOf } from './rows.ts';

const TODAY = '2026-11-23';
const { write } = useFiles();

interface Statement {
  readonly statementId: string;
  readonly declarationSubject: string;
  readonly statementDate: string;
  readonly recordId: string;
  readonly recordStatus: string;
  readonly recordType: string;
  readonly recordDetails: Record<string, unknown>;
  readonly publicationDetails: object;
  readonly annotations?: readonly Record<string, unknown>[];
  readonly source?: object;
}

async function textOf(rows: GroupRows, today = TODAY): Promise<string> {
  return (await Array.fromAsync(bodsLines(rows, today))).join('\n');
}

const statementsOf = async (rows: GroupRows): Promise<Statement[]> =>
  JSON.parse(await textOf(rows)) as Statement[];

const [one, two, ivan] = [
  firmNode(1),
  firmNode(2, { ownersUnknown: '[{"reason":"unknown"}]' }),
  personNode(1),
];
const group = (): GroupRows =>
  rowsOf(
    [ivan, one, two],
    [
      link(ivan, 'DIRECTS', one, { since: '2021-03-04', position: 'Директор', asOf: '2026-10-01' }),
      link(ivan, 'OWNS', one, { num: 1n, den: 3n, asOf: '2026-11-01' }),
      link(one, 'OWNS', two, { num: 3n, den: 4n, since: '2020-02-03' }),
      link(one, 'SUCCEEDED_BY', two),
    ],
  );

describe('a group as BODS', () => {
  test('is what the standard asks of a package', async () => {
    const statements = await statementsOf(group());
    expect(statements.map(({ recordType }) => recordType)).toEqual([
      ...['person', 'entity', 'entity', 'relationship'],
      ...['relationship', 'relationship'],
    ]);
    const before = new Set<unknown>();
    for (const statement of statements) {
      const { statementId, recordId, recordDetails, declarationSubject } = statement;
      expect(statementId).toMatch(/^.{32,64}$/);
      expect(recordDetails.isComponent).toBe(false);
      expect(statement.recordStatus).toBe('new');
      expect(statement.publicationDetails).toEqual({
        publicationDate: TODAY,
        bodsVersion: '0.4',
        publisher: { name: 'Kindred' },
      });
      if (statement.recordType === 'relationship') {
        expect(before).toContain(recordDetails.subject);
        if (typeof recordDetails.interestedParty === 'string')
          expect(before).toContain(recordDetails.interestedParty);
        expect(declarationSubject).toBe(recordDetails.subject);
      } else expect(declarationSubject).toBe(recordId);
      expect(before).not.toContain(recordId);
      before.add(recordId);
    }
    expect(new Set(statements.map(({ statementId }) => statementId)).size).toBe(statements.length);
  });

  test('names entities and people by the schemes of the standard', async () => {
    const [person, firm] = await statementsOf(group());
    const { ogrn, inn } = firmNumbers(1);
    expect(firm).toMatchObject({
      statementDate: '2026-11-20',
      source: { type: ['officialRegister'] },
      recordDetails: {
        entityType: { type: 'registeredEntity' },
        name: 'ООО «Проба 1»',
        jurisdiction: { code: 'RU', name: 'Russia' },
        identifiers: [
          { scheme: 'RU-OGRN', id: ogrn },
          { scheme: 'RU-INN', id: inn },
        ],
      },
    });
    expect(person!.recordDetails).toEqual({
      isComponent: false,
      personType: 'knownPerson',
      names: [{ type: 'legal', fullName: 'Пробный Иван Петрович' }],
      identifiers: [{ scheme: 'RUS-TAXID', schemeName: 'ИНН', id: personInn(1) }],
    });
    expect(person!.recordId).not.toContain(personInn(1));
  });

  test('tells the links of a pair in one relationship, shares exactly beside', async () => {
    const [, , , unknown, both, owns] = await statementsOf(group());
    expect(both!.statementDate).toBe('2026-11-01');
    expect(both!.recordDetails.interests).toEqual([
      {
        type: 'seniorManagingOfficial',
        directOrIndirect: 'direct',
        details: 'Директор',
        startDate: '2021-03-04',
      },
      { type: 'shareholding', directOrIndirect: 'direct', share: { exact: 33.3333333333333 } },
    ]);
    expect(both!.annotations).toMatchObject([
      {
        statementPointerTarget: '/recordDetails/interests/1/share',
        motivation: 'commenting',
        description: 'Exactly 1/3.',
        kindred: { share: { num: '1', den: '3' } },
      },
    ]);
    expect(owns!.recordDetails.interests).toEqual([
      { type: 'shareholding', directOrIndirect: 'direct', share: { exact: 75 }, startDate: '2020-02-03' },
    ]);
    expect(unknown!.recordDetails.interestedParty).toEqual({ reason: 'unknown' });
  });

  test('has the same ids whenever it is written, and others when it says something else', async () => {
    const idsOf = (text: string): string[] =>
      (JSON.parse(text) as Statement[]).map(({ statementId, recordId }) => `${recordId} ${statementId}`);
    const [first, later] = [await textOf(group()), await textOf(group(), '2027-01-01')];
    expect(idsOf(later)).toEqual(idsOf(first));
    const other = rowsOf([ivan, { ...one, asOf: '2026-11-21' }, two]);
    const [, changed] = await statementsOf(other);
    const [, was] = JSON.parse(first) as Statement[];
    expect(changed!.recordId).toBe(was!.recordId);
    expect(changed!.statementId).not.toBe(was!.statementId);
  });

  test('of nobody is an empty list', async () => {
    expect(await textOf(rowsOf([]))).toBe('[\n]');
  });

  test('holds any name, and is read back with its control characters as blanks', async () => {
    const sign = fc.constantFrom(
      ...Array.from('"\'<>&\\/\n\t\r\0\u0007\u001b\u007f\u0085\ufffe\u2028яЁ 🙂👨‍👩‍👧'),
      '\ud800',
      '\udc00',
    );
    const name = fc.array(sign, { maxLength: 20 }).map((signs) => signs.join(''));
    await fc.assert(
      fc.asyncProperty(name, name, async (firmName, personName) => {
        const [firm, person] = [firmNode(1, { name: firmName }), personNode(1, { name: personName })];
        const text = await textOf(rowsOf([firm, person], [link(person, 'OWNS', firm)]));
        const [entity, named] = JSON.parse(text) as Statement[];
        expect(entity!.recordDetails.name).toBe(firmName);
        expect(named!.recordDetails.names).toEqual([{ type: 'legal', fullName: personName }]);
        const { records, rejects } = await told(write('names', text));
        expect(rejects).toEqual([]);
        expect(records).toMatchObject([{ owners: [{ inn: personInn(1) }] }]);
        // Without a name nothing is stated of the firm itself.
        const requisites = records[0]!.requisites as { name?: string } | undefined;
        expect(requisites?.name ?? '').toBe(plain(firmName));
      }),
      { numRuns: 200 },
    );
  });
});

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Text as the rules for records keep it. */
const plain = (text: string): string => text.trim().toWellFormed().replace(CONTROL, ' ').trim();
